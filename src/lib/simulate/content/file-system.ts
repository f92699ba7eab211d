import { hasWildcard } from '../../model/glob.ts';
import { longestPath } from '../../model/paths.ts';
import type { Step } from '../../model/types.ts';
import { longestMatch, matchesPathPattern } from '../path-pattern.ts';
import { foldersAbove, join } from '../paths.ts';
import type { Absence, Entry, Hidden } from './entry.ts';
import { findIn, nothing, unsure, type Found } from './find-in.ts';
import { LayeredMap } from './layered-map.ts';
import { PathTree } from './path-tree.ts';

export type { Entry } from './entry.ts';

/** Deeper than any project. Every folder above a path is counted, so that a chain of folders costs its square. */
const deepestPath = 200;

/** The files of an image as far as they are known, by absolute path. A folder is there where something is below it. */
export class FileSystem {
  /** With their place in the order of putting, and of going. */
  readonly #entries: LayeredMap<{ readonly entry: Entry; readonly order: number }>;
  readonly #absences: LayeredMap<{ readonly absence: Absence; readonly order: number }>;
  #order: number;
  /** How many entries are below a folder. */
  readonly #counts: LayeredMap<number>;
  /** Made once somebody asks what is below a folder. */
  #tree: PathTree | undefined;
  #touched = new Set<string>();
  /** What was put or deleted since it was copied from another. */
  readonly changed = new Set<string>();

  constructor(from?: FileSystem) {
    this.#entries = new LayeredMap(from ? from.#entries : undefined);
    this.#absences = new LayeredMap(from ? from.#absences : undefined);
    this.#order = from ? from.#order : 0;
    this.#counts = new LayeredMap(from ? from.#counts : undefined);
  }

  get entries(): Iterable<readonly [string, Entry]> {
    return this.#all();
  }

  *#all(): Generator<readonly [string, Entry]> {
    for (const [path, { entry }] of this.#entries) yield [path, entry];
  }

  get(path: string): Entry | undefined {
    return this.#entries.get(path)?.entry;
  }

  /** Those of the paths that are there, in the order of `entries`. */
  inOrder(paths: Iterable<string>): readonly (readonly [string, Entry])[] {
    const there = Array.from(paths, (path) => ({ path, slot: this.#entries.get(path) }));
    return there
      .flatMap(({ path, slot }) => (slot === undefined ? [] : [{ path, ...slot }]))
      .sort((one, other) => one.order - other.order)
      .map(({ path, entry }) => [path, entry]);
  }

  /** The entries that were put since the last call and are still there. */
  takeTouched(): readonly (readonly [string, Entry])[] {
    const touched = [...this.#touched].flatMap((path) => {
      const entry = this.get(path);
      return entry === undefined ? [] : [[path, entry] as const];
    });
    this.#touched = new Set();
    return touched;
  }

  /** Adds, or replaces. A folder that is there already keeps what is known about it. */
  put(path: string, entry: Entry): void {
    if (path.length > longestPath || isTooDeep(path)) return;
    const slot = this.#entries.get(path);
    const there = slot?.entry;
    const isSure = there !== undefined && there.doubt === undefined;
    if (isSure && (entry.doubt !== undefined || (entry.kind === 'folder' && entry.hidden === undefined))) return;
    if (there?.hidden?.packages === false && entry.hidden?.packages === true) return;
    if (there === undefined) this.#count(path, 1);
    this.#entries.set(path, { entry, order: slot?.order ?? this.#order++ });
    this.#tree?.add(path);
    this.#absences.delete(path);
    this.#touched.add(path);
    this.changed.add(path);
  }

  /** Notes that nobody knows what is in a folder. */
  hide(path: string, step: Step, reason: string, packages = false): void {
    this.put(join('/', path), { kind: 'folder', step, hidden: { reason, packages } });
  }

  /** Everything at and below a path. */
  below(path: string): readonly (readonly [string, Entry])[] {
    if (!this.#counts.has(path)) {
      const own = this.get(path);
      return own === undefined ? [] : [[path, own]];
    }
    this.#tree ??= new PathTree(this.#entries.keys());
    return this.inOrder(this.#tree.within(path));
  }

  /** All that a pattern can match: what is below the folder that it names before its first wildcard. */
  near(pattern: string): readonly (readonly [string, Entry])[] {
    return this.below(/^([^*?[\\]*)\//.exec(pattern)?.[1] || '/');
  }

  /** What hides the content of the nearest folder above a path; a package says nothing here. */
  hiddenAbove(path: string): Hidden | undefined {
    for (const folder of foldersAbove(path)) {
      const hidden = this.get(folder)?.hidden;
      if (hidden?.packages === false) return hidden;
    }
    return undefined;
  }

  /** Deletes a path, or what a pattern matches, with all below it. */
  remove(pattern: string, absence: Absence): void {
    if (hasWildcard(pattern)) {
      for (const [path] of this.near(pattern))
        if (longestMatch(pattern, path) !== undefined) this.#delete(path, absence);
      return;
    }
    for (const [path] of this.below(pattern)) this.#delete(path, absence);
    this.#miss(pattern, absence);
  }

  /** Notes that something which could have been expected here was left out. */
  leaveOut(path: string, absence: Absence): void {
    if (!this.#entries.has(path)) this.#miss(path, absence);
  }

  #miss(path: string, absence: Absence): void {
    this.#absences.set(path, { absence, order: this.#absences.get(path)?.order ?? this.#order++ });
  }

  #delete(path: string, absence: Absence): void {
    this.#entries.delete(path);
    this.#tree?.delete(path);
    this.changed.add(path);
    this.#miss(path, absence);
    this.#count(path, -1);
  }

  #count(path: string, change: number): void {
    for (const folder of foldersAbove(path)) {
      const count = (this.#counts.get(folder) ?? 0) + change;
      if (count === 0) this.#counts.delete(folder);
      else this.#counts.set(folder, count);
    }
  }

  /** Why nothing matches, where a step is to blame: of several, the first. */
  absenceOf(pattern: string): Absence | undefined {
    if (hasWildcard(pattern)) {
      for (const [path, { absence }] of this.#absences) if (matchesPathPattern(pattern, path)) return absence;
      return undefined;
    }
    const around = [pattern, ...foldersAbove(pattern)].flatMap((path) => [path, `${path}/`]);
    const found = around.flatMap((path) => this.#absences.get(path) ?? []);
    return found.sort((one, other) => one.order - other.order)[0]?.absence;
  }

  /** Whether a folder is there for sure. */
  isFolder(path: string): boolean {
    return this.find(path).verdict === 'yes' && this.get(path)?.kind !== 'file';
  }

  find(pattern: string): Found {
    if (pattern.length > longestPath) return nothing;
    if (isTooDeep(pattern)) return { ...nothing, verdict: 'unknown', reason: 'the path is too deep to be followed' };
    if (hasWildcard(pattern)) return findIn(this.entries, pattern);
    const own = this.get(pattern);
    if (own !== undefined && own.doubt === undefined)
      return { verdict: 'yes', path: pattern, entry: own, reason: undefined };
    if (this.#counts.has(pattern)) return findIn(this.entries, pattern);
    if (own !== undefined) return unsure(own, own.doubt, pattern);
    for (const folder of foldersAbove(pattern)) {
      const entry = this.get(folder);
      if (entry?.hidden !== undefined) return unsure(entry, entry.hidden.reason);
    }
    return nothing;
  }
}

function isTooDeep(path: string): boolean {
  return path.split('/', deepestPath + 2).length > deepestPath + 1;
}
