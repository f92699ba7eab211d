import type { BuildModel, Stage } from '../../model/types.ts';
import type { Verdict } from '../../project/fact.ts';
import { startImage, startPlace } from '../find-script.ts';
import { baseName } from '../paths.ts';
import { nextOf, type Next, type Program } from './next-program.ts';
import { isShell } from './shell-program.ts';
import { isRunner } from './signal-facts.ts';
import type { ContainerProcess, ScriptPath, ScriptReading } from './types.ts';

/** Chains longer than this are made to be long. */
const MOST_PROCESSES = 20;

export interface ProcessChain {
  readonly processes: readonly ContainerProcess[];
  readonly scripts: readonly ScriptReading[];
  readonly doubt: string | undefined;
  /** Why the last program does not start for sure. */
  readonly failure: string | undefined;
  /** What has to hold for the programs to start, and is not in the files. */
  readonly conditions: readonly string[];
  readonly endsAtOnce: boolean;
  /** Whatever it starts, the shell that the chain ends in waits for it. */
  readonly shellStays: boolean;
  /** For each process number, what a shell that stays has set for the stop signal. */
  readonly traps: ReadonlyMap<number, ScriptPath['trap']>;
}

/** Goes from program to program, as each starts the next or becomes it. */
export function followProcesses(
  model: BuildModel,
  stage: Stage,
  argv: readonly string[],
  stopSignal: string,
): ProcessChain {
  const start = startImage(model, stage);
  const processes: ContainerProcess[] = [];
  const scripts: ScriptReading[] = [];
  const conditions = new Set<string>();
  const traps = new Map<number, ScriptPath['trap']>();
  let program: Program = { words: argv, place: startPlace(stage), starter: 'engine', caller: undefined };
  let exact = true;
  let origin: ContainerProcess['origin'] = 'engine';
  let process = 0;
  let end: Extract<Next, { kind: 'end' }> = {
    kind: 'end',
    doubt: 'programs start each other more often than can be followed',
  };
  while (processes.length < MOST_PROCESSES) {
    const step = nextOf(start, program, stopSignal);
    const { words, place } = program;
    const { next } = step;
    if (step.reading) scripts.push(step.reading);
    if (step.condition !== undefined) conditions.add(step.condition);
    processes.push({
      argv: words,
      exact,
      process,
      origin,
      stays: staysOf(next),
      role: roleOf(words, next, step.reading),
    });
    if (next.kind === 'end') {
      end = next;
      break;
    }
    if (next.trap) traps.set(process, next.trap);
    if (next.kind !== 'exec') process++;
    program = { words: next.words, place: next.place ?? place, starter: next.starter, caller: next.shell };
    exact &&= next.exact !== false;
    origin = next.kind;
  }
  return {
    processes,
    scripts,
    traps,
    conditions: [...conditions],
    doubt: end.doubt,
    failure: end.failure,
    endsAtOnce: end.atOnce === true,
    shellStays: end.stays === true,
  };
}

function staysOf(next: Next): Verdict {
  if (next.kind === 'end' || next.kind === 'child') return 'yes';
  return next.kind === 'exec' ? 'no' : 'unknown';
}

function roleOf(words: readonly string[], next: Next, reading: ScriptReading | undefined): ContainerProcess['role'] {
  const name = baseName(words[0] ?? '');
  if (reading || isShell(name)) return 'shell';
  if (isRunner(name)) return 'runner';
  return next.kind === 'child' ? 'init' : 'program';
}
