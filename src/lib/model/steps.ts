import type { Instruction } from '../dockerfile/ast.ts';
import { applyInstruction } from './config.ts';
import { copyFacts, type CopySurroundings } from './copy-facts.ts';
import type { BuildOptions, Globals } from './globals.ts';
import { mountRead } from './mount-facts.ts';
import { runFacts } from './run-facts.ts';
import { stageLookup } from './scope.ts';
import { inheritedState, type StageState } from './state.ts';
import type { Step, StepRead } from './types.ts';
import { WordReader } from './word-reader.ts';

export interface WalkSurroundings extends CopySurroundings {
  readonly globals: Globals;
  readonly options: BuildOptions;
  /** How many triggers may still run; thousands of stages on a stage with thousands of triggers would never end. */
  readonly triggers: number;
}

interface Queued {
  readonly instruction: Instruction;
  readonly trigger: number | undefined;
}

/**
 * Walks a stage from its first instruction to its last. ONBUILD triggers of the parent stage come first, and are not
 * passed on. `start` is the parent's last state, or what the base image gives.
 */
export function walkStage(
  instructions: readonly Instruction[],
  start: StageState,
  parent: number | undefined,
  around: WalkSurroundings,
): { readonly steps: readonly Step[]; readonly end: StageState } {
  const queue: Queued[] = [
    ...start.config.onbuild.slice(0, around.triggers).map((instruction) => ({ instruction, trigger: parent })),
    ...instructions.map((instruction) => ({ instruction, trigger: undefined })),
  ];
  let state = parent === undefined ? start : inheritedState(start);
  const steps: Step[] = [];
  for (const { instruction, trigger } of queue) {
    const { step, next } = walkStep(instruction, trigger, steps.length, state, around);
    steps.push(step);
    state = next;
  }
  return { steps, end: state };
}

function walkStep(
  instruction: Instruction,
  trigger: number | undefined,
  index: number,
  state: StageState,
  around: WalkSurroundings,
): { step: Step; next: StageState } {
  const { stage } = around;
  const reader = new WordReader(stageLookup(state.scope), around.escape, around.report);
  const next = applyInstruction(state, instruction, reader, around);
  const facts = stepFacts(instruction, state, reader, around);
  const step: Step = {
    stage,
    index,
    instruction,
    span: instruction.span,
    trigger,
    effect: effectOf(instruction, next),
    before: state.config,
    after: next.config,
    variables: state.scope,
    uses: reader.uses,
    ...facts,
  };
  return { step, next };
}

function stepFacts(
  instruction: Instruction,
  state: StageState,
  reader: WordReader,
  around: WalkSurroundings,
): Pick<Step, 'reads' | 'run' | 'destination'> {
  const none = { reads: [], run: undefined, destination: undefined };
  if (instruction.kind === 'copy' || instruction.kind === 'add') {
    return { ...none, ...copyFacts(instruction, state.config, state.config.os, reader, around) };
  }
  if (instruction.kind !== 'run') return none;
  const reads = instruction.mounts.flatMap((mount): StepRead[] => {
    const read = mountRead(mount, state.config, state.config.os, reader, around);
    return read === undefined ? [] : [read];
  });
  const { command } = instruction;
  if (command === undefined) return { ...none, reads };
  return { ...none, reads, run: runFacts(instruction, command, state) };
}

/** BuildKit records a layer for RUN, COPY and ADD, and for WORKDIR, which makes its folder, unless that is the root. */
function effectOf(instruction: Instruction, next: StageState): Step['effect'] {
  switch (instruction.kind) {
    case 'run':
      return instruction.command === undefined ? 'none' : 'filesystem';
    case 'copy':
    case 'add':
      return 'filesystem';
    case 'workdir': {
      const { workdir } = next.config;
      return workdir.known && workdir.value === '/' ? 'config' : 'filesystem';
    }
    case 'arg':
    case 'from':
    case 'unknown':
      return 'none';
    default:
      return 'config';
  }
}
