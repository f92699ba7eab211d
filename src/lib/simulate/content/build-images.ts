import type { BuildModel, Step } from '../../model/types.ts';
import type { ProjectCommand } from '../types.ts';
import { copyFiles } from './copy-files.ts';
import { childOf, imageFrom, unknownImage, type Failure, type Image } from './image.ts';
import { runCommands } from './run-commands.ts';

/** Computes the images of stages, each once. */
export class ImageBuilder {
  readonly model: BuildModel;
  readonly commands: readonly ProjectCommand[];
  readonly failures: Failure[] = [];
  readonly #images = new Map<number, Image>();

  constructor(model: BuildModel, commands: readonly ProjectCommand[]) {
    this.model = model;
    this.commands = commands;
  }

  /** The image after the last step of a stage. A stage that needs itself is as good as empty; the model reports it. */
  image(stage: number): Image {
    const known = this.#images.get(stage);
    if (known !== undefined) return known;
    // Those that others need come first: a chain of stages may be longer than the call stack.
    for (const needed of neededBy(this.model, stage)) this.#once(needed);
    return this.#once(stage);
  }

  #once(stage: number): Image {
    const known = this.#images.get(stage);
    if (known !== undefined) return known;
    this.#images.set(stage, unknownImage('the stages need each other in a circle'));
    const image = this.#build(stage);
    this.#images.set(stage, image);
    return image;
  }

  #build(index: number): Image {
    const stage = this.model.stages[index];
    if (stage === undefined) return unknownImage('there is no such stage');
    const image = stage.base.kind === 'stage' ? childOf(this.#once(stage.base.stage)) : imageFrom(stage.base);
    for (const step of stage.steps) this.#apply(step, image);
    return image;
  }

  #apply(step: Step, image: Image): void {
    const { kind } = step.instruction;
    if (kind === 'copy' || kind === 'add') copyFiles(this, step, image);
    else if (step.run !== undefined) runCommands(this, step, image);
    else if (kind === 'workdir' && step.after.workdir.known)
      image.files.put(step.after.workdir.value, { kind: 'folder', step });
    for (const touched of image.files.takeTouched()) image.layers.own.push(touched);
  }

  fail(step: Step, message: string): void {
    this.failures.push({ step, message });
  }
}

/** The stages that a stage needs, those first that stand first in the file. */
export function neededBy({ stages }: BuildModel, stage: number): readonly number[] {
  const needed = new Set<number>([stage]);
  // A set may grow while it is walked.
  for (const each of needed) for (const dependency of stages[each]?.dependencies ?? []) needed.add(dependency.stage);
  needed.delete(stage);
  return [...needed].sort((one, other) => one - other);
}
