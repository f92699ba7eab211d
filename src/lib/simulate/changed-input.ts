import type { BuildModel, Stage, Step } from '../model/types.ts';
import type { Change } from './types.ts';
import { commandOf } from './wording.ts';

/** What a change does to a step's own inputs, apart from what earlier steps do. */
export interface InputChange {
  readonly fate: 'runs' | 'unknown';
  readonly message: string;
}

/**
 * Whether the change reaches this step directly. BuildKit's cache key of a COPY is the content of the files it
 * takes; of a RUN, its command line, its environment (ARG values included) and the files it mounts.
 */
export function changedInput(step: Step, change: Change, after: BuildModel | undefined): InputChange | undefined {
  if (change.kind === 'file') return changedFile(step, change.path);
  if (change.kind === 'build-arg') return changedArgument(step, change.name, stepIn(after, step));
  return undefined;
}

/** Whether the change replaces the image a stage begins with. */
export function changedBase(stage: Stage, change: Change, after: BuildModel | undefined): InputChange | undefined {
  if (stage.base.kind !== 'image') return undefined;
  const image = stage.base.reference.text;
  if (change.kind === 'base-image' && change.stage === stage.index)
    return { fate: 'runs', message: `the base image \`${image}\` is another one` };
  if (change.kind !== 'build-arg') return undefined;
  const base = after?.stages[stage.index]?.base;
  if (base?.kind === 'image' && base.reference.text === image) return undefined;
  return { fate: 'runs', message: `\`${change.name}\` is part of the name of the base image` };
}

function stepIn(model: BuildModel | undefined, step: Step): Step | undefined {
  return model?.stages[step.stage]?.steps[step.index];
}

function changedFile(step: Step, path: string): InputChange | undefined {
  for (const read of step.reads) {
    if (read.from.kind !== 'context') continue;
    const verb = read.via === 'mount' ? 'mounts' : 'copies';
    if (read.files.includes(path)) return { fate: 'runs', message: `\`${path}\` changed, and this step ${verb} it` };
    const open = read.patterns.find((pattern) => !pattern.known);
    if (open?.known === false)
      return { fate: 'unknown', message: `it cannot be told whether this step ${verb} \`${path}\`: ${open.reason}` };
  }
  return undefined;
}

function changedArgument(step: Step, name: string, after: Step | undefined): InputChange | undefined {
  if (!after) return undefined;
  if (step.run) {
    const different = differentVariable(step, after);
    if (different === undefined) return undefined;
    const through = different === name ? '' : ` through \`${different}\``;
    return {
      fate: 'runs',
      message: `\`${name}\` has another value, and ${commandOf(step)} has it in its environment${through}`,
    };
  }
  if (step.instruction.kind === 'arg') return undefined;
  const used = step.uses.some((use) => use.name === name);
  const moved = JSON.stringify(wordsOf(step)) !== JSON.stringify(wordsOf(after));
  return used || moved ? { fate: 'runs', message: `\`${name}\` has another value, and this step uses it` } : undefined;
}

/** A variable that a RUN sees with another value. Predefined arguments are in no cache key unless ARG declares them. */
function differentVariable(before: Step, after: Step): string | undefined {
  for (const [name, variable] of after.variables.values) {
    if (variable.source === 'predefined') continue;
    const old = before.variables.values.get(name);
    if (JSON.stringify(old?.value) !== JSON.stringify(variable.value)) return name;
  }
  return undefined;
}

function wordsOf(step: Step): unknown {
  return [step.destination, step.reads.map((read) => read.patterns), step.after.workdir];
}
