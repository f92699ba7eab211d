import type { BuildModel, Stage } from '../model/types.ts';

/**
 * Something that each stage has from the stage it continues and its own steps. Each stage is worked out once, and
 * thousands that continue one another take no recursion.
 */
export class AlongStages<T> {
  readonly #model: BuildModel;
  readonly #start: T;
  readonly #next: (before: T, stage: number) => T;
  readonly #isSettled: (stage: number) => boolean;
  readonly #known = new Map<number, T>();

  /** `start`: what an image gives. `isSettled`: whether a stage's own part will stay what it is. */
  constructor(
    model: BuildModel,
    start: T,
    next: (before: T, stage: number) => T,
    isSettled: (stage: number) => boolean,
  ) {
    this.#model = model;
    this.#start = start;
    this.#next = next;
    this.#isSettled = isSettled;
  }

  of(stage: number): T {
    const chain: number[] = [];
    let from: number | undefined = stage;
    for (; from !== undefined && !this.#known.has(from); from = this.#continued(from)) chain.push(from);
    let value = this.#knownOf(from);
    let settled = true;
    for (const index of chain.reverse()) {
      value = this.#next(value, index);
      settled &&= this.#isSettled(index);
      if (settled) this.#known.set(index, value);
    }
    return value;
  }

  #knownOf(stage: number | undefined): T {
    return (stage === undefined ? undefined : this.#known.get(stage)) ?? this.#start;
  }

  #continued(stage: number): number | undefined {
    const base: Stage['base'] | undefined = this.#model.stages[stage]?.base;
    // Only a stage above can be continued.
    return base?.kind === 'stage' && base.stage < stage ? base.stage : undefined;
  }
}
