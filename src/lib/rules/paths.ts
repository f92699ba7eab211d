import { normalisePath } from '../project/project.ts';

/** Whether a path is a folder's own, or below it. Both are seen from the root. */
export function isWithin(path: string, folder: string): boolean {
  const [inner, outer] = [normalisePath(path), normalisePath(folder)];
  return outer === '' || inner === outer || inner.startsWith(`${outer}/`);
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
