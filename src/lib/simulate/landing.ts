import { hasWildcard } from '../model/glob.ts';
import type { Step, StepRead } from '../model/types.ts';
import { longestMatch } from './path-pattern.ts';
import { baseName, join, relative } from './paths.ts';
import { takenAs, takersOf } from './takers.ts';

/** Whether a `COPY` source pattern, cleaned, takes `path` along: the path itself or a folder above it matches. */
export function patternTakes(pattern: string, path: string): boolean {
  return takenAs(pattern, path) !== undefined;
}

/**
 * Where a copied file lands, absolute: a folder source copies what is in it, a file keeps its name below a
 * destination that is a folder (Dockerfile reference, "COPY"). `--parents` keeps its path. Undefined where the
 * destination is not known. Whether it is a folder by then, without a slash at the end of its name, is not asked.
 */
export function landingPath(step: Step, read: StepRead, file: string): string | undefined {
  if (!step.destination?.known) return undefined;
  const destination = step.destination.value;
  const folder = destination.endsWith('/') ? destination : `${destination}/`;
  if (read.pivots !== undefined) {
    const at = read.patterns.findIndex((pattern) => pattern.known && takesWithParents(pattern.value, file));
    const pivot = read.pivots[at];
    return pivot === undefined ? undefined : folder + (pivot === '.' ? file : relative(file, pivot));
  }
  const taken = takersOf(read, file)[0]?.taken;
  if (taken === undefined) return undefined;
  if (taken !== file) return folder + file.slice(taken === '' ? 0 : taken.length + 1);
  return destination.endsWith('/') || takesSeveral(step) ? folder + baseName(file) : destination;
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
