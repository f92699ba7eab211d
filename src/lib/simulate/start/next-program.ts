import { userKind } from '../../model/root-user.ts';
import { findScript, type Place, type ScriptSearch, type StartImage } from '../find-script.ts';
import { handOver } from '../hand-over.ts';
import { baseName } from '../paths.ts';
import { canStart, isThere, type Starter } from './can-start.ts';
import { readScript, type ShellEnd } from './read-script.ts';
import { isShell, shellScript, shellWithText, type ShellProgram } from './shell-program.ts';
import { isRunner } from './signal-facts.ts';
import type { PathEnd, ScriptPath, ScriptReading, ShellKind } from './types.ts';

/** What a program does with the words it is given. */
export type Next =
  | {
      readonly kind: 'end';
      readonly doubt?: string;
      readonly failure?: string;
      readonly atOnce?: boolean;
      readonly stays?: boolean;
    }
  | {
      readonly kind: 'exec' | 'child' | 'unknown';
      readonly words: readonly string[];
      readonly starter: Starter;
      /** The shell that starts the words. */
      readonly shell?: ShellKind;
      readonly place?: Place;
      readonly exact?: boolean;
      readonly trap?: ScriptPath['trap'];
    };

/** What is known of a program before it runs. */
export interface Program {
  readonly words: readonly string[];
  readonly place: Place;
  readonly starter: Starter;
  /** The shell that starts it, if any. */
  readonly caller: ShellKind | undefined;
}

export interface ProgramStep {
  readonly next: Next;
  readonly reading?: ScriptReading;
  readonly condition?: string;
}

export function nextOf(start: StartImage, program: Program, stopSignal: string): ProgramStep {
  const { words, place } = program;
  const { user } = start.stage.config;
  if (user.known && userKind(user.value) === 'invalid') {
    const failure = `the engine takes no user ID like that of \`USER ${user.value}\` (0 to 2147483647)`;
    return { next: { kind: 'end', failure, atOnce: true } };
  }
  const script = findScript(start, words[0] ?? '', place);
  const there = script.kind === 'none' ? isThere(start, words[0] ?? '', place) : undefined;
  if (there?.kind === 'fails') return { next: { kind: 'end', failure: there.reason, atOnce: true } };
  const step = behind(start, program, script, stopSignal);
  return there?.kind === 'perhaps' ? { condition: there.condition, ...step } : step;
}

/** What comes behind a program that starts. */
function behind(start: StartImage, program: Program, script: ScriptSearch, stopSignal: string): ProgramStep {
  const { words, place, starter, caller } = program;
  const name = baseName(words[0] ?? '');
  if (isShell(name)) {
    const shell = shellWithText(start, words, place);
    if (!shell) return { next: { kind: 'end' } };
    return 'reason' in shell
      ? { next: { kind: 'end', doubt: shell.reason } }
      : throughShell(start, shell, place, stopSignal);
  }
  const hand = handOver(start, words);
  if (hand.kind === 'exec' || hand.kind === 'init')
    return { next: { kind: hand.kind === 'init' ? 'child' : 'exec', words: hand.words, starter: 'program' } };
  if (hand.kind === 'unknown') return { next: { kind: 'end', doubt: hand.reason } };
  if (script.kind === 'missing') return { next: { kind: 'end', doubt: script.reason } };
  if (script.kind === 'found') {
    const answer = canStart(start, script, words[0] ?? '', starter);
    if (answer.kind === 'fails') return { next: { kind: 'end', failure: answer.reason, atOnce: true } };
    const condition = answer.kind === 'perhaps' ? { condition: answer.condition } : {};
    const shell = shellScript(start, script, words, caller);
    return shell
      ? { ...throughShell(start, shell, place, stopSignal), ...condition }
      : { next: { kind: 'end' }, ...condition };
  }
  return isRunner(name)
    ? { next: { kind: 'end', doubt: `what \`${words.join(' ')}\` starts stands in the project's own scripts` } }
    : { next: { kind: 'end' } };
}

function throughShell(start: StartImage, program: ShellProgram, place: Place, stopSignal: string): ProgramStep {
  const { reading, end } = readScript(start, program, place, stopSignal);
  return { reading, next: behindShell(program, end) };
}

function behindShell(program: ShellProgram, end: ShellEnd): Next {
  if (end.kind === 'unknown') return { kind: 'end', doubt: end.reason, stays: end.stays };
  if (end.kind === 'nothing') return { kind: 'end', atOnce: true };
  const { words, place, trap } = end;
  const { kind, exact, shape, text } = end.end;
  if (words[0] === '')
    return { kind: 'end', failure: `the program of \`${text}\` is the empty word, which is none`, atOnce: true };
  const common = { words, place, exact, starter: 'shell', shell: program.shell } as const;
  if (kind === 'exec') return { ...common, kind };
  return { ...common, kind: becomesLast(program, kind === 'background', shape, trap), trap };
}

/**
 * Some shells replace themselves with the last command of `-c` text. Tried: dash 0.5.12 never does; bash 5.2 does for a
 * simple command without redirections at the end of the list and without traps; BusyBox does for a lone command, and
 * 1.35 for most others. For script files none of them does.
 */
function becomesLast(
  { shell, from }: ShellProgram,
  background: boolean,
  shape: PathEnd['shape'],
  trap: ScriptPath['trap'],
): 'child' | 'exec' | 'unknown' {
  if (from === 'file' || background || trap === 'handler' || shape === 'other' || shell === 'dash') return 'child';
  if (shell === 'bash') return shape === 'end' ? 'child' : 'exec';
  return shell === 'busybox' && shape === 'alone' ? 'exec' : 'unknown';
}
