import { matchGlob, plainEnd } from '../../dockerignore/glob.ts';
import { hasWildcard } from '../../model/glob.ts';
import type { Step } from '../../model/types.ts';
import { longestMatch } from '../path-pattern.ts';
import { moved, relative } from '../paths.ts';
import type { Entry } from './entry.ts';
import type { FileSystem } from './file-system.ts';

export type Root = Pick<Entry, 'kind'> & { readonly path: string };

/** What a path, or each match of a pattern, is; nothing where it is not there for sure. `deep`: `**` crosses folders. */
export function sourcesOf(files: FileSystem, pattern: string, deep = false): readonly Root[] {
  if (!hasWildcard(pattern)) {
    if (files.find(pattern).verdict !== 'yes') return [];
    return [{ path: pattern, kind: files.get(pattern)?.kind ?? 'folder' }];
  }
  const depth = pattern.split('/').length;
  const roots = new Map<string, Root>();
  const end = plainEnd(pattern);
  for (const [path, entry] of files.near(pattern)) {
    if (!path.includes(end)) continue;
    if (deep) {
      const root = entry.doubt === undefined ? longestMatch(pattern, path) : undefined;
      if (root !== undefined) roots.set(root, { path: root, kind: root === path ? entry.kind : 'folder' });
      continue;
    }
    const parts = path.split('/');
    const root = parts.slice(0, depth).join('/');
    if (parts.length < depth || roots.has(root) || !matchGlob(pattern, root)) continue;
    roots.set(root, { path: root, kind: parts.length === depth ? entry.kind : 'folder' });
  }
  return [...roots.values()];
}

/** What is at and below a path, as it looks at another place, put there by a step. */
export function treeAt(
  files: FileSystem,
  source: string,
  target: string,
  step: Step,
): readonly (readonly [path: string, entry: Entry])[] {
  const tree = files.below(source).map(([path, entry]) => [moved(path, source, target), { ...entry, step }] as const);
  // A place whose content is not known may lie above the source.
  const hidden = files.get(source)?.kind === 'file' ? undefined : files.hiddenAbove(source);
  return hidden === undefined ? tree : [...tree, [target, { kind: 'folder', step, hidden }]];
}

/** Copies a file, or what is in a folder, to another place. `isExcluded` is asked for paths relative to the folder. */
export function copyTree(
  from: FileSystem,
  source: string,
  to: FileSystem,
  target: string,
  step: Step,
  isExcluded: (path: string) => boolean = () => false,
): void {
  for (const [path, entry] of treeAt(from, source, target, step))
    if (path === target || !isExcluded(relative(path, target))) to.put(path, entry);
}
