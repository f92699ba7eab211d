import type { BuildModel, Stage } from '../../model/types.ts';
import type { Verdict } from '../../project/fact.ts';
import { handOver } from '../hand-over.ts';
import { scriptPaths } from './script-paths.ts';
import { signalName } from './shell-builtins.ts';
import { baseName, isShell, shellProgram, type ShellProgram } from './shell-program.ts';
import { isRunner } from './signal-facts.ts';
import type { ContainerProcess, PathEnd, ScriptPath, ScriptReading } from './types.ts';

/** Chains longer than this are made to be long. */
const MOST_PROCESSES = 20;

export interface ProcessChain {
  readonly processes: readonly ContainerProcess[];
  readonly scripts: readonly ScriptReading[];
  readonly doubt: string | undefined;
  readonly endsAtOnce: boolean;
  /** Whatever it starts, the shell that the chain ends in waits for it. */
  readonly shellStays: boolean;
  /** For each process number, what a shell that stays has set for the stop signal. */
  readonly traps: ReadonlyMap<number, ScriptPath['trap']>;
}

type Next =
  | { readonly kind: 'end'; readonly doubt?: string; readonly atOnce?: boolean; readonly stays?: boolean }
  | {
      readonly kind: 'exec' | 'child' | 'unknown';
      readonly words: readonly string[];
      readonly exact?: boolean;
      readonly trap?: ScriptPath['trap'];
      readonly doubt?: string | undefined;
    };

/** Goes from program to program, as each starts the next or becomes it. */
export function followProcesses(
  model: BuildModel,
  stage: Stage,
  argv: readonly string[],
  stopSignal: string,
): ProcessChain {
  const processes: ContainerProcess[] = [];
  const scripts: ScriptReading[] = [];
  const traps = new Map<number, ScriptPath['trap']>();
  let doubt: string | undefined;
  let words = argv;
  let exact = true;
  let endsAtOnce = false;
  let shellStays = false;
  let origin: ContainerProcess['origin'] = 'engine';
  let process = 0;
  while (processes.length < MOST_PROCESSES) {
    const shell = shellProgram(model, stage, words);
    const next = shell ? readShell(stage, shell, stopSignal, scripts) : nextOf(model, stage, words);
    processes.push({ argv: words, exact, process, origin, stays: staysOf(next), role: roleOf(words, next, shell) });
    doubt ??= next.doubt;
    if (next.kind === 'end') {
      endsAtOnce = next.atOnce === true;
      shellStays = next.stays === true;
      break;
    }
    if (next.trap) traps.set(process, next.trap);
    if (next.kind !== 'exec') process++;
    ({ words } = next);
    exact &&= next.exact !== false;
    origin = next.kind;
  }
  return { processes, scripts, doubt, endsAtOnce, shellStays, traps };
}

function staysOf(next: Next): Verdict {
  if (next.kind === 'end' || next.kind === 'child') return 'yes';
  return next.kind === 'exec' ? 'no' : 'unknown';
}

function roleOf(words: readonly string[], next: Next, shell: ShellProgram | undefined): ContainerProcess['role'] {
  const name = baseName(words[0]);
  if (shell || isShell(name)) return 'shell';
  if (isRunner(name)) return 'runner';
  return next.kind === 'child' ? 'init' : 'program';
}

/** Programs that are not read as shell: inits, `gosu`, the entrypoint scripts of official images. */
function nextOf(model: BuildModel, stage: Stage, words: readonly string[]): Next {
  const hand = handOver(model, stage, words);
  switch (hand.kind) {
    case 'exec':
      return { kind: 'exec', words: hand.words };
    case 'init':
      return { kind: 'child', words: hand.words };
    case 'unknown':
      return { kind: 'end', doubt: hand.reason };
    default:
      return isRunner(baseName(words[0]))
        ? { kind: 'end', doubt: `what \`${words.join(' ')}\` starts stands in the project's own scripts` }
        : { kind: 'end' };
  }
}

function readShell(stage: Stage, program: ShellProgram, stopSignal: string, scripts: ScriptReading[]): Next {
  const { env, envOpen } = stage.config;
  const { paths, doubt } = scriptPaths(program.text, program.args, {
    zero: program.zero,
    stopSignal: signalName(stopSignal),
    variable: (name) => {
      const value = env.get(name);
      if (value) return value.known ? value.value : undefined;
      // The engine and the shell set these themselves.
      return envOpen !== undefined || ENGINE_SETS.has(name) ? undefined : '';
    },
  });
  const possible = paths.filter(({ taken }) => taken !== 'no');
  const { name, shell } = program;
  scripts.push({ name, shell, paths, doubt, reachesExec: reachesExec(possible, doubt) });
  const [first, ...others] = possible;
  if (!first) return { kind: 'end', doubt: doubt ?? `\`${name}\` holds no command` };
  if (doubt !== undefined) return { kind: 'end', doubt };
  if (others.some(({ end }) => !sameEnd(end, first.end)))
    return {
      kind: 'end',
      doubt: `what \`${name}\` ends in depends on a condition`,
      stays: possible.every(({ end, trap }) => trap !== 'handler' && end.kind === 'child' && end.shape === 'other'),
    };
  const { end } = first;
  if (!end.words.known) return { kind: 'end', doubt: end.words.reason };
  const words = end.words.value;
  if (end.kind === 'exit' || words.length === 0) return { kind: 'end', atOnce: true };
  const { exact } = end;
  const trap = possible.every((path) => path.trap === first.trap) ? first.trap : 'handler';
  if (end.kind === 'exec') return { kind: 'exec', words, exact };
  return { kind: becomesLast(program, end, trap), words, exact, trap };
}

const ENGINE_SETS: ReadonlySet<string> = new Set([
  'HOSTNAME',
  'HOME',
  'PATH',
  'TERM',
  'PWD',
  'OLDPWD',
  'IFS',
  'PPID',
  'UID',
  'RANDOM',
]);

function reachesExec(possible: readonly ScriptPath[], doubt: string | undefined): Verdict {
  if (possible.length === 0) return 'unknown';
  const hands = possible.filter(({ end }) => end.kind === 'exec').length;
  if (hands === 0) return doubt === undefined ? 'no' : 'unknown';
  return hands === possible.length && doubt === undefined ? 'yes' : 'unknown';
}

function sameEnd(a: PathEnd, b: PathEnd): boolean {
  return a.kind === b.kind && a.words.known && b.words.known && a.words.value.join('\0') === b.words.value.join('\0');
}

/**
 * Some shells replace themselves with the last command of `-c` text. Tried: dash 0.5.12 never does; bash 5.2 does for a
 * simple command without redirections at the end of the list and without traps; BusyBox does for a lone command. For
 * script files none of them does.
 */
function becomesLast(
  { shell, from }: ShellProgram,
  { kind, shape }: PathEnd,
  trap: ScriptPath['trap'],
): 'child' | 'exec' | 'unknown' {
  if (from === 'file' || kind === 'background' || trap === 'handler' || shape === 'other' || shell === 'dash')
    return 'child';
  if (shell === 'bash') return 'exec';
  return shell === 'busybox' && shape === 'alone' ? 'exec' : 'unknown';
}
