import { longestFit, parseGlob, type Glob } from '../dockerignore/glob.ts';

const globs = new Map<string, Glob>();

/** Whether a path matches a pattern of a goal: `*` stays inside one folder, `**` crosses folders. Leading slashes do not count. */
export function matchesPathPattern(pattern: string, path: string): boolean {
  return longestMatch(pattern, path) === path;
}

/** The path itself or the nearest folder above it that matches. */
export function longestMatch(pattern: string, path: string): string | undefined {
  let glob = globs.get(pattern);
  if (!glob) {
    glob = parseGlob(pattern.replace(/^\/+/, ''), { deep: true });
    globs.set(pattern, glob);
  }
  const rest = path.replace(/^\/+/, '');
  const match = longestFit(glob, rest);
  return match === undefined ? undefined : path.slice(0, path.length - rest.length + match.length);
}
