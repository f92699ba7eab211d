import { matchesPart } from '../../model/glob.ts';
import type { ShellCommand } from '../../shell/types.ts';
import { expandWhole, expandWord } from './expand-word.ts';
import { type ShellState } from './shell-state.ts';
import type { ShellKind } from './types.ts';

/**
 * Whether a command succeeds, where its words tell: `[ "$1" = serve ]`, `test -z "$X"`, `true`. Undefined for
 * everything that asks the file system or runs a program.
 */
export function succeeds(
  command: ShellCommand,
  text: string,
  state: ShellState,
  shell: ShellKind,
): boolean | undefined {
  switch (command.name) {
    case undefined:
      return command.words.length === 0 ? true : undefined;
    case 'true':
    case ':':
      return true;
    case 'false':
      return false;
    case '[':
    case 'test':
      return evaluate(command, state, false, shell);
    case '[[':
      // dash has no such command; the reader drops what joins several conditions.
      if (shell === 'dash') return false;
      return /[&|()<>]/.test(text) ? undefined : evaluate(command, state, true, shell);
    default:
      return undefined;
  }
}

function evaluate(command: ShellCommand, state: ShellState, patterns: boolean, shell: ShellKind): boolean | undefined {
  const words = command.words.slice(1);
  if (command.name !== 'test') words.pop();
  const fields: string[] = [];
  for (const { text } of words) {
    // `[[ … ]]` does not split, and an empty value stays a word.
    const { fields: expanded, args, pattern } = patterns ? expandWhole(text, state) : expandWord(text, state);
    if (!expanded || pattern || (state.open && args !== undefined)) return undefined;
    if (patterns) fields.push(expanded.join(' '));
    else fields.push(...expanded);
  }
  let negate = false;
  while (fields[0] === '!' && fields.length > 1) {
    negate = !negate;
    fields.shift();
  }
  // POSIX knows `=` alone: `test` of dash takes `==` for an error, which is a failure even behind `!`.
  if (fields[1] === '==' && !patterns && fields.length === 3 && shell !== 'bash' && shell !== 'busybox')
    return shell === 'dash' ? false : undefined;
  const result = primary(fields);
  return result === undefined ? undefined : result !== negate;
}

function primary(fields: readonly string[]): boolean | undefined {
  const [first = '', operator = '', last = ''] = fields;
  if (fields.length === 0) return false;
  if (fields.length === 1) return first !== '';
  if (fields.length === 2) {
    if (first === '-z') return operator === '';
    return first === '-n' ? operator !== '' : undefined;
  }
  if (fields.length > 3) return undefined;
  if (operator === '=' || operator === '==') return first === last;
  if (operator === '!=') return first !== last;
  const compare = COMPARE[operator];
  return compare && INTEGER.test(first) && INTEGER.test(last) ? compare(Number(first), Number(last)) : undefined;
}

const INTEGER = /^[-+]?\d{1,15}$/;

const COMPARE: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  '-eq': (left, right) => left === right,
  '-ne': (left, right) => left !== right,
  '-gt': (left, right) => left > right,
  '-ge': (left, right) => left >= right,
  '-lt': (left, right) => left < right,
  '-le': (left, right) => left <= right,
};

/** Whether a value matches one of the `|`-separated patterns of a `case`; undefined where that cannot be known. */
export function matchesCase(value: string | undefined, pattern: string, state: ShellState): boolean | undefined {
  const alternatives = pattern.split('|').map((part) => part.trim());
  if (alternatives.includes('*')) return true;
  if (value === undefined || alternatives.length > 50) return undefined;
  let open = false;
  for (const alternative of alternatives) {
    const bare = alternative.replaceAll(/"[^"]*"|'[^']*'/g, '');
    if (/[[\\]/.test(bare)) {
      open = true;
      continue;
    }
    const { fields, pattern: isPattern } = expandWhole(alternative, state);
    const text = fields?.join(' ');
    // A value that is a pattern is one here as well.
    if (text === undefined || (isPattern && !/[*?]/.test(bare))) open = true;
    else if (/[*?]/.test(bare) ? matchesPart(text, value) : value === text) return true;
  }
  return open ? undefined : false;
}
