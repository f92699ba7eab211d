import { known, mapFact, unknown, type Fact } from '../project/fact.ts';

/** Paths inside an image or a build context, as Go's `path` package and BuildKit's `util/system` treat them. */

/** PATH where the base image sets none (moby/buildkit `util/system/path.go`). */
export const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Linux takes no longer path (PATH_MAX). */
export const longestPath = 4096;

/** `path.Clean("/" + path)`: absolute, without `.`, `..`, doubled or trailing slashes. */
export function cleanPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** The path inside a build context or a stage: cleaned, relative; `.` is the root. `..` cannot leave it. */
export function cleanSource(path: string): string {
  const clean = cleanPath(path).slice(1);
  return clean === '' ? '.' : clean;
}

export type OperatingSystem = 'linux' | 'windows';

/** `path` seen from `folder`, absolute. A trailing separator stays: it says that the path is a folder. */
function resolvePath(folder: string, path: string, os: OperatingSystem): string {
  return os === 'windows' ? resolveWindows(folder, path) : resolvePosix(folder, path);
}

/** The same for a folder or a path that may not be known; an absolute path needs no folder. */
export function resolveFact(folder: Fact<string>, path: Fact<string>, os: OperatingSystem): Fact<string> {
  if (!path.known) return path;
  const full = mapFact(isAbsolute(path.value, os) ? known('/') : folder, (from) => resolvePath(from, path.value, os));
  return full.known && full.value.length > longestPath ? unknown('the path is too long') : full;
}

function isAbsolute(path: string, os: OperatingSystem): boolean {
  return path.startsWith('/') || (os === 'windows' && /^(?:[a-z]:)?[\\/]/i.test(path));
}

function resolvePosix(folder: string, path: string): string {
  const clean = cleanPath(path.startsWith('/') ? path : `${folder}/${path}`);
  const isFolder = path === '' || path === '.' || path.endsWith('/') || path.endsWith('/.');
  return isFolder && clean !== '/' ? `${clean}/` : clean;
}

/** On Windows both slashes separate, and a drive letter may stand first; BuildKit writes `C:\app`. */
function resolveWindows(folder: string, path: string): string {
  const [drive = 'C:'] = /^[a-z]:/i.exec(path) ?? /^[a-z]:/i.exec(folder) ?? [];
  const strip = (text: string): string => text.replace(/^[a-z]:/i, '').replaceAll('\\', '/');
  return drive.toUpperCase() + resolvePosix(strip(folder), strip(path)).replaceAll('/', '\\');
}

/** Without the separator at its end, unless it is the root. */
export function withoutTrailingSlash(path: string): string {
  return path.length > 1 && !/^[a-z]:\\$/i.test(path) ? path.replace(/[\\/]+$/, '') : path;
}
