import { matchGlob } from '../dockerignore/glob.ts';
import type { Step, StepRead } from '../model/types.ts';
import { hasWildcard } from '../model/glob.ts';
import { baseName, isWithin } from './paths.ts';
import { hasFlag } from './wording.ts';

/** Whether a `COPY` source pattern, cleaned, takes `path` along: the path itself or a folder above it matches. */
export function patternTakes(pattern: string, path: string): boolean {
  return takenAs(pattern, path) !== undefined;
}

/** The part of `path` that the pattern matches; what stands below it is copied along. */
function takenAs(pattern: string, path: string): string | undefined {
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
 * destination that is a folder (Dockerfile reference, "COPY"). Undefined where the destination is not known.
 */
export function landingPath(step: Step, read: StepRead, file: string): string | undefined {
  if (!step.destination?.known) return undefined;
  const destination = step.destination.value;
  const folder = destination.endsWith('/') ? destination : `${destination}/`;
  for (const pattern of read.patterns) {
    if (!pattern.known) continue;
    const taken = takenAs(pattern.value, file);
    if (taken === undefined) continue;
    if (hasFlag(step, 'parents')) return folder + file;
    if (taken !== file) return folder + file.slice(taken === '' ? 0 : taken.length + 1);
    const severalSources = step.reads.length > 1 || read.patterns.length > 1 || hasWildcard(pattern.value);
    return destination.endsWith('/') || severalSources ? folder + baseName(file) : destination;
  }
  return undefined;
}
