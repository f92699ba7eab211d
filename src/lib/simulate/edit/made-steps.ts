import type { BuildModel, Stage } from '../../model/types.ts';
import { EMPTY, type SharedMaps } from '../shared-maps.ts';

/** Own parts of the steps that make each stage, as sets: maps of a number to 1. Stages are added in the order of the file. */
export class MadeSteps {
  readonly #model: BuildModel;
  readonly #sets: SharedMaps;
  readonly #own = new Map<number, number[]>();
  readonly #all = new Map<number, number>();
  #latest = -1;

  constructor(model: BuildModel, sets: SharedMaps) {
    this.#model = model;
    this.#sets = sets;
  }

  add(stage: number, own: number): void {
    this.#latest = stage;
    const list = this.#own.get(stage);
    if (list === undefined) this.#own.set(stage, [own]);
    else list.push(own);
  }

  /** The set of those of a stage and of the stages it continues. */
  below(stage: number): number {
    const chain: number[] = [];
    let from: number | undefined = stage;
    for (; from !== undefined && !this.#all.has(from); from = this.#continued(from)) chain.push(from);
    let all = from === undefined ? EMPTY : (this.#all.get(from) ?? EMPTY);
    for (const index of chain.reverse()) {
      const own = this.#own.get(index) ?? [];
      all = this.#sets.with(all, new Map(own.map((each) => [each, 1])));
      // A stage that stands further down gets more.
      if (index < this.#latest) this.#all.set(index, all);
    }
    return all;
  }

  #continued(stage: number): number | undefined {
    const base: Stage['base'] | undefined = this.#model.stages[stage]?.base;
    // Only a stage above can be continued.
    return base?.kind === 'stage' && base.stage < stage ? base.stage : undefined;
  }
}
