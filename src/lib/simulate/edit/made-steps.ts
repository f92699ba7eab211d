import type { BuildModel } from '../../model/types.ts';
import { AlongStages } from '../along-stages.ts';
import { EMPTY, type SharedMaps } from '../shared-maps.ts';

/** Own parts of the steps that make each stage, as sets: maps of a number to 1. Stages are added in the order of the file. */
export class MadeSteps {
  readonly #own = new Map<number, number[]>();
  readonly #all: AlongStages<number>;
  #latest = -1;

  constructor(model: BuildModel, sets: SharedMaps) {
    const next = (before: number, stage: number): number =>
      sets.with(before, new Map(this.#own.get(stage)?.map((own) => [own, 1])));
    this.#all = new AlongStages(model, EMPTY, next, (stage) => stage < this.#latest);
  }

  add(stage: number, own: number): void {
    this.#latest = stage;
    const list = this.#own.get(stage);
    if (list === undefined) this.#own.set(stage, [own]);
    else list.push(own);
  }

  /** The set of those of a stage and of the stages it continues. */
  below(stage: number): number {
    return this.#all.of(stage);
  }
}
