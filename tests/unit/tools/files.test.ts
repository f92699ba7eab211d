import { describe, expect, it, test } from 'vitest';
import { known } from '../../../src/lib/project/fact.ts';
import { actionOf, actionsOf } from './helpers.ts';

const made = (script: string) => actionOf('make-files', script).paths;

describe('files', () => {
  test.each([
    ['mkdir -p /out a/b', ['/out', '/app/a/b']],
    ['mkdir -m 755 /out', ['/out']],
    ['touch x', ['/app/x']],
    ['echo hi > out.txt', ['/app/out.txt']],
    ['echo hi >> /etc/motd', ['/etc/motd']],
    ['echo hi | tee -a /etc/motd', ['/etc/motd']],
    ['curl -fsSL https://example.org/x -o /usr/local/bin/x', ['/usr/local/bin/x']],
    ['curl -fsSLo x https://example.org/x', ['/app/x']],
    ['wget -qO /x https://example.org/x', ['/x']],
    ['cd /tmp && touch y', ['/tmp/y']],
    ['(cd /tmp) && touch y', ['/app/y']],
    ['(cd /tmp && touch y)', ['/tmp/y']],
    ['cd /tmp | touch y', ['/app/y']],
  ])('%s makes %j', (script, paths) => {
    expect(made(script)).toEqual(paths.map((path) => known(path)));
  });

  it('says where copies come from, and where they go', () => {
    expect(actionOf('make-files', 'cp -r dist /srv/')).toMatchObject({
      paths: [known('/srv/')],
      sources: [known('/app/dist')],
      move: false,
    });
    expect(actionOf('make-files', 'mv a b /srv').sources).toEqual([known('/app/a'), known('/app/b')]);
    expect(actionOf('make-files', 'cp -t /srv a b')).toMatchObject({
      paths: [known('/srv')],
      sources: [known('/app/a'), known('/app/b')],
    });
    expect(actionOf('make-files', 'install -m 755 a /usr/local/bin/a').sources).toEqual([known('/app/a')]);
  });

  it('writes nothing to /dev/null or a file descriptor', () => {
    expect(actionsOf('echo hi > /dev/null; echo no >&2; echo 2> err').map(({ kind }) => kind)).toEqual([
      'other',
      'other',
      'other',
    ]);
  });

  it('removes what rm names, patterns included', () => {
    expect(actionOf('remove-files', 'rm -rf src *.ts "$X"').paths).toEqual([
      known('/app/src'),
      known('/app/*.ts'),
      expect.objectContaining({ known: false }),
    ]);
  });
});

describe('sh -c', () => {
  it('does what its script does', () => {
    expect(actionsOf(`sh -c 'cd /x && npm ci'`).map(({ kind }) => kind)).toEqual(['other', 'install-dependencies']);
    expect(actionOf('install-dependencies', `bash -exc "cd /x; npm ci"`).cwd).toEqual(known('/x'));
    expect(actionOf('install-dependencies', `sh -c "cd /x"; npm ci`).cwd).toEqual(known('/app'));
    expect(actionOf('install-dependencies', `bash <<'EOF'\ncd /x\nnpm ci\nEOF`).cwd).toEqual(known('/x'));
  });
});
