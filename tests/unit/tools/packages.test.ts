import { describe, expect, it, test } from 'vitest';
import { actionOf, actionsOf } from './helpers.ts';

describe('apt-get install', () => {
  const rows: readonly (readonly [string, readonly string[], { yes: boolean; recommends: boolean }])[] = [
    ['apt-get install -y curl', ['curl'], { yes: true, recommends: true }],
    ['apt-get -y install --no-install-recommends curl git', ['curl', 'git'], { yes: true, recommends: false }],
    [
      'apt-get -o Dpkg::Use-Pty=0 -qq --no-install-recommends install -t bookworm-backports curl',
      ['curl'],
      { yes: true, recommends: false },
    ],
    ['apt-get install -q curl', ['curl'], { yes: false, recommends: true }],
    ['apt-get -q -q install curl', ['curl'], { yes: true, recommends: true }],
    ['apt-get install -q=2 curl', ['curl'], { yes: true, recommends: true }],
    ['apt-get install --assume-yes curl', ['curl'], { yes: true, recommends: true }],
    ['apt-get install -yq curl', ['curl'], { yes: true, recommends: true }],
    ['apt install -y -o APT::Install-Recommends=false curl', ['curl'], { yes: true, recommends: false }],
    ['apt-get install -y curl=7.88.1-10 libpq5', ['curl=7.88.1-10', 'libpq5'], { yes: true, recommends: true }],
    ['DEBIAN_FRONTEND=noninteractive apt-get install curl', ['curl'], { yes: false, recommends: true }],
    ['sudo -E apt-get install -y curl', ['curl'], { yes: true, recommends: true }],
  ];
  test.each(rows)('%s', (script, packages, { yes, recommends }) => {
    expect(actionOf('install-packages', script)).toMatchObject({
      manager: 'apt',
      packages,
      assumeYes: yes,
      recommends,
    });
  });
});

describe('other package managers', () => {
  it('are recognised by their own words', () => {
    expect(actionOf('install-packages', 'apk add --no-cache tini curl')).toMatchObject({
      manager: 'apk',
      packages: ['tini', 'curl'],
      assumeYes: true,
      noCache: true,
    });
    expect(actionOf('install-packages', 'apk add --no-cache --virtual .build gcc musl-dev').packages).toEqual([
      'gcc',
      'musl-dev',
    ]);
    expect(actionOf('install-packages', 'apk add -t .build gcc').packages).toEqual(['gcc']);
    expect(actionOf('install-packages', 'apk -U add git').noCache).toBe(false);
    expect(actionOf('install-packages', 'dnf -y install httpd')).toMatchObject({ manager: 'dnf', packages: ['httpd'] });
    expect(actionOf('install-packages', 'microdnf install -y nc')).toMatchObject({
      manager: 'microdnf',
      assumeYes: true,
    });
    expect(actionOf('install-packages', 'zypper --non-interactive install vim')).toMatchObject({
      manager: 'zypper',
      assumeYes: true,
    });
  });

  test.each([
    ['apt-get update', 'update-index', 'apt'],
    ['apk update', 'update-index', 'apk'],
    ['dnf makecache', 'update-index', 'dnf'],
    ['apt-get distclean', 'clean-index', 'apt'],
    ['dnf clean all', 'clean-index', 'dnf'],
    ['yum clean all', 'clean-index', 'yum'],
  ] as const)('%s is %s of %s', (script, kind, manager) => {
    expect(actionOf(kind, script).manager).toBe(manager);
  });
});

describe('cleaning the index (T26)', () => {
  const cleans = (script: string) => actionsOf(script).some(({ kind }) => kind === 'clean-index');

  it.each([
    'rm -rf /var/lib/apt/lists/*',
    'rm -rf /var/lib/apt/lists',
    'rm -fr /tmp/x /var/lib/apt/lists/*',
    'rm -r -f -- /var/lib/apt/lists/*',
    'cd /var/lib/apt && rm -rf lists',
    'find /var/lib/apt/lists -type f -delete',
    'apt-get dist-clean',
    'rm -rf /var/cache/apk/*',
  ])('%s does', (script) => {
    expect(cleans(script)).toBe(true);
  });

  it.each([
    'rm -rf /tmp/build',
    'rm -rf /var/lib/{apt,cache}',
    'apt-get clean',
    'rm -rf "$LISTS"',
    'echo rm -rf /var/lib/apt/lists',
  ])('%s does not', (script) => {
    expect(cleans(script)).toBe(false);
  });

  it('keeps the other paths of the same command', () => {
    expect(actionOf('remove-files', 'rm -rf /var/lib/apt/lists/* /app/.env').paths).toContainEqual({
      known: true,
      value: '/app/.env',
    });
  });
});
