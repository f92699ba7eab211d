import { hasWildcard } from '../../model/glob.ts';
import { longestPath } from '../../model/paths.ts';
import type { Step } from '../../model/types.ts';
import type { Verdict } from '../../project/fact.ts';
import { longestMatch, matchesPathPattern } from '../path-pattern.ts';
import { foldersAbove, isBelow, isWithin, join, mayMatchBelow } from '../paths.ts';

/** A file or folder of an image, with what is known about it. */
export interface Entry {
  readonly kind: 'file' | 'folder';
  /** The step that put it where it is. */
  readonly step: Step;
  /** Why nobody can list what is below it. */
  readonly hidden?: Hidden | undefined;
  /** Why it may not be there. */
  readonly doubt?: string | undefined;
  /** What the file says, where it comes from the project. */
  readonly text?: string | undefined;
  /** For a compiled program: the C library it is linked with. */
  readonly linked?: Linked | undefined;
  /** A package that only development needs. */
  readonly development?: boolean;
}

export interface Hidden {
  readonly reason: string;
  /** Only the insides of packages are: a pattern with `**` does not look for anything there. */
  readonly packages: boolean;
}

/** `none`: static. `unknown`: with its reason. */
export type Linked =
  { readonly libc: 'none' | 'glibc' | 'musl' } | { readonly libc: 'unknown'; readonly reason: string };

export interface Found {
  readonly verdict: Verdict;
  readonly path: string | undefined;
  /** The entry that decides: what matches, or what may hide a match. */
  readonly entry: Entry | undefined;
  readonly reason: string | undefined;
}

/** What was here and is not, or was left out: for messages. */
export interface Absence {
  readonly step: Step;
  readonly why: string;
}

/** Deeper than any project. Every folder above a path is counted, so that a chain of folders costs its square. */
const deepestPath = 200;

const nothing: Found = { verdict: 'no', path: undefined, entry: undefined, reason: undefined };

/** The files of an image as far as they are known, by absolute path. A folder is there where something is below it. */
export class FileSystem {
  readonly #entries: Map<string, Entry>;
  readonly #absences: Map<string, Absence>;
  /** How many entries are below a folder. */
  readonly #counts: Map<string, number>;
  #touched = new Set<string>();

  constructor(from?: FileSystem) {
    this.#entries = new Map(from ? from.#entries : []);
    this.#absences = new Map(from ? from.#absences : []);
    this.#counts = new Map(from ? from.#counts : []);
  }

  get entries(): Iterable<readonly [string, Entry]> {
    return this.#entries;
  }

  get(path: string): Entry | undefined {
    return this.#entries.get(path);
  }

  /** The entries that were put since the last call and are still there. */
  takeTouched(): readonly (readonly [string, Entry])[] {
    const touched = [...this.#touched].flatMap((path) => {
      const entry = this.#entries.get(path);
      return entry === undefined ? [] : [[path, entry] as const];
    });
    this.#touched = new Set();
    return touched;
  }

  /** Adds, or replaces. A folder that is there already keeps what is known about it. */
  put(path: string, entry: Entry): void {
    if (path.length > longestPath || isTooDeep(path)) return;
    const there = this.#entries.get(path);
    const isSure = there !== undefined && there.doubt === undefined;
    if (isSure && (entry.doubt !== undefined || (entry.kind === 'folder' && entry.hidden === undefined))) return;
    if (there?.hidden?.packages === false && entry.hidden?.packages === true) return;
    if (there === undefined) this.#count(path, 1);
    this.#entries.set(path, entry);
    this.#absences.delete(path);
    this.#touched.add(path);
  }

  /** Notes that nobody knows what is in a folder. */
  hide(path: string, step: Step, reason: string, packages = false): void {
    this.put(join('/', path), { kind: 'folder', step, hidden: { reason, packages } });
  }

  /** Everything at and below a path. */
  below(path: string): readonly (readonly [string, Entry])[] {
    const own = this.#entries.get(path);
    if (!this.#counts.has(path)) return own === undefined ? [] : [[path, own]];
    return [...this.#entries].filter(([other]) => isWithin(other, path));
  }

  /** What hides the content of the nearest folder above a path; a package says nothing here. */
  hiddenAbove(path: string): Hidden | undefined {
    for (const folder of foldersAbove(path)) {
      const hidden = this.#entries.get(folder)?.hidden;
      if (hidden?.packages === false) return hidden;
    }
    return undefined;
  }

  /** Deletes a path, or what a pattern matches, with all below it. */
  remove(pattern: string, absence: Absence): void {
    if (hasWildcard(pattern)) {
      for (const path of this.#entries.keys())
        if (longestMatch(pattern, path) !== undefined) this.#delete(path, absence);
      return;
    }
    for (const [path] of this.below(pattern)) this.#delete(path, absence);
    this.#absences.set(pattern, absence);
  }

  /** Notes that something which could have been expected here was left out. */
  leaveOut(path: string, absence: Absence): void {
    if (!this.#entries.has(path)) this.#absences.set(path, absence);
  }

  #delete(path: string, absence: Absence): void {
    this.#entries.delete(path);
    this.#absences.set(path, absence);
    this.#count(path, -1);
  }

  #count(path: string, change: number): void {
    for (const folder of foldersAbove(path)) {
      const count = (this.#counts.get(folder) ?? 0) + change;
      if (count === 0) this.#counts.delete(folder);
      else this.#counts.set(folder, count);
    }
  }

  /** Why nothing matches, where a step is to blame. */
  absenceOf(pattern: string): Absence | undefined {
    const wild = hasWildcard(pattern);
    for (const [path, absence] of this.#absences) {
      if (wild ? matchesPathPattern(pattern, path) : isWithin(pattern, path)) return absence;
    }
    return undefined;
  }

  /** Whether a folder is there for sure. */
  isFolder(path: string): boolean {
    return this.find(path).verdict === 'yes' && this.get(path)?.kind !== 'file';
  }

  find(pattern: string): Found {
    if (pattern.length > longestPath) return nothing;
    if (isTooDeep(pattern)) return { ...nothing, verdict: 'unknown', reason: 'the path is too deep to be followed' };
    if (hasWildcard(pattern)) return findIn(this.#entries, pattern);
    const own = this.#entries.get(pattern);
    if (own !== undefined && own.doubt === undefined)
      return { verdict: 'yes', path: pattern, entry: own, reason: undefined };
    if (this.#counts.has(pattern)) return findIn(this.#entries, pattern);
    if (own !== undefined) return unsure(own, own.doubt, pattern);
    for (const folder of foldersAbove(pattern)) {
      const entry = this.#entries.get(folder);
      if (entry?.hidden !== undefined) return unsure(entry, entry.hidden.reason);
    }
    return nothing;
  }
}

function isTooDeep(path: string): boolean {
  return path.split('/', deepestPath + 2).length > deepestPath + 1;
}

function unsure(entry: Entry, reason: string | undefined, path?: string): Found {
  return { verdict: 'unknown', path, entry, reason };
}

/** Looks for a file or folder among entries: a sure one first, then a doubtful one, then a place that may hide one. */
export function findIn(entries: Iterable<readonly [string, Entry]>, pattern: string): Found {
  const wild = hasWildcard(pattern);
  let doubtful: Found | undefined;
  let hiding: Found | undefined;
  for (const [path, entry] of entries) {
    const match = wild ? longestMatch(pattern, path) : isWithin(path, pattern) ? pattern : undefined;
    if (match !== undefined) {
      if (entry.doubt === undefined) return { verdict: 'yes', path: match, entry, reason: undefined };
      doubtful ??= unsure(entry, entry.doubt, match);
    } else if (entry.hidden !== undefined && hiding === undefined) {
      const { packages, reason } = entry.hidden;
      const may = wild ? !packages && mayMatchBelow(pattern, path) : isBelow(pattern, path);
      if (may) hiding = unsure(entry, reason);
    }
  }
  return doubtful ?? hiding ?? nothing;
}
