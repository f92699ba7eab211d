import { cleanPath } from '../../model/paths.ts';
import type { ShellCommand, ShellWord } from '../../shell/types.ts';
import { expandWhole } from './expand-word.ts';
import { TooLongError } from './shell-state.ts';
import { expandWords } from './expand-words.ts';
import { signalName } from './signal-name.ts';
import { forget, shellState, type Surroundings, type WalkState } from './walk-state.ts';

/** More variables than this are set to be many. */
const MOST_VARIABLES = 200;
const DECLARES = new Set(['export', 'local', 'readonly', 'declare', 'typeset']);
/** Builtins that change nothing this model follows. */
const QUIET = new Set(['umask', 'ulimit', 'shopt', 'hash', 'unalias', 'wait', 'times', 'jobs']);

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
  const operands = words.slice(1).map(({ text }) => text);
  if (DECLARES.has(name)) return declare(name, operands, state, around);
  switch (name) {
    case 'set':
      return setArguments(command, state, around);
    case 'shift':
      return shift(words[1], state);
    case 'trap':
      return setTrap(command, state, around);
    case ':':
      return setDefaults(operands, state, around);
    case 'unset':
      return unset(operands, state);
    case 'cd':
    case 'pushd':
    case 'popd':
      return changeFolder(name, words.slice(1), state, around);
    case 'read':
    case 'mapfile':
    case 'readarray':
      return forget(state, ['REPLY', 'MAPFILE', ...operands]);
    case 'getopts':
      return forget(state, ['OPTIND', 'OPTARG', ...operands]);
    case 'let':
      return forget(
        state,
        operands.flatMap((text) => text.match(/[A-Za-z_]\w*/g) ?? []),
      );
    default:
      return undefined;
  }
}

/** The assignments of a command, in the order of the script. */
export function assign(
  { assignments }: ShellCommand,
  source: string,
  state: WalkState,
  around: Surroundings,
): WalkState {
  return assignments.reduce((next, { name, span }) => {
    const text = source.slice(span.start, span.end);
    const at = text.indexOf('=');
    // `A+=b`, `A[1]=b` and `A=(…)` are Bash's own.
    if (text.slice(0, at) !== name || text[at + 1] === '(') return forget(next, [name]);
    return setVariable(next, name, text.slice(at + 1), around);
  }, state);
}

function declare(name: string, operands: readonly string[], state: WalkState, around: Surroundings): WalkState {
  return operands.reduce((next, text) => {
    const [, variable, value] = /^(\w+)(?:\+?=(.*))?$/s.exec(text) ?? [];
    if (variable === undefined) return next;
    if (value !== undefined && !text.includes('+=')) return setVariable(next, variable, value, around);
    // Shells differ in what a `local` without a value begins with; `export` and `readonly` leave it alone.
    return value === undefined && (name === 'export' || name === 'readonly') ? next : forget(next, [variable]);
  }, state);
}

/** `word` as the script writes it. An assignment does not split it. */
function setVariable(state: WalkState, name: string, word: string, around: Surroundings): WalkState {
  // The user's home, wherever it stands.
  if (/(?:^|:)~/.test(word)) return forget(state, [name]);
  const { fields, args } = expandWhole(word, shellState(state, around));
  if (state.variables.size >= MOST_VARIABLES) throw new TooLongError();
  const value = state.open && args !== undefined ? undefined : fields?.join(' ');
  return { ...state, variables: new Map(state.variables).set(name, value) };
}

/** `: "${NAME:=value}"` sets what is not set. */
function setDefaults(operands: readonly string[], state: WalkState, around: Surroundings): WalkState {
  return operands.reduce((next, text) => {
    const [, name, colon, word] = /^"?\$\{([A-Za-z_]\w*)(:?)=([^{}"]*)\}"?$/s.exec(text) ?? [];
    if (name === undefined || word === undefined) return next;
    const value = shellState(next, around).lookup(name);
    if (value === undefined) return forget(next, [name]);
    if (value !== '') return next;
    // Without the colon only a name that is not set counts, which an empty value does not tell.
    return colon === ':' ? setVariable(next, name, word, around) : forget(next, [name]);
  }, state);
}

function unset(operands: readonly string[], state: WalkState): WalkState {
  const names = operands.filter((text) => !text.startsWith('-'));
  if (operands.includes('-f')) {
    const functions = new Map(state.functions);
    for (const name of names) functions.set(name, undefined);
    return { ...state, functions };
  }
  const variables = new Map(state.variables);
  for (const name of names) variables.set(name, /^\w+$/.test(name) ? '' : undefined);
  return { ...state, variables };
}

function shift(word: ShellWord | undefined, state: WalkState): WalkState {
  const count = word === undefined ? 1 : Number(word.value ?? Number.NaN);
  const { positional } = state;
  // `shift` by more than there is fails in dash, and does nothing in Bash.
  const isKnown = positional !== undefined && Number.isInteger(count) && count >= 0 && count <= positional.length;
  return { ...state, positional: isKnown ? positional.slice(count) : undefined, args: 'changed' };
}

function setArguments({ words }: ShellCommand, state: WalkState, around: Surroundings): WalkState {
  const dashes = words.findIndex(({ value }) => value === '--');
  const plain = words.findIndex(
    ({ text }, at) => at > 0 && !/^[-+]/.test(text) && !/^[-+]\w*o$/.test(words[at - 1]?.text ?? ''),
  );
  const isPlain = plain !== -1 && (dashes === -1 || plain < dashes);
  const from = isPlain ? plain : dashes + 1;
  const options = words.slice(1, isPlain || dashes !== -1 ? from : words.length);
  const next = { ...state, errexit: errexitBehind(options, state.errexit) };
  if (from === 0) return next;
  const { fields, shown, args } = expandWords(words.slice(from), state, around);
  // Behind unknown code the arguments are shown as if it left them alone.
  const positional = fields ?? (state.open && args !== 'dropped' ? shown : undefined);
  return { ...next, positional, args: positional ? args : 'changed' };
}

function errexitBehind(options: readonly ShellWord[], before: boolean): boolean {
  return options.reduce((now, { text }, at) => {
    if (/^[-+][a-zA-Z]*e/.test(text)) return text.startsWith('-');
    const option = options[at - 1]?.text ?? '';
    return text === 'errexit' && /^[-+]\w*o$/.test(option) ? option.startsWith('-') : now;
  }, before);
}

/** `trap handler TERM`; `-` gives the default back, an empty handler makes the shell and its children deaf. */
function setTrap({ words }: ShellCommand, state: WalkState, around: Surroundings): WalkState {
  const [, handler, ...signals] = words;
  if (!handler) return state;
  if (signals.some(({ value }) => value === undefined)) return { ...state, trap: 'handler' };
  if (!signals.some(({ value = '' }) => signalName(value) === around.stopSignal)) return state;
  return { ...state, trap: handler.value === '-' ? 'none' : handler.value === '' ? 'ignored' : 'handler' };
}

function changeFolder(name: string, words: readonly ShellWord[], state: WalkState, around: Surroundings): WalkState {
  const { fields } = expandWords(words, state, around);
  const [folder] = fields ?? [];
  const isPlain = name === 'cd' && fields?.length === 1 && folder !== undefined && !folder.startsWith('-');
  if (!isPlain || !folder || (!folder.startsWith('/') && state.workdir === undefined))
    return forget({ ...state, workdir: undefined }, ['PWD', 'OLDPWD']);
  const workdir = cleanPath(folder.startsWith('/') ? folder : `${state.workdir ?? ''}/${folder}`);
  return forget({ ...state, workdir }, ['PWD', 'OLDPWD']);
}
