import type { BuildModel, Step, Variable } from '../../model/types.ts';
import { changedSince, type Variables } from '../changed-since.ts';
import { Interner } from '../interner.ts';
import { EMPTY, SharedMaps } from '../shared-maps.ts';

/**
 * The order in which the variables of a RUN were set last, as numbers: equal ones, the same variables in the same
 * order. BuildKit's cache key has the environment as a list, so two ENV lines that change places are another one
 * (moby/buildkit `client/llb/meta.go`, EnvList.AddOrReplace; `solver/llbsolver/ops/exec.go`, CacheMap; 2026-11-24).
 */
export class VariableOrder {
  /** A doubly linked list, as a map: of each name the next one at twice its number, the one before it behind that. Number 0 is both ends. */
  readonly #maps = new SharedMaps();
  readonly #names = new Interner();
  readonly #known = new Map<Variables, number>();
  readonly #counts: (variable: Variable) => boolean;

  /** `counts`: whether a variable is part of the list. */
  constructor(models: readonly BuildModel[], counts: (variable: Variable) => boolean) {
    this.#counts = counts;
    for (const { stages } of models) for (const { steps } of stages) for (const step of steps) this.of(step);
  }

  of({ variables: { values } }: Step): number {
    const { from, names } = changedSince(values, this.#known);
    let order = from ?? EMPTY;
    for (const name of names) {
      const variable = values.get(name);
      order = this.#moved(order, this.#names.idOf(name) + 1, variable !== undefined && this.#counts(variable));
    }
    this.#known.set(values, order);
    return order;
  }

  /** The list with a name at its end, or without it. */
  #moved(order: number, name: number, stays: boolean): number {
    const next = this.#maps.get(order, 2 * name);
    const before = this.#maps.get(order, 2 * name + 1);
    const isLast = this.#maps.get(order, 1) === name;
    if (stays && isLast) return order;
    const isThere = isLast || next !== EMPTY;
    const without = isThere
      ? this.#maps.with(
          order,
          entries([2 * before, next], [2 * next + 1, before], [2 * name, EMPTY], [2 * name + 1, EMPTY]),
        )
      : order;
    if (!stays) return without;
    const last = this.#maps.get(without, 1);
    return this.#maps.with(without, entries([2 * last, name], [2 * name + 1, last], [1, name]));
  }
}

function entries(...all: readonly (readonly [number, number])[]): ReadonlyMap<number, number> {
  return new Map(all);
}
