import { describe, expect, it } from 'vitest';
import type { Mount } from '../../../src/lib/dockerfile/ast.ts';
import { imageContent } from '../../../src/lib/simulate/image-content.ts';
import { exposedSecrets } from '../../../src/lib/simulate/secrets.ts';
import { modelOf, show, stageOf } from '../model/helpers.ts';
import { lines, verdicts } from './verdicts.ts';

/** What the model knows of each mount of the first RUN: its type and its options. */
function mountsOf(dockerfile: string): Record<string, string>[] {
  const run = stageOf(modelOf(dockerfile)).steps.find((step) => step.run)?.run;
  return (run?.mounts ?? []).map(({ type, options }: Mount) => ({ type, ...Object.fromEntries(options) }));
}

const install = (rest: string, flags = ''): string =>
  lines(
    'FROM debian:12-slim',
    `RUN ${flags}apt-get update && apt-get install -y --no-install-recommends jq${rest}`,
    'USER 1',
  );
const LEFT = 'warning apt-lists-left-in-layer: apt-get install -y --no-install-recommends jq';

describe('T25: options of apt-get', () => {
  const file = lines(
    'FROM debian:12-slim',
    'RUN apt-get update \\',
    ' && apt-get -o Dpkg::Use-Pty=0 -qq --no-install-recommends install -t bookworm-backports jq \\',
    ' && apt-get install -y xz-utils \\',
    ' && rm -rf /var/lib/apt/lists/*',
    'USER 1',
  );

  it('are judged for each command, wherever they stand', () => {
    expect(verdicts(file)).toEqual(['warning apt-no-install-recommends: apt-get install -y xz-utils']);
  });

  it('and what belongs to an option is no package', () => {
    const actions = stageOf(modelOf(file)).steps[0]?.run?.actions.filter(({ kind }) => kind === 'install-packages');
    expect(actions).toMatchObject([
      { packages: ['jq'], assumeYes: true, recommends: false },
      { packages: ['xz-utils'], assumeYes: true, recommends: true },
    ]);
  });
});

describe('T26: which removal cleans the lists', () => {
  it.each([
    'rm -rf /var/lib/apt/lists',
    'rm -r /var/lib/apt/lists/*',
    'rm -fr /tmp/x /var/lib/apt/lists/*',
    'find /var/lib/apt/lists -mindepth 1 -delete',
    'apt-get distclean',
    'apt-get dist-clean',
  ])('%s does', (command) => {
    expect(verdicts(install(` && ${command}`))).toEqual([]);
  });

  it.each(['rm -rf /tmp/x', 'rm -rf /var/lib/{apt,cache}', 'apt-get clean', 'echo "rm -rf /var/lib/apt/lists/*"'])(
    '%s does not',
    (command) => {
      expect(verdicts(install(` && ${command}`))).toEqual([LEFT]);
    },
  );

  it('one in the RUN below or before the install does not', () => {
    expect(verdicts(install('\nRUN rm -rf /var/lib/apt/lists/*'))).toEqual([LEFT]);
    const before = lines(
      'FROM debian:12-slim',
      'RUN rm -rf /var/lib/apt/lists/* && apt-get update && apt-get install -y --no-install-recommends jq',
      'USER 1',
    );
    expect(verdicts(before)).toEqual([LEFT]);
  });
});

describe('T27: lists under a cache mount', () => {
  const cache = (...targets: string[]): string =>
    targets.map((target) => `--mount=type=cache,target=${target},sharing=locked `).join('');

  it('are in no layer', () => {
    expect(verdicts(install('', cache('/var/cache/apt', '/var/lib/apt')))).toEqual([]);
    expect(verdicts(install('', '--mount=type=tmpfs,target=/var/lib/apt/lists '))).toEqual([]);
  });

  it('are in the layer where only the archives are mounted', () => {
    expect(verdicts(install('', cache('/var/cache/apt')))).toEqual([LEFT]);
  });

  it('and a command that empties the mount is the mistake there', () => {
    const both = cache('/var/cache/apt', '/var/lib/apt');
    expect(verdicts(install(' && rm -rf /var/lib/apt/lists/* && apt-get clean', both))).toEqual([
      'info cache-mount-defeated: rm -rf /var/lib/apt/lists/*',
      'info cache-mount-defeated: apt-get clean',
    ]);
  });

  it.each([
    ['FROM alpine:3.20', '/var/cache/apk,sharing=locked', 'apk add --no-cache git'],
    ['FROM python:3.13-slim', '/root/.cache/pip', 'pip install --no-cache-dir httpx'],
    ['FROM node:22-slim', '/root/.npm', 'npm cache clean --force'],
    ['FROM node:22-slim', '/usr/local/share/.cache/yarn', 'yarn cache clean'],
  ])('%s: the same of the cache on %s', (from, target, command) => {
    const file = lines(from, `RUN --mount=type=cache,target=${target} ${command}`, 'USER 1');
    expect(verdicts(file)).toEqual([`info cache-mount-defeated: ${command}`]);
  });
});

describe('T28: sharing of a cache mount', () => {
  it('of APT has to be exclusive: not the default, but private or locked', () => {
    const file = lines(
      'FROM debian:12-slim',
      'RUN --mount=type=cache,target=/var/cache/apt --mount=type=cache,id=lists,target=/var/lib/apt,sharing=private \\',
      '    apt-get update && apt-get install -y --no-install-recommends gcc',
      'USER 1',
    );
    expect(mountsOf(file)).toEqual([
      { type: 'cache', target: '/var/cache/apt' },
      { type: 'cache', id: 'lists', target: '/var/lib/apt', sharing: 'private' },
    ]);
    expect(verdicts(file)).toEqual(['warning apt-cache-mount-not-locked: --mount=type=cache,target=/var/cache/apt']);
    expect(verdicts(file.replace('/var/cache/apt ', '/var/cache/apt,sharing=locked '))).toEqual([]);
  });

  it('of the cache of npm need not be', () => {
    const file = lines('FROM node:22-slim', 'RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev', 'USER node');
    expect(verdicts(file)).toEqual([]);
  });
});

describe('T29: whose a mount is', () => {
  const withMounts = (cache: string, secret: string): string =>
    lines(
      'FROM node:22-slim',
      'USER node',
      `RUN --mount=type=cache,target=/home/node/.npm${cache} \\`,
      `    --mount=type=secret,id=npmrc,target=/home/node/.npmrc,required=true${secret} \\`,
      '    npm ci --omit=dev',
    );

  it('root’s, unless a uid says otherwise', () => {
    expect(verdicts(withMounts('', ''))).toEqual([
      'warning cache-mount-not-owned-by-user: --mount=type=cache,target=/home/node/.npm',
      'warning secret-mount-unreadable-by-user: --mount=type=secret,id=npmrc,target=/home/node/.npmrc,required=true',
    ]);
    expect(verdicts(withMounts(',uid=1000', ',uid=1000'))).toEqual([]);
  });

  it('nobody can tell of a user that only the base image knows', () => {
    const file = withMounts('', '').replace('node:22-slim', 'ghcr.io/acme/base:1').replace('USER node', 'USER app');
    expect(verdicts(file)).toEqual([]);
  });

  it('its uid, the user of the step and the uid of that user are known', () => {
    const file = withMounts('', ',uid=1000');
    expect(mountsOf(file)).toEqual([
      { type: 'cache', target: '/home/node/.npm' },
      { type: 'secret', id: 'npmrc', target: '/home/node/.npmrc', required: 'true', uid: '1000' },
    ]);
    const { base, steps } = stageOf(modelOf(file));
    expect(steps[1] && show(steps[1].before.user)).toBe('node');
    expect(base.kind === 'image' && base.image?.users['node']).toBe(1000);
  });
});

describe('T30: options of --mount', () => {
  it('are read from the left, for a bind mount until a type is named', () => {
    const file = lines('FROM node:22-slim', 'RUN --mount=required=true,type=secret,id=rc true', 'USER node');
    expect(verdicts(file)).toEqual(['error dockerfile-syntax: required=true,type=secret,id=rc']);
  });

  it('leave a secret optional unless they say that it is required', () => {
    const file = (options: string): string =>
      lines('FROM node:22-slim', `RUN --mount=type=secret,id=rc${options} npm ci --omit=dev`, 'USER node');
    expect(verdicts(file(''))).toEqual(['warning secret-mount-not-required: --mount=type=secret,id=rc']);
    expect(verdicts(file(',required'))).toEqual([]);
    expect(verdicts(file(',required=false'))).toEqual([]);
  });

  it('have aliases, and `required` may stand alone', () => {
    expect(mountsOf('FROM scratch\nRUN --mount=type=secret,id=a,destination=/b,required true')).toEqual([
      { type: 'secret', id: 'a', target: '/b', required: 'true' },
    ]);
    expect(exposedSecrets(modelOf('FROM scratch\nRUN --mount=type=secret,src=a true')).kept).toMatchObject([
      { name: 'a' },
    ]);
    expect(mountsOf('FROM scratch\nRUN --mount=type=secret,id=a,dst=/b true')).toEqual([
      { type: 'secret', id: 'a', target: '/b' },
    ]);
  });

  it('end where the command begins, also on a line below', () => {
    const file = lines(
      'FROM scratch',
      'RUN \\',
      ' --mount=type=secret,id=a,env=TOKEN,required \\',
      ' run --mount=type=x',
      'USER 1',
    );
    expect(mountsOf(file)).toEqual([{ type: 'secret', id: 'a', env: 'TOKEN', required: 'true' }]);
    expect(verdicts(file)).toEqual([]);
    expect(exposedSecrets(modelOf(file))).toMatchObject({ verdict: 'no', kept: [{ name: 'a' }] });
  });
});

describe('T31: which shell reads a pipe', () => {
  it('SHELL is inherited by FROM, and a new image begins with its own', () => {
    const model = modelOf(
      lines(
        'FROM debian:12-slim AS base',
        'SHELL ["/usr/bin/bash", "-euo", "pipefail", "-c"]',
        'FROM base',
        'RUN fetch | unpack',
        'FROM debian:12-slim',
        'RUN set -o pipefail && fetch | unpack',
      ),
    );
    const shells = model.stages.map(({ steps }) => steps.findLast(({ run }) => run)?.before.shell);
    expect(shells[1]).toEqual({ known: true, value: ['/usr/bin/bash', '-euo', 'pipefail', '-c'] });
    expect(shells[2]).toEqual({ known: true, value: ['/bin/sh', '-c'] });
  });

  it('which decides whether pipefail is set, and whether it can be', () => {
    const file = lines(
      'FROM debian:12-slim AS base',
      'SHELL ["/usr/bin/bash", "-euo", "pipefail", "-c"]',
      'FROM base',
      'RUN curl -fsSL https://example.org/a.asc | gpg --dearmor -o /a.gpg',
      'FROM debian:12-slim AS dash',
      'RUN set -o pipefail && curl -fsSL https://example.org/a | tar xz',
      'FROM alpine:3.20 AS ash',
      'RUN set -o pipefail && wget -qO- https://example.org/a | tar xz',
      'FROM alpine:3.20',
      'COPY --from=dash /a /a',
      'COPY --from=ash /a /b',
      'RUN wget -qO- https://example.org/a | tar xz',
      'USER 1',
    );
    expect(verdicts(file).filter((verdict) => verdict.includes('pipe'))).toEqual([
      'error pipefail-unsupported-by-shell: set -o pipefail',
      'warning pipe-without-pipefail: wget -qO- https://example.org/a | tar xz',
    ]);
  });

  it.each([
    'seq 100000 | head -1',
    'curl -s https://example.org/a | grep -q b',
    'curl -s https://example.org/a | sha256sum -c',
    'echo a:b | chpasswd',
    'echo a b c | debconf-set-selections',
    "x=$(uname -m | sed 's/a/b/')",
  ])('%s needs none', (command) => {
    expect(verdicts(lines('FROM debian:12-slim', `RUN ${command}`, 'USER 1'))).toEqual([]);
  });

  it('`||` begins another pipeline, `|&` does not', () => {
    const [step] = stageOf(modelOf('FROM debian:12-slim\nRUN a || b | c |& d')).steps;
    expect(
      step?.run?.script?.commands.map(({ name, pipeline }) => `${name} ${pipeline.index + 1}/${pipeline.length}`),
    ).toEqual(['a 1/1', 'b 1/3', 'c 2/3', 'd 3/3']);
  });
});

describe('T32: development dependencies by COPY --from', () => {
  const app = { 'package.json': '{}', 'package-lock.json': '{}', 'i.js': '', '.dockerignore': 'node_modules\n' };
  const file = (command: string, copy: string): string =>
    lines(
      'FROM node:22-slim AS mods',
      'WORKDIR /app',
      'COPY package*.json ./',
      command,
      'FROM node:22-slim',
      'WORKDIR /app',
      'ENV NODE_ENV=production',
      copy,
      'COPY . .',
      'USER node',
      'CMD ["node", "i.js"]',
    );
  const COPY = 'COPY --from=mods /app/node_modules ./node_modules';

  it('NODE_ENV in the stage that copies comes too late', () => {
    expect(verdicts(file('RUN npm ci', COPY), app)).toEqual([`warning dev-deps-in-runtime-stage: ${COPY}`]);
  });

  it.each([
    'RUN npm ci --omit=dev',
    'RUN npm ci --production',
    'RUN npm ci && npm prune --omit=dev',
    'ENV NODE_ENV=production\nRUN npm ci',
    'ENV NPM_CONFIG_OMIT=dev\nRUN npm ci',
  ])('%j installs none', (command) => {
    expect(verdicts(file(command, COPY), app)).toEqual([]);
  });

  it('a bundle carries none over', () => {
    expect(verdicts(file('RUN npm ci', 'COPY --from=mods /app/dist ./dist'), app)).toEqual([]);
  });

  it('the host’s folder lands over the copied one unless it is ignored', () => {
    const command = 'RUN npm ci --omit=dev';
    const found = verdicts(file(command, COPY), { ...app, '.dockerignore': 'dist\n' });
    expect(found).toEqual(['warning node-modules-overwritten-by-copy: COPY . .']);
    const swapped = verdicts(file(command, 'COPY . .').replace(/COPY \. \.\nUSER/, `${COPY}\nUSER`), {
      ...app,
      '.dockerignore': 'dist\n',
    });
    expect(swapped).toEqual([]);
  });
});

describe('T33: owners and modes of COPY', () => {
  it('are flags of the step, and USER changes nothing about them', () => {
    const files = { 'package.json': '{}', 'src/a.js': '', 'run.sh': '' };
    const file = lines(
      'FROM node:22-slim',
      'USER node',
      'COPY package.json /srv/',
      'COPY --chown=node:node src /srv/src',
      'COPY --chmod=777 run.sh /srv/run.sh',
    );
    const model = modelOf(file, files);
    const [, ...copies] = stageOf(model).steps;
    expect(
      copies.map(({ instruction }) => instruction.flags.map(({ name, value }) => `${name}=${value ?? ''}`)),
    ).toEqual([[], ['chown=node:node'], ['chmod=777']]);
    expect(copies.map(({ before }) => show(before.user))).toEqual(['node', 'node', 'node']);
    expect(imageContent(model).contains('/srv/src/a.js').verdict).toBe('yes');
    expect(verdicts(file, files)).toEqual([
      'info copied-files-not-writable-by-user: COPY package.json /srv/',
      'error world-writable-permissions: --chmod=777',
    ]);
  });

  it('of a COPY without --chown, a chmod below is refused', () => {
    const file = lines('FROM node:22-slim', 'USER node', 'COPY run.sh /srv/', 'RUN chmod +x /srv/run.sh');
    expect(verdicts(file, { 'run.sh': '' })).toEqual(['warning copied-files-not-writable-by-user: COPY run.sh /srv/']);
  });

  it.each(['chmod a+rwX /data', 'chmod -R 777 /data', 'install -d -m 777 /data', 'umask 000 && mkdir /data'])(
    '%s lets others write',
    (command) => {
      expect(verdicts(lines('FROM node:22-slim', `RUN ${command}`, 'USER node'))).toEqual([
        `error world-writable-permissions: ${command.replace(/ && .*/, '')}`,
      ]);
    },
  );

  it.each(['chmod -R g=u /data', 'chmod 775 /data', 'chmod 1777 /tmp'])('%s does not', (command) => {
    expect(verdicts(lines('FROM node:22-slim', `RUN ${command}`, 'USER node'))).toEqual([]);
  });
});
