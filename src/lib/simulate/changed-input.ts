import { buildModel } from '../model/build-model.ts';
import type { BuildModel, Stage, Step, Variable } from '../model/types.ts';
import { Environments } from './environments.ts';
import type { Change } from './types.ts';
import { commandOf } from './wording.ts';

/** What a change does to a step's own inputs, apart from what earlier steps do. */
export interface InputChange {
  readonly fate: 'runs' | 'unknown';
  readonly message: string;
}

/** A value no build argument has by accident. */
const OTHER_VALUE = 'another value';

/**
 * Whether a change reaches a step or a stage directly. BuildKit's cache key of a COPY is the content of the files it
 * takes; of a RUN, its command line, its environment (ARG values included) and the files it mounts.
 */
export class ChangedInputs {
  readonly #change: Change;
  /** The build with another value of the argument, where the change is one. */
  readonly #after: { readonly model: BuildModel; readonly environments: Environments } | undefined;

  constructor(model: BuildModel, change: Change) {
    this.#change = change;
    if (change.kind !== 'build-arg') return;
    const after = buildModel(model.project, model.file, { buildArgs: { [change.name]: OTHER_VALUE } });
    this.#after = { model: after, environments: new Environments([after, model], variableText) };
  }

  ofStep(step: Step): InputChange | undefined {
    if (this.#change.kind === 'file') return changedFile(step, this.#change.path);
    return this.#change.kind === 'build-arg' ? this.#changedArgument(step, this.#change.name) : undefined;
  }

  /** Whether the change replaces the image a stage begins with. */
  ofBase({ base, index }: Stage): InputChange | undefined {
    if (base.kind !== 'image') return undefined;
    const image = base.reference.text;
    const change = this.#change;
    if (change.kind === 'base-image' && change.stage === index)
      return { fate: 'runs', message: `the base image \`${image}\` is another one` };
    if (change.kind !== 'build-arg') return undefined;
    const after = this.#after?.model.stages[index]?.base;
    if (after?.kind === 'image' && after.reference.text === image) return undefined;
    return { fate: 'runs', message: `\`${change.name}\` is part of the name of the base image` };
  }

  #changedArgument(step: Step, name: string): InputChange | undefined {
    const after = this.#after?.model.stages[step.stage]?.steps[step.index];
    if (!after) return undefined;
    const used = step.uses.some((use) => use.name === name);
    const moved = JSON.stringify(wordsOf(step)) !== JSON.stringify(wordsOf(after));
    const itself: InputChange = { fate: 'runs', message: `\`${name}\` has another value, and this step uses it` };
    if (step.run) {
      const different = this.#differentVariable(step, after, name);
      if (different === undefined) return moved ? itself : undefined;
      const through = different === name ? '' : ` through \`${different}\``;
      return {
        fate: 'runs',
        message: `\`${name}\` has another value, and ${commandOf(step)} has it in its environment${through}`,
      };
    }
    if (step.instruction.kind === 'arg') return undefined;
    return used || moved ? itself : undefined;
  }

  /** A variable that a RUN sees with another value; the argument itself where it does. */
  #differentVariable(before: Step, after: Step, argument: string): string | undefined {
    const environments = this.#after?.environments;
    if (environments === undefined) return undefined;
    const [one, other] = [environments.of(before), environments.of(after)];
    const isSame = environments.valueIn(one, argument) === environments.valueIn(other, argument);
    return isSame ? environments.firstDifference(one, other) : argument;
  }
}

/** Predefined arguments are in no cache key unless ARG declares them. */
function variableText({ value, source }: Variable): string | undefined {
  return source === 'predefined' ? undefined : JSON.stringify(value);
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

/** The folder that WORKDIR makes belongs to the user (moby/buildkit `dockerfile2llb/convert.go`, dispatchWorkdir). */
function wordsOf({ destination, reads, after, run, instruction }: Step): unknown {
  const user = run !== undefined || instruction.kind === 'workdir' ? after.user : undefined;
  return [destination, reads.map((read) => [read.patterns, read.target]), after.workdir, user, run && after.shell];
}
