/** Where a key was deleted that a layer below has. */
const GONE = Symbol('gone');

/** What was set and deleted on top of other layers. */
interface Layer<V> {
  readonly values: Map<string, V | typeof GONE>;
  /** Keys that were deleted and set again: they stand behind all that were set before. */
  readonly again: Set<string>;
}

function emptyLayer<V>(): Layer<V> {
  return { values: new Map(), again: new Set() };
}

/**
 * A map that shares what it holds with the map it was copied from, for thousands of stages that continue one another.
 * Its layers grow towards the oldest, so that there are few; who goes through all entries has them put into one.
 */
export class LayeredMap<V> {
  /** Oldest first. Others may share them: they do not change. */
  #shared: readonly Layer<V>[] = [];
  #own = emptyLayer<V>();

  constructor(from?: LayeredMap<V>) {
    if (from !== undefined) this.#shared = from.#share();
  }

  get(key: string): V | undefined {
    const value = this.#slot(key);
    return value === GONE ? undefined : value;
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  set(key: string, value: V): void {
    const { values, again } = this.#own;
    if (this.#shared.length > 0 && this.#slot(key) === GONE) {
      again.add(key);
      values.delete(key);
    }
    values.set(key, value);
  }

  delete(key: string): void {
    const { values } = this.#own;
    if (this.#shared.some((layer) => layer.values.has(key))) values.set(key, GONE);
    else values.delete(key);
  }

  /** In the order of a plain map. */
  *[Symbol.iterator](): Generator<readonly [string, V]> {
    if (this.#shared.length > 0) {
      const all = emptyLayer<V>();
      for (const layer of [...this.#shared, this.#own]) layOnto(all, layer);
      this.#own = emptyLayer();
      this.#shared = [];
      for (const [key, value] of all.values) if (value !== GONE) this.#own.values.set(key, value);
    }
    for (const [key, value] of this.#own.values) if (value !== GONE) yield [key, value];
  }

  *keys(): Generator<string> {
    for (const [key] of this) yield key;
  }

  #slot(key: string): V | typeof GONE | undefined {
    let value = this.#own.values.get(key);
    for (let at = this.#shared.length - 1; at >= 0 && value === undefined; at--)
      value = this.#shared[at]?.values.get(key);
    return value;
  }

  /** All layers, from now on shared. Of two neighbours the older one is the bigger, or they become one. */
  #share(): readonly Layer<V>[] {
    if (this.#own.values.size === 0) return this.#shared;
    const layers = [...this.#shared];
    let last = this.#own;
    for (
      let below = layers.at(-1);
      below !== undefined && below.values.size <= last.values.size;
      below = layers.at(-1)
    ) {
      layers.pop();
      const both = { values: new Map(below.values), again: new Set(below.again) };
      layOnto(both, last);
      last = both;
    }
    this.#own = emptyLayer();
    this.#shared = [...layers, last];
    return this.#shared;
  }
}

/** Does to a layer what was done on top of it. */
function layOnto<V>(below: Layer<V>, { values, again }: Layer<V>): void {
  for (const [key, value] of values) {
    if (again.has(key)) {
      below.again.add(key);
      below.values.delete(key);
    }
    below.values.set(key, value);
  }
}
