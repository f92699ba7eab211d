import type { ShellCommand } from '../../shell/types.ts';
import { expandWord, TooLongError } from './expand-word.ts';
import { expandWords, shellState, type Surroundings, type WalkState } from './walk-state.ts';

/** More variables than this are set to be many. */
const MOST_VARIABLES = 200;
const DECLARES = new Set(['export', 'local', 'readonly', 'declare', 'typeset']);
/** Builtins that change nothing this model follows. */
const QUIET = new Set([
  'cd',
  'umask',
  'ulimit',
  'shopt',
  'hash',
  'alias',
  'pushd',
  'popd',
  'break',
  'continue',
  'wait',
]);

/** What a builtin, or a line of assignments, does to the state; undefined for every other command. `source` is the script. */
export function applyBuiltin(
  command: ShellCommand,
  source: string,
  state: WalkState,
  around: Surroundings,
): WalkState | undefined {
  const { name, words } = command;
  if (name === undefined) return words.length === 0 ? assign(command, source, state, around) : undefined;
  if (QUIET.has(name)) return state;
  if (DECLARES.has(name)) {
    return words.slice(1).reduce((next, { text }) => {
      const [, variable, value] = /^(\w+)=(.*)$/s.exec(text) ?? [];
      return variable === undefined ? next : setVariable(next, variable, value ?? '', around);
    }, state);
  }
  switch (name) {
    case 'set':
      return setArguments(command, state, around);
    case 'shift': {
      const count = words[1] === undefined ? 1 : Number(words[1].value ?? Number.NaN);
      return { ...state, positional: state.positional.slice(count || 1), args: 'changed' };
    }
    case 'trap':
      return setTrap(command, state, around);
    case 'read':
    case 'unset':
    case 'getopts':
      return forget(
        state,
        words.slice(1).map(({ text }) => text),
      );
    // They may set any variable.
    case '.':
    case 'source':
    case 'eval':
      return forget(state, [...state.variables.keys()]);
    default:
      return undefined;
  }
}

function assign({ assignments }: ShellCommand, source: string, state: WalkState, around: Surroundings): WalkState {
  return assignments.reduce((next, { name, span }) => {
    const text = source.slice(span.start, span.end);
    const at = text.indexOf('=');
    // `A+=b`, `A[1]=b` and `A=(…)` are Bash's own.
    if (text.slice(0, at) !== name || text[at + 1] === '(') return forget(next, [name]);
    return setVariable(next, name, text.slice(at + 1), around);
  }, state);
}

/** `word` as the script writes it. An assignment does not split it. */
function setVariable(state: WalkState, name: string, word: string, around: Surroundings): WalkState {
  const quoted = /^[^"'\\]*$/.test(word) ? `"${word}"` : word;
  const fields = expandWord(quoted, shellState(state, around)).fields;
  if (state.variables.size >= MOST_VARIABLES) throw new TooLongError();
  return { ...state, variables: new Map(state.variables).set(name, fields?.join(' ')) };
}

function setArguments({ words }: ShellCommand, state: WalkState, around: Surroundings): WalkState {
  const dashes = words.findIndex(({ value }) => value === '--');
  const plain = words.findIndex(
    ({ text }, at) => at > 0 && !/^[-+]/.test(text) && !/^[-+]\w*o$/.test(words[at - 1]?.text ?? ''),
  );
  const from = dashes === -1 ? plain : dashes + 1;
  if (from === -1) return state;
  const { fields, args } = expandWords(words.slice(from), state, around);
  return { ...state, positional: fields ?? state.positional, args: fields ? args : 'changed' };
}

/** `trap handler TERM`; `-` gives the default back, an empty handler makes the shell and its children deaf. */
function setTrap({ words }: ShellCommand, state: WalkState, around: Surroundings): WalkState {
  const [, handler, ...signals] = words;
  const wanted = signals.some(({ value }) => value !== undefined && signalName(value) === around.stopSignal);
  if (!handler || !wanted) return state;
  return { ...state, trap: handler.value === '-' ? 'none' : handler.value === '' ? 'ignored' : 'handler' };
}

const NUMBERS: Readonly<Record<string, string>> = {
  1: 'HUP',
  2: 'INT',
  3: 'QUIT',
  9: 'KILL',
  10: 'USR1',
  12: 'USR2',
  15: 'TERM',
  28: 'WINCH',
};

/** `TERM` for `SIGTERM`, `term` and `15` (signal numbers of Linux on x86 and Arm). */
export function signalName(text: string): string {
  return NUMBERS[text] ?? text.toUpperCase().replace(/^SIG/, '');
}

function forget(state: WalkState, names: readonly string[]): WalkState {
  const variables = new Map(state.variables);
  for (const name of names) variables.set(name, undefined);
  return { ...state, variables };
}
