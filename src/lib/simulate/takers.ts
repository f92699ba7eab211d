import { matchGlob } from '../dockerignore/glob.ts';
import { hasWildcard } from '../model/glob.ts';
import type { StepRead } from '../model/types.ts';
import { isWithin } from './paths.ts';

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

/** A source pattern that takes a file along. */
export interface Taker {
  /** Its place among the patterns. */
  readonly at: number;
  /** The part of the file's path that it matches: what stands below is copied along. */
  readonly taken: string;
}

interface Patterns {
  /** Those without wildcards, by path; the root is empty. */
  readonly plain: ReadonlyMap<string, readonly number[]>;
  readonly wild: readonly (readonly [at: number, pattern: string])[];
}

const patternsOf = new WeakMap<StepRead, Patterns>();

/** The patterns of a COPY or ADD that take a file, first ones first. Thousands of sources are not compared with each file. */
export function takersOf(read: StepRead, file: string): readonly Taker[] {
  let patterns = patternsOf.get(read);
  if (patterns === undefined) patternsOf.set(read, (patterns = sorted(read)));
  const { plain, wild } = patterns;
  const found = (plain.get('') ?? []).map((at): Taker => ({ at, taken: '' }));
  for (let end = file.indexOf('/'); ; end = file.indexOf('/', end + 1)) {
    const taken = end === -1 ? file : file.slice(0, end);
    for (const at of plain.get(taken) ?? []) found.push({ at, taken });
    if (end === -1) break;
  }
  for (const [at, pattern] of wild) {
    const taken = takenAs(pattern, file);
    if (taken !== undefined) found.push({ at, taken });
  }
  return found.sort((one, other) => one.at - other.at);
}

function sorted({ patterns }: StepRead): Patterns {
  const plain = new Map<string, number[]>();
  const wild: (readonly [number, string])[] = [];
  for (const [at, pattern] of patterns.entries()) {
    if (!pattern.known) continue;
    const clean = pattern.value.replace(/^\/+|\/+$/g, '');
    const path = clean === '.' ? '' : clean;
    if (hasWildcard(path)) wild.push([at, path]);
    else plain.set(path, [...(plain.get(path) ?? []), at]);
  }
  return { plain, wild };
}
