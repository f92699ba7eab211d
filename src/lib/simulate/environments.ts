import type { BuildModel, Step, Variable } from '../model/types.ts';
import { changedSince, type Variables } from './changed-since.ts';
import { Interner } from './interner.ts';
import { EMPTY, SharedMaps } from './shared-maps.ts';

/**
 * The environments that the steps of some models work in, as numbers: equal numbers are equal environments, however
 * they came about and in whichever model. Each is worked out from the one before, so that thousands of ENV between
 * thousands of RUN lines stay cheap.
 */
export class Environments {
  readonly #maps = new SharedMaps();
  readonly #values = new Interner();
  readonly #numbers = new Map<string, number>();
  readonly #names: string[] = [];
  readonly #known = new Map<Variables, number>();
  readonly #textOf: (variable: Variable) => string | undefined;

  /** `textOf`: what counts of a variable, as a text to be compared; undefined for one that does not count. */
  constructor(models: readonly BuildModel[], textOf: (variable: Variable) => string | undefined) {
    this.#textOf = textOf;
    for (const { stages } of models) for (const { steps } of stages) for (const step of steps) this.of(step);
  }

  of({ variables: { values } }: Step): number {
    const done = this.#known.get(values);
    if (done !== undefined) return done;
    const { from, names } = changedSince(values, this.#known);
    const environment = this.#maps.with(from ?? EMPTY, this.#entries(names, values));
    this.#known.set(values, environment);
    return environment;
  }

  #entries(names: Iterable<string>, values: Variables): ReadonlyMap<number, number> {
    const entries = new Map<number, number>();
    for (const name of names) {
      const variable = values.get(name);
      const text = variable && this.#textOf(variable);
      if (text !== undefined) entries.set(this.#numberOf(name), this.#values.idOf(text) + 1);
      else if (this.#numbers.has(name)) entries.set(this.#numberOf(name), EMPTY);
    }
    return entries;
  }

  #numberOf(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.#names.length);
    return this.#names.push(name) - 1;
  }

  /** A number for the value of a variable: equal ones, equal values. 0 where there is none that counts. */
  valueIn(environment: number, name: string): number {
    const number = this.#numbers.get(name);
    return number === undefined ? EMPTY : this.#maps.get(environment, number);
  }

  /** A variable that is not the same in both: of several, the one that stands first in the first of the models. */
  firstDifference(one: number, other: number): string | undefined {
    const number = this.#maps.firstDifference(one, other);
    return number === undefined ? undefined : this.#names[number];
  }
}
