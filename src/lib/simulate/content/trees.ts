import { hasWildcard } from '../../model/glob.ts';
import type { Step } from '../../model/types.ts';
import { matchGlob } from '../../dockerignore/glob.ts';
import type { FileSystem } from './file-system.ts';
import { join } from './paths.ts';

export interface Root {
  readonly path: string;
  readonly kind: 'file' | 'folder';
}

/** What a path, or each match of a pattern, is; nothing where it is not there for sure. */
export function sourcesOf(files: FileSystem, pattern: string): readonly Root[] {
  if (!hasWildcard(pattern)) {
    const found = files.find(pattern);
    if (found.verdict !== 'yes') return [];
    return [{ path: pattern, kind: files.get(pattern)?.kind ?? 'folder' }];
  }
  const depth = pattern.split('/').length;
  const roots = new Map<string, Root>();
  for (const [path, entry] of files.entries) {
    const parts = path.split('/');
    const root = parts.slice(0, depth).join('/');
    if (parts.length < depth || roots.has(root) || !matchGlob(pattern, root)) continue;
    roots.set(root, { path: root, kind: parts.length === depth ? entry.kind : 'folder' });
  }
  return [...roots.values()];
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
  for (const [path, entry] of from.below(source)) {
    if (path !== source && isExcluded(relative(path, source))) continue;
    to.put(moved(path, source, target), { ...entry, step });
  }
  // A place whose content is not known may lie above the source.
  const hidden = from.get(source)?.kind === 'file' ? undefined : from.hiddenAbove(source);
  if (hidden !== undefined) to.put(target, { kind: 'folder', step, hidden });
}

function moved(path: string, source: string, target: string): string {
  return path === source ? target : join(target, relative(path, source));
}

function relative(path: string, folder: string): string {
  return path.slice(folder === '/' ? 1 : folder.length + 1);
}
