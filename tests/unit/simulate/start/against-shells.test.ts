import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scriptPaths } from '../../../../src/lib/simulate/start/script-paths.ts';

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
];
const COMMANDS = [
  '"$@"',
  '$@',
  '"$*"',
  'aa "$@"',
  'bb $*',
  'aa "$1" "${2:-none}"',
  'bb $V',
  'aa lit\\ eral \'$1\' "a$1b"',
];
const SIMPLE = ['set -- x "$@"', 'set -- "$*"', 'set -- $@', 'V="$1"', 'V=x', '[ $# -gt 0 ] && shift', 'exit 0'];

const command = fc.constantFrom(...COMMANDS);
const test = fc.constantFrom(...TESTS);
const { block } = fc.letrec<{ block: string; statement: string }>((tie) => ({
  block: fc.array(tie('statement'), { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')),
  statement: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.oneof(
      command.map((words) => `exec ${words}`),
      command,
      fc.constantFrom(...SIMPLE),
      fc.tuple(test, command).map(([when, words]) => `${when} && exec ${words}`),
    ),
    fc.tuple(test, tie('block'), tie('block')).map(([when, yes, no]) => `if ${when}; then\n${yes}\nelse\n${no}\nfi`),
    fc.tuple(tie('block'), tie('block')).map(([a, b]) => `case "$1" in\n-*|y) ${a} ;;\nx) ${b} ;;\nesac`),
    tie('block').map((body) => `f() {\n${body}\n}\nf "$@"`),
  ),
}));

const shells = ['/bin/dash', '/bin/bash'].filter((shell) => existsSync(shell));

describe.skipIf(shells.length === 0)('scripts as real shells run them', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'layerwise-shells-'));
    for (const name of PROGRAMS) {
      const file = path.join(folder, name);
      writeFileSync(file, `#!/bin/sh\nprintf '%s\\037' "$$" "${name}" "$@"\necho\n`);
      chmodSync(file, 0o755);
    }
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it.each(shells)('%s ends each script the way that is foretold, with the same words', (shell) => {
    const args = fc.array(fc.constantFrom('x', 'y', '-v', 'a b', 'serve', ''), { maxLength: 3 });
    fc.assert(
      fc.property(block, args, (script, run) => {
        const zero = path.join(folder, 'script.sh');
        const { paths, doubt } = scriptPaths(script, run, { zero, variable: () => '', stopSignal: 'TERM' });
        const taken = paths.filter((each) => each.taken !== 'no');
        const [only] = taken;
        // Nothing in these scripts is decided by anything but their arguments.
        expect([doubt, taken.length, only?.taken]).toEqual([undefined, 1, 'yes']);
        const { end } = only ?? {};
        if (!end?.words.known || !PROGRAMS.includes(end.words.value[0] ?? '')) return;
        writeFileSync(zero, script);
        const { pid, stdout } = spawnSync(shell, [zero, ...run], {
          env: { PATH: `${folder}:/bin:/usr/bin` },
          encoding: 'utf8',
        });
        const [process, ...words] = stdout.trimEnd().split('\n').at(-1)?.split('\x1f').slice(0, -1) ?? [];
        expect({ exec: process === String(pid), words }).toEqual({ exec: end.kind === 'exec', words: end.words.value });
      }),
      { numRuns: 150 },
    );
  });
});
