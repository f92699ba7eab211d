import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scriptPaths } from '../../../../src/lib/simulate/start/script-paths.ts';
import type { PathEnd } from '../../../../src/lib/simulate/start/types.ts';

/** Programs that say their process and their words. */
const PROGRAMS = ['aa', 'bb', 'x', 'serve'];
const TESTS = [
  '[ "$1" = x ]',
  '[ $# -eq 0 ]',
  '[ "${1#-}" != "$1" ]',
  '[ -n "$V" ]',
  '! [ "$1" = x ]',
  '[ "$1" = x ] || [ "$2" = y ]',
  'test "${V:-d}" = d',
  '[ "$1" == x ]',
  '[[ $1 = x ]]',
];
/** They do not fail, whatever the arguments. */
const SOUND_COMMANDS = ['aa "$@"', 'bb $*', 'aa "$1" "${2:-none}"', 'bb $V', 'aa lit\\ eral \'$1\' "a$1b"'];
const COMMANDS = ['"$@"', '$@', '"$*"', ...SOUND_COMMANDS];
const EVALS = ['eval \'aa "$@"\'', 'eval "bb \'$1\' x"', 'eval exec bb e', 'eval "V=e"', 'eval \'set -- x "$@"\''];
const SIMPLE = [
  'set -- x "$@"',
  'set -- "$*"',
  'set -- $@',
  'set s -- "$@"',
  'V="$1"',
  'V=x',
  'V=$1" "$2',
  ': "${V:=d}"',
  '[ $# -gt 0 ] && shift',
  'exit 0',
  'command aa "$1"',
  'return 1',
  '. ./plain.sh',
  '. ./returns.sh',
  '. ./takes.sh y x',
  'source ./plain.sh',
];

/** Files that scripts read, in the folder they run in. */
const FILES: Readonly<Record<string, string>> = {
  'plain.sh': 'V=lib\n[ "$1" = y ] && set -- lib "$@"\nlibrary() { aa lib "$@"; }\n',
  'takes.sh': 'V="$1"\n[ "$2" = x ] && bb took "$@"\n',
  'returns.sh': '. ./plain.sh\nif [ "$2" = y ]; then return; fi\ncase "$1" in\n  x) exec bb lib "$@" ;;\nesac\n',
};

const test = fc.constantFrom(...TESTS);

function scripts(commands: readonly string[], simple: readonly string[]): fc.Arbitrary<string> {
  const command = fc.constantFrom(...commands);
  return fc.letrec<{ block: string; statement: string }>((tie) => ({
    block: fc.array(tie('statement'), { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')),
    statement: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.oneof(
        command.map((words) => `exec ${words}`),
        command,
        fc.constantFrom(...simple, ...EVALS),
        fc.tuple(test, command).map(([when, words]) => `${when} && exec ${words}`),
      ),
      fc.tuple(test, tie('block'), tie('block')).map(([a, yes, no]) => `if ${a}; then\n${yes}\nelse\n${no}\nfi`),
      fc.tuple(tie('block'), tie('block')).map(([a, b]) => `case "$1" in\n-*|y) ${a} ;;\nx) ${b} ;;\nesac`),
      tie('block').map((body) => `f() {\n${body}\n}\nf "$@"`),
      tie('block').map((body) => `f() {\nlocal V=own\n${body}\nreturn\n}\nf "$1" y`),
      tie('block').map((body) => `while [ $# -gt 1 ]; do\nshift\n${body}\nbreak\ndone`),
      tie('block').map((body) => `until [ $# -lt 2 ]; do\n${body}\nset -- "$1"\ndone`),
    ),
  })).block;
}

type Judge = 'dash' | 'bash' | 'busybox';
const COMMAND: Readonly<Record<Judge, readonly [string, ...string[]]>> = {
  dash: ['/bin/dash'],
  bash: ['/bin/bash'],
  busybox: ['/bin/busybox', 'ash'],
};
const shells = (['dash', 'bash', 'busybox'] as const).filter((shell) => existsSync(COMMAND[shell][0]));

describe.skipIf(shells.length === 0)('scripts as real shells run them', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'layerwise-shells-'));
    for (const name of PROGRAMS) {
      const file = path.join(folder, name);
      writeFileSync(file, `#!/bin/sh\nprintf '%s\\037' "$$" "${name}" "$@"\necho\n`);
      chmodSync(file, 0o755);
    }
    for (const [name, text] of Object.entries(FILES)) writeFileSync(path.join(folder, name), text);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  /** The one end that these arguments lead to. Nothing in the scripts is decided by anything but their arguments. */
  function foretold(shell: Judge, script: string, run: readonly string[]): PathEnd | undefined {
    const { ends, doubt } = scriptPaths(script, run, {
      shell,
      zero: path.join(folder, 'script.sh'),
      variable: () => '',
      stopSignal: 'TERM',
      workdir: folder,
      read: (name) => {
        const text = FILES[name.replace('./', '')];
        return text === undefined ? { reason: 'there is no such file' } : { text };
      },
    });
    const taken = ends.filter((each) => each.path.taken !== 'no');
    expect([doubt, taken.length, taken[0]?.path.taken]).toEqual([undefined, 1, 'yes']);
    return taken[0]?.path.end;
  }

  function execute(shell: Judge, args: readonly string[]): { readonly pid: number; readonly stdout: string } {
    const [program, ...own] = COMMAND[shell];
    const env = { PATH: `${folder}:/bin:/usr/bin` };
    return spawnSync(program, [...own, ...args], { cwd: folder, env, encoding: 'utf8', timeout: 10_000 });
  }

  /** The last program that a shell runs, and whether the shell became it. */
  function seen(shell: Judge, script: string, run: readonly string[]): { exec: boolean; words: readonly string[] } {
    writeFileSync(path.join(folder, 'script.sh'), script);
    const { pid, stdout } = execute(shell, [path.join(folder, 'script.sh'), ...run]);
    const [process, ...words] = stdout.trimEnd().split('\n').at(-1)?.split('\x1f').slice(0, -1) ?? [];
    return { exec: process === String(pid), words };
  }

  it.each(shells)('%s ends each script the way that is foretold, with the same words', (shell) => {
    const args = fc.array(fc.constantFrom('x', 'y', '-v', 'a b', 'serve', ''), { maxLength: 3 });
    fc.assert(
      fc.property(scripts(COMMANDS, SIMPLE), args, (script, run) => {
        const end = foretold(shell, script, run);
        if (!end?.words.known || !end.exact || !PROGRAMS.includes(end.words.value[0] ?? '')) return;
        expect(seen(shell, script, run)).toEqual({ exec: end.kind === 'exec', words: end.words.value });
      }),
      { numRuns: 200 },
    );
  });

  it.each(shells)('%s stops under set -e where that is foretold', (shell) => {
    const tests = TESTS.map((each) => `${each}\naa behind`);
    const simple = [
      ...SIMPLE,
      ...tests,
      'set +e',
      'set -e',
      'false',
      'true && false',
      'false && false',
      'false || true',
    ];
    const args = fc.array(fc.constantFrom('x', 'y', '-v', 'serve', ''), { maxLength: 3 });
    fc.assert(
      fc.property(scripts(SOUND_COMMANDS, simple), args, (script, run) => {
        const text = `aa start\nset -e\n${script}`;
        const end = foretold(shell, text, run);
        if (end?.exact === false) return;
        if (end?.kind === 'child' || end?.kind === 'exec')
          expect(seen(shell, text, run)).toEqual({
            exec: end.kind === 'exec',
            words: end.words.known ? end.words.value : undefined,
          });
        // It has not come to an `exec`, and has started nothing after the end that is foretold.
        else expect(seen(shell, `${text}\nbb END`, run).words).not.toEqual(['bb', 'END']);
      }),
      { numRuns: 200 },
    );
  });

  it.each(
    [
      'aa x',
      'aa x;',
      'aa x # c',
      'true; aa x',
      'true && aa x',
      'false || aa x',
      'true; true && aa x',
      'true && true; aa x',
      'true && true && aa x',
      'A=1; aa $A',
      'A=1 aa x',
      'eval aa x',
      'true & aa x',
      'true | true; aa x',
      'true | true && aa x',
      'true\naa x',
      'true; true\naa x',
      'true;\ntrue && aa x',
      'true &\naa x',
      'true; true &&\naa x',
      'true ";" && aa x',
      'aa x > /dev/stdout',
      'if true; then aa x; fi',
      '{ aa x; }',
      '(aa x)',
      'f() { aa x; }\nf',
      '. ./takes.sh; aa x',
      'exec aa x',
    ].flatMap((text) => shells.map((shell) => [shell, text] as const)),
  )('%s becomes the last command of `-c` %j where that is foretold', (shell, text) => {
    const end = foretold(shell, text, []);
    const isLast = end?.shape === 'alone' || end?.shape === 'last';
    const becomes = end?.kind === 'exec' || (shell !== 'dash' && isLast);
    // What BusyBox does with something around the command differs.
    if (shell === 'busybox' && end?.shape === 'end') return;
    const { pid, stdout } = execute(shell, ['-c', text]);
    expect(stdout.split('\x1f')[0] === String(pid)).toBe(becomes);
  });
});
