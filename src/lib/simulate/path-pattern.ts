import { longestFit, parseGlob, plainEnd, type Glob } from '../dockerignore/glob.ts';

const globs = new Map<string, Glob & { readonly end: string }>();

/** Whether a path matches a pattern of a goal: `*` stays inside one folder, `**` crosses folders. Leading slashes do not count. */
export function matchesPathPattern(pattern: string, path: string): boolean {
  return longestMatch(pattern, path) === path;
}

/** The path itself or the nearest folder above it that matches. */
export function longestMatch(pattern: string, path: string): string | undefined {
  let glob = globs.get(pattern);
  if (!glob) {
    const relative = pattern.replace(/^\/+/, '');
    // `**/x` stands for `x` as well.
    glob = { ...parseGlob(relative, { deep: true }), end: plainEnd(relative).replace(/^\/+/, '') };
    globs.set(pattern, glob);
  }
  const rest = path.replace(/^\/+/, '');
  if (!path.includes(glob.end)) return undefined;
  const match = longestFit(glob, rest);
  return match === undefined ? undefined : path.slice(0, path.length - rest.length + match.length);
}
