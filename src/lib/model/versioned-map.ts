/** One store of values by name, shared by all the maps that grew from one another. */
interface Store<V> {
  /** Values of a key, oldest first, each with the version that set it. */
  readonly history: Map<string, { readonly version: number; readonly value: V }[]>;
  readonly parent: VersionedMap<V> | undefined;
  readonly depth: number;
  latest: number;
}

/** Stores stacked deeper than this are copied into one, so that a look-up stays fast. */
const maxDepth = 8;

/**
 * An immutable map from names that shares its entries with the map it was made from. A stage with thousands of
 * ENV lines has as many maps; copying each would take quadratic time and memory.
 */
export class VersionedMap<V> implements ReadonlyMap<string, V> {
  readonly size: number;
  /** The map that this one was made from, and the key that was set; undefined for one that was made of entries. */
  readonly origin: { readonly map: VersionedMap<V>; readonly key: string } | undefined;
  readonly #store: Store<V>;
  readonly #version: number;

  private constructor(store: Store<V>, version: number, size: number, origin: VersionedMap<V>['origin']) {
    this.#store = store;
    this.#version = version;
    this.size = size;
    this.origin = origin;
  }

  static of<V>(entries: Iterable<readonly [string, V]> = []): VersionedMap<V> {
    const history = new Map<string, { version: number; value: V }[]>();
    for (const [key, value] of entries) history.set(key, [{ version: 0, value }]);
    return new VersionedMap({ history, parent: undefined, depth: 0, latest: 0 }, 0, history.size, undefined);
  }

  /** The same map with one entry set. */
  with(key: string, value: V): VersionedMap<V> {
    const size = this.has(key) ? this.size : this.size + 1;
    // Only the newest version may grow its store; an older one starts a store on top.
    const store = this.#store.latest === this.#version ? this.#store : this.#branch();
    const version = ++store.latest;
    const values = store.history.get(key);
    if (values === undefined) store.history.set(key, [{ version, value }]);
    else values.push({ version, value });
    return new VersionedMap(store, version, size, { map: this, key });
  }

  get(key: string): V | undefined {
    return this.#find(key)?.value;
  }

  has(key: string): boolean {
    return this.#find(key) !== undefined;
  }

  *entries(): MapIterator<[string, V]> {
    const { parent, history } = this.#store;
    for (const key of parent?.keys() ?? []) {
      const found = this.#find(key);
      if (found !== undefined) yield [key, found.value];
    }
    for (const key of history.keys()) {
      if (parent?.has(key)) continue;
      const found = this.#find(key);
      if (found !== undefined) yield [key, found.value];
    }
  }

  *keys(): MapIterator<string> {
    for (const [key] of this.entries()) yield key;
  }

  *values(): MapIterator<V> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries();
  }

  forEach(callback: (value: V, key: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [key, value] of this.entries()) callback(value, key, this);
  }

  #branch(): Store<V> {
    const { depth } = this.#store;
    if (depth >= maxDepth) return VersionedMap.of(this.entries()).#store;
    return { history: new Map(), parent: this, depth: depth + 1, latest: 0 };
  }

  #find(key: string): { readonly value: V } | undefined {
    const values = this.#store.history.get(key);
    const first = values?.[0];
    if (values === undefined || first === undefined || first.version > this.#version) return this.#inherited(key);
    let low = 0;
    let high = values.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((values[middle]?.version ?? 0) <= this.#version) low = middle;
      else high = middle - 1;
    }
    return values[low];
  }

  #inherited(key: string): { readonly value: V } | undefined {
    const { parent } = this.#store;
    return parent === undefined ? undefined : parent.#find(key);
  }
}
