import { known, unknown, type Fact } from '../../project/fact.ts';
import type { ShellCommand } from '../../shell/types.ts';
import { expandWords } from './expand-words.ts';
import type { PathEnd, ShellKind } from './types.ts';
import type { Surroundings, WalkState } from './walk-state.ts';

/** A way that starts nothing which lasts. */
export function startsNothing(text: string): PathEnd {
  return { kind: 'exit', text, words: known([]), exact: true, args: 'dropped', shape: 'other' };
}

/** A way that ends in a command. `text` as the script writes it. */
export function endsIn(
  kind: PathEnd['kind'],
  command: ShellCommand,
  text: string,
  state: WalkState,
  around: Surroundings,
): PathEnd {
  const { fields, shown, args } = expandWords(command.words, state, around);
  const words = shown ? known(shown) : unknown(`the shell decides at run time what \`${text}\` stands for`);
  return { kind, text, words, exact: fields !== undefined, args, shape: 'other' };
}

/**
 * What `exec` with these words executes. Bash and BusyBox know `--` and `-a`, Bash `-c` and `-l` as well: dash takes each
 * for a program that is not there (tried: bash 5.2, dash 0.5.12, BusyBox 1.35).
 */
export function executed(words: Fact<readonly string[]>, shell: ShellKind): Fact<readonly string[]> {
  const [first = '', ...rest] = words.known ? words.value : [];
  if (!first.startsWith('-')) return words;
  if (shell !== 'bash' && (shell !== 'busybox' || !/^-[-a]$/.test(first)))
    return unknown(`\`exec\` is given \`${first}\`, which is no program`);
  if (first === '--') return known(rest);
  if (!/^-[acl]+$/.test(first)) return unknown(`\`exec\` is given \`${first}\`, which is no option of its`);
  return executed(known(first.endsWith('a') ? rest.slice(1) : rest), shell);
}
