import type { ShellCommand } from '../../shell/types.ts';
import { expandWords } from './expand-words.ts';
import { assign } from './shell-builtins.ts';
import { ownCommands } from './walk-nodes.ts';
import { forget, shellState, under, type ShellFunction, type WalkState } from './walk-state.ts';
import type { Walker } from './walker.ts';

/** A function of the script. Its variables are the script's, but for those it declares as its own. */
export function callFunction(
  walker: Walker,
  { body, script }: ShellFunction,
  command: ShellCommand,
  state: WalkState,
  tail: boolean,
): WalkState[] {
  const { fields, shown, args } = expandWords(command.words.slice(1), state, walker.around);
  const positional = fields ?? (state.open ? shown : undefined);
  const given = assign(command, walker.script.text, state, walker.around);
  const returns: WalkState[] = [];
  const live = walker.within(script, { returns, breaks: undefined, continues: undefined }, () =>
    walker.node(body, { ...given, positional, args }, tail),
  );
  if (!live) {
    walker.exhausted ??= 'functions of the script call each other too often to be followed';
    return [];
  }
  const own = ownCommands(body).flatMap(({ name, words: each }) =>
    name === 'local' || name === 'declare' || name === 'typeset'
      ? each.slice(1).flatMap(({ text: word }) => /^\w+/.exec(word)?.[0] ?? [])
      : [],
  );
  // Shells differ in whether an assignment before a function's name outlives the call.
  const passing = command.assignments.map(({ name }) => name);
  return [...live, ...returns].map((each) => ({
    ...forget(restore(each, state, own), [...passing, ...own.filter((name) => walker.unset.has(name))]),
    positional: state.positional,
    args: state.args,
    text: state.text,
  }));
}

function restore(after: WalkState, before: WalkState, names: readonly string[]): WalkState {
  if (names.length === 0) return after;
  const variables = new Map(after.variables);
  for (const name of names)
    if (before.variables.has(name)) variables.set(name, before.variables.get(name));
    else variables.delete(name);
  return { ...after, variables };
}

/**
 * `. file` and `source file`: the file's commands run here, in this shell (POSIX Shell Command Language 2.14, `dot`).
 * dash has no `source`, and leaves arguments behind the file's name alone; Bash and BusyBox hand them on.
 */
export function sourceFile(
  walker: Walker,
  name: '.' | 'source',
  command: ShellCommand,
  written: WalkState,
  tail: boolean,
): WalkState[] {
  const { around } = walker;
  const { shell } = around;
  if (name === 'source' && shell === 'dash') return [{ ...written, status: false }];
  const state = assign(command, walker.script.text, written, around);
  const words = command.words[1]?.value === '--' ? command.words.slice(2) : command.words.slice(1);
  const { fields } = expandWords(words, state, around);
  if (!fields || fields.length === 0) return unknownCode(walker, state, 'which file it reads is decided at run time');
  const [file = '', ...args] = fields;
  const hands = args.length > 0 && shell !== 'dash';
  if (hands && shell !== 'bash' && shell !== 'busybox')
    return unknownCode(walker, state, 'whether the file gets arguments of its own differs between shells');
  const path = shellState(state, around).lookup('PATH');
  const found = around.read(file, { workdir: state.workdir, path });
  if ('reason' in found) return unknownCode(walker, state, found.reason);
  const own = hands ? { positional: args, args: 'changed' as const } : {};
  const after = readHere(walker, found.text, { ...state, ...own }, tail, true);
  if (typeof after === 'string') return unknownCode(walker, state, after);
  if (!hands) return after;
  // A file that sets others keeps Bash from putting the script's own arguments back (tried: bash 5.2, BusyBox 1.35).
  const isKept = (each: WalkState): boolean => each.positional === args || shell === 'busybox';
  return after.map((each) => ({
    ...each,
    positional: isKept(each) ? state.positional : undefined,
    args: isKept(each) ? state.args : 'changed',
  }));
}

/** `eval`: its words, joined by blanks, are read as commands. */
export function evaluateText(walker: Walker, command: ShellCommand, written: WalkState, tail: boolean): WalkState[] {
  const state = assign(command, walker.script.text, written, walker.around);
  const { fields, args } = expandWords(command.words.slice(1), state, walker.around);
  if (!fields) return unknownCode(walker, state, 'the text it reads is decided at run time');
  const outer = walker.rereads;
  walker.rereads ||= args !== 'dropped';
  const after = readHere(walker, fields.join(' '), state, tail, false);
  walker.rereads = outer;
  return typeof after === 'string' ? unknownCode(walker, state, after) : after;
}

/** Follows a text in place; a reason where it cannot be read. */
function readHere(
  walker: Walker,
  text: string,
  state: WalkState,
  tail: boolean,
  isFile: boolean,
): WalkState[] | string {
  const read = walker.outlineOf(text);
  if ('reason' in read) return read.reason;
  const returns: WalkState[] = [];
  const jumps = isFile ? { returns, breaks: undefined, continues: undefined } : walker.jumps;
  const start: WalkState = { ...state, status: true };
  const live = walker.within(read.script, jumps, () => walker.list(read.outline, [start], tail));
  if (!live) return 'it reads files inside files too deeply to be followed';
  const ways = [...live, ...returns];
  return ways.map((each) => ({ ...each, text: state.text }));
}

/**
 * Shell code runs that is not known. It may end the script, replace the shell, set other arguments, variables or
 * traps: the way on is one of several, and nothing that depends on them is known any more.
 */
export function unknownCode(walker: Walker, state: WalkState, why: string): WalkState[] {
  walker.doubtAt(state, `what \`${state.text}\` does is not known: ${why}`);
  const status = walker.asking ? undefined : 'presumed';
  return [{ ...under(state, state.text, true, undefined), open: true, variables: new Map(), status }];
}
