import type { BrowserStorage } from './browser-storage.ts';
import { asObject, asTime, parseObject } from './json.ts';

/** What is remembered of one exercise. Times are as `Date.now()` gives them. */
export interface ExerciseProgress {
  /** First time all goals were met. Never taken back, also not when rules get stricter. */
  readonly solvedAt?: number;
  /** First time the solution was shown. */
  readonly revealedAt?: number;
  /** Most hints shown, for all goals together. */
  readonly hints?: number;
}

/** By exercise id. */
export type Progress = Readonly<Record<string, ExerciseProgress>>;

export const PROGRESS_KEY = 'layerwise:progress';
const VERSION = 1;

/** The progress in a stored text. Damaged entries are left out; the others stay. */
export function readProgress(text: string | undefined): Progress {
  const stored = parseObject(text);
  if (stored?.['version'] !== VERSION) return {};
  return progressOf(stored['exercises']);
}

export function progressOf(value: unknown): Progress {
  const entries = Object.entries(asObject(value) ?? {}).flatMap(([id, entry]) => {
    const known = entryOf(entry);
    return known === undefined ? [] : [[id, known] as const];
  });
  return Object.fromEntries(entries);
}

function entryOf(value: unknown): ExerciseProgress | undefined {
  const stored = asObject(value);
  if (stored === undefined) return undefined;
  const solvedAt = asTime(stored['solvedAt']);
  const revealedAt = asTime(stored['revealedAt']);
  const hints = asTime(stored['hints']);
  const entry = {
    ...(solvedAt === undefined ? {} : { solvedAt }),
    ...(revealedAt === undefined ? {} : { revealedAt }),
    ...(hints === undefined ? {} : { hints: Math.floor(hints) }),
  };
  return Object.keys(entry).length === 0 ? undefined : entry;
}

export function loadProgress(storage: BrowserStorage): Progress {
  return readProgress(storage.read(PROGRESS_KEY));
}

/** Both records in one: nothing that was reached is lost, and the earliest time counts. */
function mergeEntries(one: ExerciseProgress | undefined, other: ExerciseProgress | undefined): ExerciseProgress {
  const earliest = (key: 'solvedAt' | 'revealedAt'): number | undefined => {
    const times = [one?.[key], other?.[key]].filter((time) => time !== undefined);
    return times.length === 0 ? undefined : Math.min(...times);
  };
  const solvedAt = earliest('solvedAt');
  const revealedAt = earliest('revealedAt');
  const hints = Math.max(one?.hints ?? 0, other?.hints ?? 0);
  return {
    ...(solvedAt === undefined ? {} : { solvedAt }),
    ...(revealedAt === undefined ? {} : { revealedAt }),
    ...(hints === 0 ? {} : { hints }),
  };
}

export function mergeProgress(one: Progress, other: Progress): Progress {
  const ids = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...ids].sort().map((id) => [id, mergeEntries(one[id], other[id])]));
}

/** Adds to what is stored now, which another tab may have written since. True when it is kept. */
export function recordProgress(storage: BrowserStorage, exercise: string, entry: ExerciseProgress): boolean {
  return saveProgress(storage, mergeProgress(loadProgress(storage), { [exercise]: entry }));
}

export function saveProgress(storage: BrowserStorage, progress: Progress): boolean {
  return storage.write(PROGRESS_KEY, JSON.stringify({ version: VERSION, exercises: progress }));
}
