import { known } from '../../project/fact.ts';
import type { ShellCommand } from '../../shell/types.ts';
import { succeeds } from './evaluate-test.ts';
import { executed, startsNothing } from './path-end.ts';
import { applyBuiltin, assign } from './shell-builtins.ts';
import type { PathEnd } from './types.ts';
import { shapeIn } from './command-shape.ts';
import { callFunction, evaluateText, sourceFile, unknownCode } from './walk-inside.ts';
import { shellState, type WalkState } from './walk-state.ts';
import type { Jumps } from './walk.ts';
import type { Walker } from './walker.ts';

/** Programs that are asked, not run for what they do: whether they succeed is a condition. */
const QUESTIONS = new Set('grep command type which id getent pgrep cmp diff test [ [['.split(' '));
/** Commands that are over at once. */
const QUIET = new Set(['echo', 'printf', 'true', 'false', ':']);
/** Builtins that change what follows, where a word becomes one of them at run time. */
const POWERFUL = new Set('. source eval exit return set shift trap cd export unset readonly local alias'.split(' '));

/** Whether a command's success is a question, rather than what it is there for. */
export function isQuestion({ name }: ShellCommand): boolean {
  return name !== undefined && QUESTIONS.has(name);
}

/** Where a simple command leads. */
export function walkCommand(walker: Walker, written: ShellCommand, state: WalkState, tail: boolean): WalkState[] {
  if (!walker.count()) return [];
  const { around } = walker;
  const text = walker.textOf(written);
  const command = withoutPrefix(written);
  const name = builtinName(command);
  const next: WalkState = { ...state, text };
  if (name !== undefined && command === written && state.functions.has(name)) {
    const called = state.functions.get(name);
    if (called) return callFunction(walker, called, command, next, tail);
    return unknownCode(walker, next, 'which function that is depends on a condition');
  }
  switch (name) {
    case undefined:
      break;
    case 'exec':
      return exec(walker, command, assign(command, walker.script.text, next, around));
    case 'exit':
      return stop(walker, state, text);
    case 'return':
      return leave(walker, command, next);
    case 'break':
    case 'continue':
      return jump(walker, name, command, next);
    case '.':
    case 'source':
      return sourceFile(walker, name, command, next, tail);
    case 'eval':
      return evaluateText(walker, command, next, tail);
    case 'alias':
      // Only Bash leaves aliases alone in scripts.
      if (command.words.length < 2 || around.shell === 'bash') return [{ ...next, status: true }];
      return unknownCode(walker, next, 'what the alias makes of later commands is not followed');
    case 'wait':
      if (state.background) return [{ ...next, last: state.background, status: undefined }];
  }
  if (name === 'unset' && walker.depth > 0) for (const { text: word } of command.words) walker.unset.add(word);
  const changed = applyBuiltin(command, walker.script.text, next, around);
  if (changed) return [{ ...changed, status: builtinStatus(name, walker.asking) }];
  const status = succeeds(command, text, shellState(state, around), around.shell);
  if (isQuestion(command)) return [{ ...next, status }];
  if (name !== undefined && QUIET.has(name)) return [{ ...next, status: status ?? true }];
  return program(walker, command, next);
}

/** Most builtins succeed; whether there is something to read is a question. */
function builtinStatus(name: string | undefined, asking: boolean): WalkState['status'] {
  if (name === 'read' || name === 'getopts' || name === 'let') return undefined;
  if (name === 'cd' || name === 'pushd' || name === 'popd') return asking ? undefined : 'presumed';
  return true;
}

/** A program, or words of which only the run shows what they are. */
function program(walker: Walker, command: ShellCommand, state: WalkState): WalkState[] {
  const last = walker.ending('child', command, state);
  const first = last.words.known ? last.words.value[0] : undefined;
  if (command.name === undefined && first !== undefined) {
    if (first === 'exec' && last.words.known)
      return stopAt(walker, state, {
        ...last,
        kind: 'exec',
        words: executed(known(last.words.value.slice(1)), walker.around.shell),
      });
    if (POWERFUL.has(first) || state.functions.has(first))
      return unknownCode(walker, state, `it becomes \`${first}\`, which is no program`);
  }
  const status = walker.asking ? undefined : 'presumed';
  // `"$@"` without arguments is no command at all.
  if (last.words.known && last.words.value.length === 0) return [{ ...state, last: startsNothing(state.text), status }];
  return [{ ...state, last: { ...last, shape: walker.depth > 0 ? 'other' : shapeIn(walker.script, command) }, status }];
}

/** `command` and `builtin` before a command of the shell. */
function withoutPrefix(command: ShellCommand): ShellCommand {
  const [, next, ...rest] = command.words;
  const isPrefix = command.name === 'command' || command.name === 'builtin';
  if (!isPrefix || next?.value === undefined || next.value.startsWith('-')) return command;
  return withoutPrefix({ ...command, name: next.value, words: [next, ...rest] });
}

/** The name by which the shell looks for a function or a builtin: a path is a program. */
function builtinName({ words }: ShellCommand): string | undefined {
  const value = words[0]?.value;
  return value?.includes('/') ? undefined : value;
}

function exec(walker: Walker, command: ShellCommand, state: WalkState): WalkState[] {
  const words = command.words.slice(1);
  const end = walker.ending('exec', { ...command, words }, state);
  // Without a command it only applies redirections.
  if (end.words.known && end.words.value.length === 0)
    return [{ ...state, last: words.length > 0 ? startsNothing(state.text) : state.last, status: true }];
  return stopAt(walker, state, { ...end, text: state.text, words: executed(end.words, walker.around.shell) });
}

function stopAt(walker: Walker, state: WalkState, end: PathEnd): WalkState[] {
  walker.end(state, end);
  return [];
}

function stop(walker: Walker, state: WalkState, text: string): WalkState[] {
  return stopAt(walker, state, startsNothing(text));
}

/** `return`, which outside of functions and sourced files ends dash and BusyBox, and is an error to Bash. */
function leave(walker: Walker, { words }: ShellCommand, state: WalkState): WalkState[] {
  const { returns } = walker.jumps;
  if (returns) {
    const value = words[1]?.value;
    returns.push({
      ...state,
      status: words.length < 2 ? state.status : value === undefined ? undefined : value === '0',
    });
    return [];
  }
  const { shell } = walker.around;
  if (shell === 'dash' || shell === 'busybox') return stop(walker, state, state.text);
  if (shell === 'bash') return [{ ...state, status: false }];
  return unknownCode(walker, state, 'shells differ in what it does outside of a function');
}

function jump(walker: Walker, name: 'break' | 'continue', { words }: ShellCommand, state: WalkState): WalkState[] {
  const ways: Jumps[keyof Jumps] = name === 'break' ? walker.jumps.breaks : walker.jumps.continues;
  if (!ways) return [{ ...state, status: true }];
  if (words.length > 1 && words[1]?.value !== '1')
    return unknownCode(walker, state, 'loops inside each other are not followed that far');
  ways.push({ ...state, status: true });
  return [];
}
