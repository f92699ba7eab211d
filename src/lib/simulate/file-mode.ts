import { known, unknown, type Fact } from '../project/fact.ts';
import type { ShellCommand } from '../shell/types.ts';

/** Who may read and execute a file: everyone, its owner at least, or nobody at all. */
export type Executable = 'everyone' | 'owner' | 'nobody';

/** What a mode of `chmod` or `--chmod` makes of a file; undefined where it leaves this alone. */
export function executableBy(mode: string): Fact<Executable> | undefined {
  if (/^[0-7]{1,5}$/.test(mode)) {
    const bits = Number.parseInt(mode, 8);
    return known((bits & 0o555) === 0o555 ? 'everyone' : (bits & 0o111) === 0 ? 'nobody' : 'owner');
  }
  let result: Fact<Executable> | undefined;
  for (const part of mode.split(',')) {
    const [, who = '', operator, rights = ''] = /^([ugoa]*)([-+=])([rwxXst]*)$/.exec(part) ?? [];
    if (operator === undefined || rights.includes('X')) return unknown(`what \`${mode}\` makes of it is not followed`);
    const all = who === '' || who.includes('a') || /(?=.*u)(?=.*g)(?=.*o)/.test(who);
    const isSet = operator !== '-' && rights.includes('x');
    const isTaken = operator === '-' ? rights.includes('x') : operator === '=' && !rights.includes('x');
    if (isSet) result = known(all && (operator === '+' || rights.includes('r')) ? 'everyone' : 'owner');
    else if (isTaken) result = all ? known('nobody') : unknown(`what \`${mode}\` makes of it is not followed`);
  }
  return result;
}

/** Mode and files of a `chmod`; undefined for other commands. */
export function chmodOf({ name, words }: ShellCommand): ChmodCall | undefined {
  if (name !== 'chmod') return undefined;
  const operands = words.slice(1).filter(({ value }) => !/^-(?:[RvfcHLP]+|-\w*)$/.test(value ?? ''));
  const [mode, ...files] = operands;
  return { mode: mode?.value, files, recursive: words.some(({ value }) => /^-(?:\w*R|-recursive)/.test(value ?? '')) };
}

interface ChmodCall {
  readonly mode: string | undefined;
  readonly files: ShellCommand['words'];
  readonly recursive: boolean;
}
