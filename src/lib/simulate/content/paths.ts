import { matchGlob } from '../../dockerignore/glob.ts';
import { cleanPath } from '../../model/paths.ts';

/** Whether an absolute path lies below a folder. */
export function isBelow(path: string, folder: string): boolean {
  return folder === '/' ? path !== '/' && path.startsWith('/') : path.startsWith(`${folder}/`);
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

/** Folders that come with the base image. Others are empty before a step writes there. */
const systemFolders = [
  '/usr',
  '/etc',
  '/lib',
  '/lib32',
  '/lib64',
  '/bin',
  '/sbin',
  '/opt',
  '/var',
  '/nodejs',
  '/busybox',
  '/dev',
  '/proc',
  '/sys',
];

export function isSystemPath(path: string): boolean {
  return systemFolders.some((folder) => path === folder || isBelow(path, folder));
}
