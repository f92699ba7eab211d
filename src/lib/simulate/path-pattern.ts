import { fitsGlob, parseGlob, type Glob } from '../dockerignore/glob.ts';

const globs = new Map<string, Glob>();

/** Whether a path matches a pattern of a goal: `*` stays inside one folder, `**` crosses folders. Leading slashes do not count. */
export function matchesPathPattern(pattern: string, path: string): boolean {
  let glob = globs.get(pattern);
  if (!glob) {
    glob = parseGlob(pattern.replace(/^\/+/, ''), { deep: true });
    globs.set(pattern, glob);
  }
  return fitsGlob(glob, path.replace(/^\/+/, ''));
}
