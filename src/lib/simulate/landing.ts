import { matchGlob } from '../dockerignore/glob.ts';
import { hasWildcard } from '../model/glob.ts';
import type { Step, StepRead } from '../model/types.ts';
import { longestMatch } from './path-pattern.ts';
import { baseName, isWithin, join, relative } from './paths.ts';

/** Whether a `COPY` source pattern, cleaned, takes `path` along: the path itself or a folder above it matches. */
export function patternTakes(pattern: string, path: string): boolean {
  return takenAs(pattern, path) !== undefined;
}

/** The part of `path` that the pattern matches; what stands below it is copied along. */
export function takenAs(pattern: string, path: string): string | undefined {
  const clean = pattern.replace(/^\/+|\/+$/g, '');
  if (clean === '' || clean === '.') return '';
  if (!hasWildcard(clean)) return isWithin(path, clean) ? clean : undefined;
  const wanted = clean.split('/');
  const parts = path.split('/');
  if (parts.length < wanted.length) return undefined;
  return wanted.every((part, index) => matchGlob(part, parts[index] ?? ''))
    ? parts.slice(0, wanted.length).join('/')
    : undefined;
}

/**
 * Where a copied file lands, absolute: a folder source copies what is in it, a file keeps its name below a
 * destination that is a folder (Dockerfile reference, "COPY"). `--parents` keeps its path. Undefined where the
 * destination is not known. `isFolder`: the destination is a folder by now, whether or not a slash ends its name.
 */
export function landingPath(step: Step, read: StepRead, file: string, isFolder = false): string | undefined {
  if (!step.destination?.known) return undefined;
  const destination = step.destination.value;
  const folder = destination.endsWith('/') ? destination : `${destination}/`;
  for (const [at, pattern] of read.patterns.entries()) {
    if (!pattern.known) continue;
    const pivot = read.pivots?.[at];
    if (pivot !== undefined) {
      if (!takesWithParents(pattern.value, file)) continue;
      return folder + (pivot === '.' ? file : relative(file, pivot));
    }
    const taken = takenAs(pattern.value, file);
    if (taken === undefined) continue;
    if (taken !== file) return folder + file.slice(taken === '' ? 0 : taken.length + 1);
    return isFolder || destination.endsWith('/') || takesSeveral(step) ? folder + baseName(file) : destination;
  }
  return undefined;
}

/** With `--parents`, `**` crosses folders: patterns are those of an ignore file (`dockerfile2llb/convert_copy.go`). */
function takesWithParents(pattern: string, file: string): boolean {
  return pattern === '.' || longestMatch(pattern, file) !== undefined;
}

/** Whether COPY or ADD may take more than one file or folder by name. */
export function takesSeveral({ reads }: Step): boolean {
  const patterns = reads.flatMap((read) => read.patterns);
  return patterns.length > 1 || patterns.some((pattern) => pattern.known && hasWildcard(pattern.value));
}

/** Where a file lands in a destination that is a folder. */
export function intoFolder(destination: string, name: string): string {
  return join(destination, `./${name}`);
}
