import { describe, expect, it } from 'vitest';
import type { StartTrace } from '../../../../src/lib/simulate/start/types.ts';
import { paths, trace, tree } from './trace.ts';

/** The start of an image with these files in `/srv`, and `e.sh` of them as the entrypoint. */
function start(
  script: string,
  files: Record<string, string> = {},
  run: readonly string[] = ['app', 'a b'],
): StartTrace {
  const all = { 'e.sh': `#!/bin/sh\n${script}\n`, ...files };
  return trace('FROM debian:12-slim\nWORKDIR /srv\nCOPY --chmod=755 . .\nENTRYPOINT ["/srv/e.sh"]', { run }, all);
}

describe('a file that a script reads with `.`', () => {
  it.each([
    ['. /srv/lib.sh\nexec "$@"', 'A=1', ['always → exec app a b [intact]']],
    ['. ./lib.sh\nexec "$@"', 'A=1', ['always → exec app a b [intact]']],
    ['cd /srv && . ./lib.sh\nexec $A', 'A=1', ['always → exec 1 [dropped]']],
    // It is read in place: in this shell, with these arguments.
    ['. ./lib.sh\nexec "$@"', 'set -- init "$@"', ['always → exec init app a b [intact]']],
    ['. ./lib.sh\nexec "$@"', 'exec other "$1"', ['always → exec other app [changed]']],
    ['. ./lib.sh\nexec "$@"', 'exit 1', ['always → exit  [dropped]']],
    ['. ./lib.sh\nexec "$@"', 'return\nexec other', ['always → exec app a b [intact]']],
    ['. ./lib.sh\nrun "$@"', 'run() { exec gosu app "$@"; }', ['always → exec gosu app app a b [intact]']],
    ['[ "$1" = app ] && . ./lib.sh\nexec "$@"', 'set -- b', ['always → exec b [dropped]']],
    ['if [ -f lib.sh ]; then . ./lib.sh; fi\nexec "$A"', 'A=x', ['always → exec ? [dropped]']],
    // dash leaves arguments behind the name alone, and has no `source`.
    ['. ./lib.sh other\nexec "$@"', 'set -- "$1"', ['always → exec app [changed]']],
    ['source ./lib.sh\nexec "$@"', 'exec other', ['always → exec app a b [intact]']],
  ])('%j with %j', (script, lib, expected) => {
    const trace = start(script, { 'lib.sh': lib });
    expect(paths(trace)).toEqual(expected);
    expect(trace.doubt).toBe(
      expected[0]?.includes('?') ? 'the shell decides at run time what `exec "$A"` stands for' : undefined,
    );
  });

  it('may have arguments of its own in Bash', () => {
    const files = { 'e.sh': '#!/bin/bash\n. ./lib.sh other\nexec "$@"\n', 'lib.sh': 'export A="$1"' };
    expect(paths(start('', files))).toEqual(['always → exec app a b [intact]']);
    const own = { ...files, 'lib.sh': 'exec "$@"' };
    expect(paths(start('', own))).toEqual(['always → exec other [changed]']);
  });

  it('may be a heredoc of the Dockerfile, and come from another stage', () => {
    const lines = [
      'FROM debian:12-slim AS a',
      'COPY <<"E" /lib/env',
      'set -- tini -- "$@"',
      'E',
      'FROM debian:12-slim',
      'COPY --from=a /lib/env /etc/env',
      'COPY --chmod=755 e.sh /',
      'ENTRYPOINT ["/e.sh"]',
    ].join('\n');
    const files = { 'e.sh': '#!/bin/sh\n. /etc/env\nexec "$@"\n' };
    expect(paths(trace(lines, { run: ['app'] }, files))).toEqual(['always → exec tini -- app [intact]']);
  });

  it.each([
    ['. /etc/profile.d/x.sh\nexec "$@"', '`/etc/profile.d/x.sh` is not among the files'],
    ['. /opt/venv/bin/activate && exec "$@"', '`/opt/venv/bin/activate` is not among the files'],
    ['. "$FILE"\nexec "$@"', 'is not among the files'],
    ['. "$(cat name)"\nexec "$@"', 'which file it reads is decided at run time'],
    ['cd "$(cat dir)"\n. ./lib.sh\nexec "$@"', 'is decided at run time'],
    ['. ./broken.sh\nexec "$@"', 'has no `fi`'],
    ['. ./dos.sh\nexec "$@"', 'carriage returns'],
  ])('%j: the way on is shown, and may be another', (script, reason) => {
    const files = { 'broken.sh': 'if true', 'dos.sh': 'A=1\r\n', 'lib.sh': '' };
    const { scripts, doubt, stop, ...rest } = start(script, files, ['app']);
    expect(doubt).toContain(reason);
    expect(scripts[0]?.reachesExec).toBe('unknown');
    expect(scripts[0]?.paths.map(({ end, taken }) => [end.words, taken, end.exact])).toContainEqual([
      { known: true, value: ['app'] },
      'unknown',
      false,
    ]);
    expect([stop.reaches, stop.graceful, stop.reason.includes(reason)]).toEqual(['unknown', 'unknown', true]);
    expect(tree({ scripts, doubt, stop, ...rest })).toBe('0 /srv/e.sh app: engine · cannot tell');
  });

  it.each([
    ['if [ "$1" = other ]; then . /missing; fi\nexec "$@"'],
    ['(. /missing)\nexec "$@"'],
    ['[ "$1" = other ] && . /missing\nexec "$@"'],
    ['exec "$@"\n. /missing'],
  ])('%j: one that is not read where these arguments lead changes nothing', (script) => {
    const { doubt, scripts } = start(script);
    expect([doubt, scripts[0]?.reachesExec]).toEqual([undefined, 'yes']);
  });

  it('leaves nothing known that it may have set', () => {
    const script =
      'A=1\n. /missing\nif [ "$A" = 1 ]; then exec one; fi\ncase "$1" in app) exec two ;; esac\nexec three "$HOME"';
    expect(paths(start(script))).toEqual([
      'maybe: . /missing and [ "$A" = 1 ] → exec one [dropped]',
      'maybe: . /missing and not [ "$A" = 1 ] and "$1" is app → exec two [dropped]',
      'maybe: . /missing and not [ "$A" = 1 ] and not "$1" is app → exec three "$HOME" [dropped]',
    ]);
  });

  it.each([
    ['themselves', { 'lib.sh': '. ./lib.sh' }],
    ['each other', { 'lib.sh': '. ./b.sh', 'b.sh': '. ./lib.sh' }],
    ['each other twice', { 'lib.sh': '. ./b.sh\n. ./b.sh', 'b.sh': '. ./lib.sh\n. ./lib.sh' }],
  ])('cannot be told where files read %s', (_, files) => {
    expect(start('. ./lib.sh\nexec "$@"', files).doubt).toBeDefined();
  });
});

describe('eval', () => {
  it.each([
    ['eval \'exec "$@"\'', ['always → exec app a b [intact]']],
    // What the shell reads again is split at blanks.
    ['eval "exec $*"', ['always → exec app a b [split]']],
    ['eval exec app "$1"', ['always → exec app app [split]']],
    ['eval \'set -- x "$@"\'\nexec "$@"', ['always → exec x app a b [intact]']],
    ['CMD="exec app"\neval "$CMD"', ['always → exec app [dropped]']],
    ['eval "A=1; B=2"\nexec app $A $B', ['always → exec app 1 2 [dropped]']],
    ['eval\nexec "$@"', ['always → exec app a b [intact]']],
    ['eval "$(ssh-agent)"\nexec "$@"', ['maybe: eval "$(ssh-agent)" → exec app a b [intact]']],
  ])('%j', (script, expected) => {
    expect(paths(start(script))).toEqual(expected);
  });

  it('of a text that only the run shows leaves open what follows', () => {
    expect(start('eval "$(ssh-agent)"\nexec "$@"').doubt).toBe(
      'what `eval "$(ssh-agent)"` does is not known: the text it reads is decided at run time',
    );
  });
});

describe('set -e', () => {
  it.each([
    // A failure that is foretold ends the shell; one that is not is no start.
    ['set -e\n[ "$1" = x ]\nexec "$@"', ['always → exit  [dropped]']],
    ['set -e\n[ "$1" = app ]\nexec "$@"', ['always → exec app a b [intact]']],
    ['set -e\n[ "$1" = x ] && shift\nexec "$@"', ['always → exec app a b [intact]']],
    ['set -e\nset +e\nfalse\nexec "$@"', ['always → exec app a b [intact]']],
    ['set -eu\nmigrate\nexec "$@"', ['always → exec app a b [intact]']],
    ['set -e\nsource ./lib.sh\nexec "$@"', ['always → exit  [dropped]']],
    // Where a failure leads to another program, that is a way to start.
    [
      'migrate || exec recover\nexec "$@"',
      ['maybe: not migrate → exec recover [dropped]', 'always → exec app a b [intact]'],
    ],
    ['migrate || exit 1\nexec "$@"', ['always → exec app a b [intact]']],
    [
      'migrate && exec "$@"\nexec recover',
      ['always → exec app a b [intact]', 'maybe: not migrate → exec recover [dropped]'],
    ],
    ['migrate && exec "$@"', ['always → exec app a b [intact]']],
  ])('%j', (script, expected) => {
    expect(paths(start(script))).toEqual(expected);
  });
});

describe('loops', () => {
  it.each([
    ['while [ $# -gt 1 ]; do shift; done\nexec "$@"', ['always → exec a b [changed]']],
    ['until [ -n "$1" ]; do exec never; done\nexec "$@"', ['always → exec app a b [intact]']],
    ['while :; do break; done\nexec "$@"', ['always → exec app a b [intact]']],
    // Any number of rounds.
    [
      'while [ -f /x ]; do shift; done\nexec "$@"',
      ['maybe: [ -f /x ] → exec ? [changed]', 'always → exec app a b [intact]'],
    ],
    ['N=0\nwhile read -r l; do if [ $N = 1 ]; then exec a; fi; N=1; done\nexec b', undefined],
    ['for f in a b; do exec "$f"; done', undefined],
  ])('%j', (script, expected) => {
    const found = paths(start(script));
    if (expected) expect(found).toEqual(expected);
    else expect(found.some((path) => path.startsWith('maybe: '))).toBe(true);
  });
});

describe('words that only the run decides', () => {
  it.each(['exec java -jar *.jar', 'exec ~/app', 'exec {a,b}', 'IFS=,\nexec $1', 'set -- $(cat f)\nexec "$@"'])(
    '%j is not taken as it stands',
    (script) => {
      expect(start(script).scripts[0]?.paths.every(({ end }) => !end.exact)).toBe(true);
    },
  );

  it('names what `"$@"` becomes where it is a builtin', () => {
    expect(paths(start('"$@"', {}, ['exec', 'app']))).toEqual(['always → exec app [intact]']);
    expect(start('"$@"', {}, ['eval', 'x']).doubt).toContain('it becomes `eval`');
  });
});
