import { TooLongError } from './shell-state.ts';
import { startsNothing } from './path-end.ts';
import { startState, type Surroundings } from './walk-state.ts';
import type { WalkedEnd } from './walk.ts';
import { Walker } from './walker.ts';

export interface ScriptPaths {
  readonly ends: readonly WalkedEnd[];
  /** Why the ways are not all, or may not be what they seem. */
  readonly doubt: string | undefined;
}

/**
 * Every way through a script that ends differently (POSIX Shell Command Language, IEEE Std 1003.1, chapter 2, with
 * what dash, Bash and BusyBox add). Commands are taken to succeed unless they are there to be asked (`[ … ]`, `grep`)
 * or stand in a condition; ways that meet again without an end in between are one. A command that fails is followed
 * where `&&` or `||` leads from there to another program. Under `set -e` it ends the shell, and the container with its
 * status: it has then started nothing, so that this is no way to start and not among the paths.
 */
export function scriptPaths(
  text: string,
  args: readonly string[],
  around: Surroundings & { readonly errexit?: boolean },
): ScriptPaths {
  const walker = new Walker(around);
  const read = walker.outlineOf(text);
  if ('reason' in read) return { ends: [], doubt: read.reason };
  const start = startState(args, around.workdir, around.errexit === true || read.script.errexit);
  try {
    walker.script = read.script;
    const live = walker.list(read.outline, [start], true);
    for (const state of live) walker.end(state, state.last ?? startsNothing('the end of the script'));
    return { ends: walker.ends, doubt: walker.exhausted ?? walker.doubt };
  } catch (error) {
    if (!(error instanceof TooLongError)) throw error;
    return {
      ends: [],
      doubt: 'the script makes words that are too long, or too many variables or functions, to be followed',
    };
  }
}
