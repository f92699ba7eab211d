import type { BuildModel } from '../model/types.ts';
import { AlongStages } from './along-stages.ts';
import { PathHistory } from './path-history.ts';
import type { StepFate } from './types.ts';
import type { Written } from './written-paths.ts';

/** The fates of a stage's steps; undefined while they are not settled. */
export type FatesOf = (stage: number) => readonly StepFate[] | undefined;

/** The paths that the steps of stages write in one sense, those of the stages they continue included. */
export class StagePaths {
  readonly #stages: AlongStages<{ readonly steps: number; readonly paths: PathHistory }>;

  /** `written`: what a step writes in that sense. */
  constructor(model: BuildModel, fatesOf: FatesOf, written: (fate: StepFate) => readonly Written[]) {
    this.#stages = new AlongStages(
      model,
      { steps: 0, paths: PathHistory.empty },
      ({ steps, paths }, stage) => {
        const fates = fatesOf(stage) ?? [];
        const marks = fates.flatMap((fate, index) =>
          written(fate).map((each) => ({ ...each, step: fate.step, rank: steps + index })),
        );
        return { steps: steps + fates.length, paths: paths.with(marks) };
      },
      (stage) => fatesOf(stage) !== undefined,
    );
  }

  of(stage: number): PathHistory {
    return this.#stages.of(stage).paths;
  }
}
