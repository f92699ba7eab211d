import { plainEnd } from '../dockerignore/glob.ts';
import { hasWildcard } from '../model/glob.ts';
import type { Step } from '../model/types.ts';
import { patternTakes } from './landing.ts';
import { mayMatchBelow } from './paths.ts';

/** A path that a step writes. */
export interface Mark {
  /** Absolute. */
  readonly path: string;
  /** It may write anything below the path as well. */
  readonly whole: boolean;
  readonly step: Step;
  /** Later steps have higher ones. */
  readonly rank: number;
}

/**
 * Marks by path, so that the latest one that a `COPY` source pattern takes is found without a look at each. A pattern
 * with wildcards is compared with every path that begins like it.
 */
export class PathIndex {
  /** Paths without their leading slash, sorted. */
  readonly #paths: readonly string[];
  /** A binary tree over the paths: the latest mark of each is a leaf, in the second half; a node has the later of two. */
  readonly #tree: readonly (Mark | undefined)[];
  /** Latest marks of whole folders, by path without slashes at its ends. */
  readonly #folders = new Map<string, Mark>();
  readonly #folderLengths = new Set<number>();

  constructor(marks: readonly Mark[]) {
    const byPath = new Map<string, Mark>();
    for (const mark of marks) {
      keepLatest(byPath, mark.path.slice(1), mark);
      if (mark.whole) this.#addFolder(mark.path.replace(/\/$/, ''), mark);
    }
    this.#paths = [...byPath.keys()].sort();
    const leaves = this.#paths.map((path) => byPath.get(path));
    const tree = [...leaves.map(() => undefined), ...leaves];
    for (let at = leaves.length - 1; at > 0; at--) tree[at] = laterOf(tree[2 * at], tree[2 * at + 1]);
    this.#tree = tree;
  }

  #addFolder(path: string, mark: Mark): void {
    const folder = path === '' || path === '.' ? '' : path.startsWith('/') ? path.slice(1) : undefined;
    if (folder === undefined) return;
    keepLatest(this.#folders, folder, mark);
    this.#folderLengths.add(folder.length);
  }

  /** The latest mark at or below what the pattern takes, or of a whole folder around it. */
  latest(pattern: string): Mark | undefined {
    const path = pattern.replace(/^\/+|\/+$/g, '');
    if (path === '' || path === '.') return this.#latestIn(0, this.#paths.length);
    const below = hasWildcard(path) ? this.#latestMatch(path) : this.#latestBelow(path);
    return laterOf(below, this.#latestAround(path));
  }

  #latestAround(path: string): Mark | undefined {
    let found = this.#folders.get('');
    for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1))
      if (this.#folderLengths.has(end)) found = laterOf(found, this.#folders.get(path.slice(0, end)));
    return laterOf(found, this.#folders.get(path));
  }

  #latestBelow(path: string): Mark | undefined {
    const own = this.#find(path);
    const isThere = this.#paths[own] === path;
    // `0` is the character after `/`.
    const below = this.#latestIn(this.#find(`${path}/`), this.#find(`${path}0`));
    return isThere ? laterOf(below, this.#tree[this.#paths.length + own]) : below;
  }

  #latestMatch(pattern: string): Mark | undefined {
    const start = /^[^*?[\\]*/.exec(pattern)?.[0] ?? '';
    const end = plainEnd(pattern);
    let found: Mark | undefined;
    for (let at = this.#find(start); at < this.#paths.length; at++) {
      const path = this.#paths[at] ?? '';
      if (!path.startsWith(start)) break;
      const mark = this.#tree[this.#paths.length + at];
      if (laterOf(found, mark) !== found && path.includes(end) && patternTakes(pattern, path)) found = mark;
      const folder = this.#folders.get(path.endsWith('/') ? path.slice(0, -1) : path);
      if (folder !== undefined && laterOf(found, folder) !== found && mayMatchBelow(pattern, path)) found = folder;
    }
    return found;
  }

  /** The place of the first path that is not before this text. */
  #find(text: string): number {
    let low = 0;
    let high = this.#paths.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#paths[middle] ?? '') < text) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #latestIn(from: number, to: number): Mark | undefined {
    let found: Mark | undefined;
    let [low, high] = [from + this.#paths.length, to + this.#paths.length];
    for (; low < high; low >>= 1, high >>= 1) {
      if (low % 2 === 1) found = laterOf(found, this.#tree[low++]);
      if (high % 2 === 1) found = laterOf(found, this.#tree[--high]);
    }
    return found;
  }
}

function keepLatest(marks: Map<string, Mark>, path: string, mark: Mark): void {
  marks.set(path, laterOf(marks.get(path), mark) ?? mark);
}

export function laterOf(one: Mark | undefined, other: Mark | undefined): Mark | undefined {
  return one === undefined || (other !== undefined && other.rank > one.rank) ? other : one;
}
