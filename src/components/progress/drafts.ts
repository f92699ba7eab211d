import type { BrowserStorage } from './browser-storage.ts';
import { asObject, asTime, parseObject } from './json.ts';

/** What a learner has typed in one exercise and not given up. */
export interface Draft {
  /** Texts that differ from the starter, by path. */
  readonly files: Readonly<Record<string, string>>;
  /** When it was written, as `Date.now()` gives it. */
  readonly savedAt: number;
  /** Fingerprint of the starter it was made from: a changed exercise says so. */
  readonly starter: string;
}

const PREFIX = 'layerwise:draft:';
const VERSION = 1;

/** Drafts have a key each, so that two tabs on two exercises never overwrite each other. */
export function draftKey(exercise: string): string {
  return PREFIX + exercise;
}

/** The draft in a stored text; undefined where there is none or it is damaged. */
export function readDraft(text: string | undefined): Draft | undefined {
  const stored = parseObject(text);
  if (stored?.['version'] !== VERSION) return undefined;
  const files = asObject(stored['files']);
  const savedAt = asTime(stored['savedAt']);
  const starter = stored['starter'];
  if (files === undefined || savedAt === undefined || typeof starter !== 'string') return undefined;
  const texts = Object.entries(files).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return texts.length === 0 ? undefined : { files: Object.fromEntries(texts), savedAt, starter };
}

export function loadDraft(storage: BrowserStorage, exercise: string): Draft | undefined {
  return readDraft(storage.read(draftKey(exercise)));
}

/** True when the draft is kept beyond this page. */
export function saveDraft(storage: BrowserStorage, exercise: string, draft: Draft): boolean {
  return storage.write(draftKey(exercise), JSON.stringify({ version: VERSION, ...draft }));
}

export function removeDraft(storage: BrowserStorage, exercise: string): void {
  storage.remove(draftKey(exercise));
}

/** Ids of the exercises that have a draft. */
export function draftedExercises(storage: BrowserStorage): readonly string[] {
  return storage
    .keys()
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => key.slice(PREFIX.length));
}

/** A short fingerprint of the starter's files (FNV-1a, 32 bit): tells versions apart, no more. */
export function fingerprint(files: readonly { readonly path: string; readonly text: string }[]): string {
  let hash = 0x811c9dc5;
  for (const { path, text } of files) {
    for (const part of [path, '\0', text, '\0']) {
      for (let at = 0; at < part.length; at++) hash = Math.imul(hash ^ part.charCodeAt(at), 0x01000193);
    }
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
