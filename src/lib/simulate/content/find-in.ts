import { hasWildcard } from '../../model/glob.ts';
import type { Verdict } from '../../project/fact.ts';
import { longestMatch } from '../path-pattern.ts';
import { isBelow, isWithin, mayMatchBelow } from '../paths.ts';
import type { Entry } from './entry.ts';

export interface Found {
  readonly verdict: Verdict;
  readonly path: string | undefined;
  /** The entry that decides: what matches, or what may hide a match. */
  readonly entry: Entry | undefined;
  readonly reason: string | undefined;
}

export const nothing: Found = { verdict: 'no', path: undefined, entry: undefined, reason: undefined };

export function unsure(entry: Entry, reason: string | undefined, path?: string): Found {
  return { verdict: 'unknown', path, entry, reason };
}

/** Looks for a file or folder among entries: a sure one first, then a doubtful one, then a place that may hide one. */
export function findIn(entries: Iterable<readonly [string, Entry]>, pattern: string): Found {
  const wild = hasWildcard(pattern);
  let doubtful: Found | undefined;
  let hiding: Found | undefined;
  for (const [path, entry] of entries) {
    const match = wild ? longestMatch(pattern, path) : isWithin(path, pattern) ? pattern : undefined;
    if (match !== undefined) {
      if (entry.doubt === undefined) return { verdict: 'yes', path: match, entry, reason: undefined };
      doubtful ??= unsure(entry, entry.doubt, match);
    } else if (entry.hidden !== undefined && hiding === undefined) {
      const { packages, reason } = entry.hidden;
      const may = wild ? !packages && mayMatchBelow(pattern, path) : isBelow(pattern, path);
      if (may) hiding = unsure(entry, reason);
    }
  }
  return doubtful ?? hiding ?? nothing;
}
