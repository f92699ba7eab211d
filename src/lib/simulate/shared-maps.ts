/** What no entry says: a map without entries, and the absence of one. */
export const EMPTY = 0;

/**
 * Maps from whole numbers to whole numbers above 0, each held as one number: equal contents are the same number, in
 * whatever order they were set. Binary tries whose nodes exist once ("hash consing"): setting an entry, and finding
 * where two maps differ, takes the logarithm of the size. Keys are small where they count something up from 0.
 */
export class SharedMaps {
  // By node, 0 being the empty one. Nodes of height 0 hold a value; the others, half of the keys each side.
  readonly #left = [EMPTY];
  readonly #right = [EMPTY];
  readonly #height = [0];
  readonly #nodes = new Map<number, number>();
  readonly #included = new Map<number, boolean>();

  /** The map with these entries set; a value of `EMPTY` takes one out. */
  with(map: number, entries: ReadonlyMap<number, number>): number {
    const sorted = [...entries].sort(([a], [b]) => a - b);
    const height = Math.max(this.#heightOf(map), bitsOf(sorted.at(-1)?.[0] ?? 0));
    let node = this.#set(this.#lift(map, height), height, sorted, 0, sorted.length);
    // One map, one node: no higher than its keys need.
    while (this.#heightOf(node) > 0 && this.#rightOf(node) === EMPTY) node = this.#leftOf(node);
    return node;
  }

  get(map: number, key: number): number {
    if (bitsOf(key) > this.#heightOf(map)) return EMPTY;
    let node = map;
    for (let height = this.#heightOf(map); height > 0 && node !== EMPTY; height--)
      node = hasBit(key, height - 1) ? this.#rightOf(node) : this.#leftOf(node);
    return node === EMPTY ? EMPTY : this.#leftOf(node);
  }

  /** The lowest key with another value; undefined for equal maps. */
  firstDifference(one: number, other: number): number | undefined {
    if (one === other) return undefined;
    let height = Math.max(this.#heightOf(one), this.#heightOf(other));
    let [a, b] = [this.#lift(one, height), this.#lift(other, height)];
    let key = 0;
    for (; height > 0; height--) {
      const isLeft = this.#leftOf(a) !== this.#leftOf(b);
      if (!isLeft) key += 2 ** (height - 1);
      [a, b] = isLeft ? [this.#leftOf(a), this.#leftOf(b)] : [this.#rightOf(a), this.#rightOf(b)];
    }
    return key;
  }

  /** Whether every entry of a part is in the whole. */
  includes(whole: number, part: number): boolean {
    if (part === EMPTY || part === whole) return true;
    const height = this.#heightOf(whole);
    if (whole === EMPTY || this.#heightOf(part) > height) return false;
    return this.#includes(whole, this.#lift(part, height), height);
  }

  #includes(whole: number, part: number, height: number): boolean {
    if (part === EMPTY || part === whole) return true;
    if (whole === EMPTY || height === 0) return false;
    const pair = pairOf(whole, part);
    let answer = this.#included.get(pair);
    if (answer === undefined) {
      answer =
        this.#includes(this.#leftOf(whole), this.#leftOf(part), height - 1) &&
        this.#includes(this.#rightOf(whole), this.#rightOf(part), height - 1);
      this.#included.set(pair, answer);
    }
    return answer;
  }

  #set(
    node: number,
    height: number,
    entries: readonly (readonly [key: number, value: number])[],
    from: number,
    to: number,
  ): number {
    if (from === to) return node;
    if (height === 0) return this.#leaf(entries[from]?.[1] ?? EMPTY);
    let middle = from;
    while (middle < to && !hasBit(entries[middle]?.[0] ?? 0, height - 1)) middle++;
    return this.#node(
      this.#set(this.#leftOf(node), height - 1, entries, from, middle),
      this.#set(this.#rightOf(node), height - 1, entries, middle, to),
      height,
    );
  }

  #lift(map: number, height: number): number {
    let node = map;
    if (node !== EMPTY) for (let at = this.#heightOf(map); at < height; at++) node = this.#node(node, EMPTY, at + 1);
    return node;
  }

  #leaf(value: number): number {
    return value === EMPTY ? EMPTY : this.#made(-value, value, EMPTY, 0);
  }

  #node(left: number, right: number, height: number): number {
    if (left === EMPTY && right === EMPTY) return EMPTY;
    return this.#made(pairOf(left, right), left, right, height);
  }

  #made(id: number, left: number, right: number, height: number): number {
    const known = this.#nodes.get(id);
    if (known !== undefined) return known;
    const node = this.#left.length;
    this.#left.push(left);
    this.#right.push(right);
    this.#height.push(height);
    this.#nodes.set(id, node);
    return node;
  }

  #leftOf(node: number): number {
    return this.#left[node] ?? EMPTY;
  }

  #rightOf(node: number): number {
    return this.#right[node] ?? EMPTY;
  }

  #heightOf(node: number): number {
    return this.#height[node] ?? 0;
  }
}

/** Two numbers below 2^26 as one that is exact. */
function pairOf(a: number, b: number): number {
  return a * 2 ** 26 + b;
}

function hasBit(key: number, bit: number): boolean {
  return ((key >>> bit) & 1) === 1;
}

/** How many binary digits a number has; none for 0. */
function bitsOf(key: number): number {
  return 32 - Math.clz32(key);
}
