import { parseShell } from '../shell/parse.ts';
import { hideExpressions } from './expressions.ts';
import { spanFinder } from './scalars.ts';
import type { Script, Value } from './types.ts';

interface ShellOptions {
  readonly readable: boolean;
  readonly errexit: boolean;
  readonly pipefail: boolean;
}

const UNREADABLE: ShellOptions = { readable: false, errexit: false, pipefail: false };

/** Reads a `run` text in the shell that runs it. */
export function readScript(file: string, value: Value, shell: string | undefined, runsOn: string | undefined): Script {
  const { readable, errexit, pipefail } = shellOptions(shell, runsOn);
  const { text, expressions } = hideExpressions(value.text);
  const find = spanFinder(file, value.scalar);
  return { value, shell: readable ? parseShell(text) : undefined, errexit, pipefail, expressions, spanOf: find };
}

/**
 * Which shell runs a script, with which options. Source: GitHub Docs, `data/reusables/actions/supported-shells.md`
 * (2026-11-24): unspecified `bash -e {0}`, `bash` is `bash --noprofile --norc -eo pipefail {0}`, `sh` is `sh -e {0}`, and
 * on Windows the default is PowerShell.
 */
function shellOptions(shell: string | undefined, runsOn: string | undefined): ShellOptions {
  if (shell === undefined) {
    if (/windows/i.test(runsOn ?? '')) return UNREADABLE;
    return { readable: true, errexit: true, pipefail: false };
  }
  const [program = '', ...words] = shell.trim().split(/\s+/);
  const name = program.slice(program.lastIndexOf('/') + 1);
  if (name !== 'bash' && name !== 'sh') return UNREADABLE;
  if (words.length === 0) return { readable: true, errexit: true, pipefail: name === 'bash' };
  return {
    readable: true,
    errexit: words.some((word, index) => /^-[a-z]*e/.test(word) || isNamed(words, index, 'errexit')),
    pipefail: words.some((_, index) => isNamed(words, index, 'pipefail')),
  };
}

/** `-o NAME`, also at the end of several letters: `-eo pipefail`. */
function isNamed(words: readonly string[], index: number, name: string): boolean {
  return words[index] === name && /^-[a-z]*o$/.test(words[index - 1] ?? '');
}
