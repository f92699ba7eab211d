import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paths, traceScript, tree } from './trace.ts';

const SERVE = '#!/bin/sh\nset -e\nif [ "$1" = "serve" ]; then\n  exec gosu app "$@"\nfi\n"$@"\n';

describe('a script entrypoint, read as shell (T36)', () => {
  it('lists the path that hands over and the one that keeps the shell', () => {
    const start = traceScript(SERVE, ['serve', 'a b']);
    expect(paths(start)).toEqual([
      '[ "$1" = "serve" ] → exec gosu app serve a b [intact]',
      'not taken: not [ "$1" = "serve" ] → child serve a b [intact]',
    ]);
    expect(start.scripts[0]?.reachesExec).toBe('yes');
    expect(tree(start)).toBe('(0 /entry.sh serve a b: engine) · (0 gosu app serve a b: exec) · 0 serve a b: exec');
  });

  it('follows the other path for other arguments', () => {
    const start = traceScript(SERVE, ['bash', '-l']);
    expect(start.scripts[0]?.reachesExec).toBe('no');
    expect(tree(start)).toContain('0 /entry.sh bash -l: engine · 1 bash -l: child');
  });

  it('comes to its end without arguments, and says that the container stops at once (T35)', () => {
    const start = traceScript('#!/bin/sh\nset -e\nexec "$@"\n', []);
    expect(start.endsAtOnce).toBe(true);
    expect(paths(start)).toEqual(['always → exit  [dropped]']);
  });

  it.each([
    // What becomes of the arguments.
    ['exec "$@"', ['a b'], ['always → exec a b [intact]']],
    ['exec "${@}"', ['a'], ['always → exec a [intact]']],
    ['exec $@', ['a b'], ['always → exec a b [split]']],
    ['exec "$*"', ['a', 'b'], ['always → exec a b [joined]']],
    ['exec tini -- "$@"', ['a'], ['always → exec tini -- a [intact]']],
    ['exec node server.js', ['a'], ['always → exec node server.js [dropped]']],
    ['exec app "$1"', ['a', 'b'], ['always → exec app a [changed]']],
    ['shift\nexec "$@"', ['a', 'b'], ['always → exec b [changed]']],
    ['set -- node "$@"\nexec "$@"', ['a b'], ['always → exec node a b [intact]']],
    ['set -- $@\nexec "$@"', ['a b'], ['always → exec a b [split]']],
    ['exec env A=1 "$@"', ['a'], ['always → exec env A=1 a [intact]']],
    ['exec "$@"', ['-v'], ['always → exec ? [intact]']],
    // dash has no options for `exec`, Bash has.
    ['exec "$@"', ['--', 'a'], ['always → exec ? [intact]']],
    ['#!/bin/bash\nexec "$@"', ['--', 'a'], ['always → exec a [intact]']],
    ['#!/bin/bash\nexec -la name app "$@"', ['a'], ['always → exec app a [intact]']],
    ['exec app "$@$V"', [], ['always → exec app "$@$V" [intact]']],
    // Conditions that the arguments decide.
    ['if [ "${1#-}" != "$1" ]; then set -- node "$@"; fi\nexec "$@"', ['-v'], ['always → exec node -v [intact]']],
    [
      'if [ $# -eq 0 ]; then exec default; fi\nexec "$@"',
      ['x'],
      ['not taken: [ $# -eq 0 ] → exec default [dropped]', 'not [ $# -eq 0 ] → exec x [intact]'],
    ],
    [
      'case "$1" in\n  -*) exec app "$@" ;;\n  *) exec "$@" ;;\nesac',
      ['-v'],
      ['"$1" is -* → exec app -v [intact]', 'not taken: not "$1" is -* → exec ? [intact]'],
    ],
    ['[ "$1" = x ] && exec a\nexec b', ['x'], ['always → exec a [dropped]']],
    // Conditions that only the run decides.
    [
      'if [ -f /flag ]; then exec a; else exec "$@"; fi',
      ['x'],
      ['maybe: [ -f /flag ] → exec a [dropped]', 'maybe: not [ -f /flag ] → exec x [intact]'],
    ],
    ['if [ -f /flag ]; then A=1; fi\nexec "$@"', ['x'], ['always → exec x [intact]']],
    [
      'grep -q x /f && exec a\nexec "$@"',
      ['x'],
      ['maybe: grep -q x /f → exec a [dropped]', 'maybe: not grep -q x /f → exec x [intact]'],
    ],
    // Other control flow.
    ['wait-for db && exec "$@"', ['x'], ['always → exec x [intact]']],
    ['until nc -z db 1; do sleep 1; done\nexec "$@"', ['x'], ['always → exec x [intact]']],
    ['for f in /e/*; do . "$f"; done\nexec "$@"', ['x'], ['maybe: always → exec x [intact]']],
    ['main() { exec "$@"; }\nmain app "$@"', ['x'], ['always → exec app x [intact]']],
    ['f() { return 1; }\nf\nexec "$@"', ['x'], ['always → exec x [intact]']],
    ['exec "$@"\nrm -rf /', ['x'], ['always → exec x [intact]']],
    ['exec > /log 2>&1\nexec "$@"', ['x'], ['always → exec x [intact]']],
    ['(exec a)\nexec "$@"', ['x'], ['always → exec x [intact]']],
    ['A=app\nexec $A "$@"', ['x'], ['always → exec app x [intact]']],
    ['exec "${APP:-app}" "$@"', ['x'], ['always → exec app x [intact]']],
    [
      'if [ "$1" = x ]; then exit 3; fi\nexec "$@"',
      ['x'],
      ['[ "$1" = x ] → exit  [dropped]', 'not taken: not [ "$1" = x ] → exec x [intact]'],
    ],
    ['while true; do app; done', [], ['always → child app [dropped]']],
    ['app "$@" | tee log', ['x'], ['always → child app x [intact]']],
    ['app "$@" &\nwait', ['x'], ['always → background app x [intact]']],
  ] as const)('%j with %j', (script, run, expected) => {
    expect(paths(traceScript(script, run))).toEqual(expected);
  });

  it('cannot tell where a script cannot be read', () => {
    const start = traceScript('if [ a', ['x']);
    expect([start.scripts[0]?.paths, start.stop.graceful]).toEqual([[], 'unknown']);
    expect(start.doubt).toBeDefined();
  });

  it.each([
    ['functions that call themselves', 'f() { f; }\nf\n'],
    [
      'functions that double',
      `${Array.from({ length: 40 }, (_, n) => `f${n}() { f${n + 1}; f${n + 1}; }`).join('\n')}\nf0\n`,
    ],
    ['many conditions with an end in each', `${'if [ -f /x ]; then exec a; fi\n'.repeat(2000)}exec b`],
    ['many conditions that change the arguments', `${'if [ -f /x ]; then set -- a "$@"; fi\n'.repeat(200)}exec "$@"`],
    ['arguments that double', `${'set -- "$@" "$@"\n'.repeat(60)}exec "$@"`],
    ['loops in loops', `${'while [ $# -gt 0 ]; do '.repeat(20)}:${'; done'.repeat(20)}\nexec "$@"`],
    ['a loop that never ends', 'N=a\nwhile [ -n "$N" ]; do N="$N$N"; done\nexec app'],
    ['loops whose end is not known', `${'while read -r x; do '.repeat(15)}eval "$x"${'; done'.repeat(15)}\nexec a`],
    ['alternatives without end', `${'a || b || '.repeat(400)}c\n${'d && '.repeat(400)}exec "$@"\n. "$f"`],
    ['variables that double', `A=a\n${'A="$A$A"\n'.repeat(60)}exec $A`],
  ])('survives %s', (_, script) => {
    expect(traceScript(script, ['x']).doubt).toBeDefined();
  });
});

describe('properties', () => {
  const line = fc.constantFrom(
    'set -e',
    'exec "$@"',
    'exec $@',
    '"$@"',
    'app',
    'if [ "$1" = x ]; then',
    'fi',
    'else',
    'shift',
    'set -- a "$@"',
    'case "$1" in',
    'x) exec a ;;',
    'esac',
    'exit 0',
    'A=1',
    'exec "$A"',
    'while read x; do',
    'done',
    'f() {',
    '}',
    'f',
    'app &',
    'wait',
    '[ -f /x ] &&',
    'trap stop TERM',
    'cat <<E',
    'E',
  );
  const script = fc.array(line, { maxLength: 14 });
  const args = fc.array(fc.constantFrom('x', '-v', 'a b', '', '$A'), { maxLength: 3 });

  it('is the same each time', () => {
    fc.assert(
      fc.property(script, args, (lines, run) => {
        expect(traceScript(lines.join('\n'), run)).toEqual(traceScript(lines.join('\n'), run));
      }),
    );
  });

  it('is not changed by a comment line between commands', () => {
    const whole = fc.array(
      fc.constantFrom(
        'set -e',
        'app',
        'if [ "$1" = x ]; then\nexec a\nfi',
        'shift',
        'case "$1" in\n-*) exec b "$@" ;;\nesac',
        'A=1',
        'f() {\nexec c\n}',
        'f',
        'exec "$@"',
        '[ -f /x ] &&\nexec d',
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(whole, args, fc.nat(), (pieces, run, seed) => {
        const lines = pieces.join('\n').split('\n');
        const at = seed % (lines.length + 1);
        const commented = [...lines.slice(0, at), '# exec "$@" if `x` $(', ...lines.slice(at)];
        expect(traceScript(commented.join('\n'), run)).toEqual(traceScript(lines.join('\n'), run));
      }),
    );
  });

  it('never throws for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), args, (text, run) => {
        expect(traceScript(`#!/bin/sh\n${text}`, run).processes.length).toBeGreaterThan(0);
      }),
    );
  });
});
