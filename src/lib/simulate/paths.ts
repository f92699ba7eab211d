import { matchGlob } from '../dockerignore/glob.ts';
import { cleanPath } from '../model/paths.ts';

/** Whether an absolute path lies below a folder. */
export function isBelow(path: string, folder: string): boolean {
  return path !== folder && isWithin(path, folder);
}

/** Whether a path is a folder or lies below it. Both absolute or both relative; the root is `/`, `.` or empty. */
export function isWithin(path: string, folder: string): boolean {
  const clean = folder.endsWith('/') ? folder.slice(0, -1) : folder;
  return clean === '' || clean === '.' || path === clean || path.startsWith(`${clean}/`);
}

/** Every folder above an absolute path, nearest first, the root last. */
export function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1))
    folders.push(path.slice(0, slash));
  if (path.length > 1) folders.push('/');
  return folders;
}

export function join(folder: string, path: string): string {
  return cleanPath(path.startsWith('/') ? path : `${folder}/${path}`);
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Whether something below the folder could fit the pattern. */
export function mayMatchBelow(pattern: string, folder: string): boolean {
  const wanted = partsOf(pattern);
  const parts = partsOf(folder);
  for (const [i, part] of parts.entries()) {
    const want = wanted[i];
    if (want === undefined) return false;
    if (want.includes('**')) return true;
    if (!matchGlob(want, part)) return false;
  }
  return wanted.length > parts.length;
}

function partsOf(path: string): readonly string[] {
  return path.split('/').filter((part) => part !== '');
}

/** A path below `source`, or `source` itself, once that is moved to `target`. */
export function moved(path: string, source: string, target: string): string {
  return join(target, `./${relative(path, source)}`);
}

/** A path as seen from a folder that it is in. */
export function relative(path: string, folder: string): string {
  return path.slice(folder.endsWith('/') ? folder.length : folder.length + 1);
}

/** Folders that come with the base image. Others are empty before a step writes there. */
export const systemFolders = 'usr etc lib lib32 lib64 bin sbin opt var nodejs busybox dev proc sys'.split(' ');

const systemFolder = new RegExp(`^/(?:${systemFolders.join('|')})(?:/|$)`);

export function isSystemPath(path: string): boolean {
  return systemFolder.test(path);
}
