import { matchesPart } from '../../model/glob.ts';
import type { ShellCommand } from '../../shell/types.ts';
import { expandWord, type ShellState } from './expand-word.ts';

/**
 * Whether a command succeeds, where its words tell: `[ "$1" = serve ]`, `test -z "$X"`, `true`. Undefined for
 * everything that asks the file system or runs a program.
 */
export function succeeds(command: ShellCommand, text: string, state: ShellState): boolean | undefined {
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
      return evaluate(command, state, false);
    case '[[':
      // The reader drops what joins several conditions.
      return /[&|()<>]/.test(text) ? undefined : evaluate(command, state, true);
    default:
      return undefined;
  }
}

function evaluate(command: ShellCommand, state: ShellState, patterns: boolean): boolean | undefined {
  const words = command.words.slice(1);
  if (command.name !== 'test') words.pop();
  const fields: string[] = [];
  for (const { text } of words) {
    const expanded = expandWord(text, state).fields;
    if (!expanded) return undefined;
    // `[[ … ]]` does not split, and an empty value stays a word.
    if (patterns) fields.push(expanded.join(' '));
    else fields.push(...expanded);
  }
  let negate = false;
  while (fields[0] === '!' && fields.length > 1) {
    negate = !negate;
    fields.shift();
  }
  const right = words.at(-1)?.text ?? '';
  if (patterns && fields.length === 3 && /[*?[]/.test(right.replaceAll(/"[^"]*"|'[^']*'/g, ''))) return undefined;
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
  const left = Number(first);
  const right = Number(last);
  return compare && Number.isInteger(left) && Number.isInteger(right) ? compare(left, right) : undefined;
}

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
    const text = expandWord(alternative, state).fields?.join(' ');
    if (text === undefined) open = true;
    else if (/[*?]/.test(bare) ? matchesPart(text, value) : value === text) return true;
  }
  return open ? undefined : false;
}
