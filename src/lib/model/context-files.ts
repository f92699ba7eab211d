import { fitsGlob, parseGlob } from '../dockerignore/glob.ts';
import type { FilePath } from '../project/project.ts';
import { hasWildcard } from './glob.ts';
import { cleanSource } from './paths.ts';

/** What one source pattern of COPY, ADD or a bind mount takes from the build context. */
export interface SourceMatch {
  /** A folder whose contents are taken, by its path with a slash at the end; empty for the root. */
  readonly folders: readonly string[];
  /** Files named themselves. */
  readonly files: readonly FilePath[];
}

/** The files a build context holds, ready for look-ups. A folder is there where a file is below it. */
export class ContextFiles {
  /** Sorted by code unit, so that the files below a folder stand together. */
  readonly sorted: readonly FilePath[];
  readonly #set: ReadonlySet<FilePath>;
  readonly #matches = new Map<string, SourceMatch>();

  constructor(files: Iterable<FilePath>) {
    this.sorted = Array.from(files).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    this.#set = new Set(this.sorted);
  }

  /** Files below a folder, given with a slash at the end; empty for the root. */
  below(folder: string): readonly FilePath[] {
    if (folder === '') return this.sorted;
    const start = this.#firstAtOrAfter(folder);
    let end = start;
    while (this.sorted[end]?.startsWith(folder)) end++;
    return this.sorted.slice(start, end);
  }

  hasFolder(folder: string): boolean {
    return folder === '' || (this.sorted[this.#firstAtOrAfter(folder)]?.startsWith(folder) ?? false);
  }

  hasFile(path: FilePath): boolean {
    return this.#set.has(path);
  }

  /**
   * What a source matches: the path itself, or with wildcards every path with as many parts that fits part by part;
   * `*` never crosses a slash. Source: tonistiigi/fsutil `copy/copy.go`, ResolveWildcards.
   */
  match(pattern: string): SourceMatch {
    const source = cleanSource(pattern);
    const cached = this.#matches.get(source);
    if (cached !== undefined) return cached;
    const match = hasWildcard(source) ? this.#matchParts(source) : this.lookUp(source);
    this.#matches.set(source, match);
    return match;
  }

  /** One path, taken literally. */
  lookUp(source: string): SourceMatch {
    if (source === '.') return { folders: [''], files: [] };
    if (this.hasFile(source)) return { folders: [], files: [source] };
    return { folders: this.hasFolder(`${source}/`) ? [`${source}/`] : [], files: [] };
  }

  #matchParts(source: string): SourceMatch {
    const { folder, parts } = splitWildcard(source);
    const globs = parts.map((part) => parseGlob(part, { deep: false }));
    const folders = new Set<string>();
    const files: FilePath[] = [];
    for (const file of this.below(folder)) {
      const names = file.slice(folder.length).split('/');
      if (names.length < parts.length) continue;
      if (!globs.every((glob, i) => fitsGlob(glob, names[i] ?? ''))) continue;
      if (names.length === parts.length) files.push(file);
      else folders.add(`${folder}${names.slice(0, parts.length).join('/')}/`);
    }
    return { folders: [...folders], files };
  }

  #firstAtOrAfter(path: string): number {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sorted[middle] ?? '') < path) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** A cleaned source cut before its first part with a wildcard. */
export function splitWildcard(source: string): { folder: string; parts: readonly string[] } {
  const parts = source.split('/');
  const first = parts.findIndex(hasWildcard);
  const folder = parts.slice(0, first).join('/');
  return { folder: folder === '' ? '' : `${folder}/`, parts: parts.slice(first) };
}
