import type { BrowserStorage } from './browser-storage.ts';
import { draftedExercises, loadDraft, readDraft, saveDraft, type Draft } from './drafts.ts';
import { asObject, parseObject } from './json.ts';
import { loadProgress, mergeProgress, progressOf, saveProgress } from './progress.ts';

const FORMAT = 'layerwise-progress';
const VERSION = 1;

/** Everything the browser keeps for Layerwise, as a JSON text for a file. `now` is the time to write on it. */
export function exportProgress(storage: BrowserStorage, now: Date): string {
  const drafts: Record<string, Draft> = {};
  for (const id of draftedExercises(storage)) {
    const draft = loadDraft(storage, id);
    if (draft !== undefined) drafts[id] = draft;
  }
  const content = {
    format: FORMAT,
    version: VERSION,
    exportedAt: now.toISOString(),
    exercises: loadProgress(storage),
    drafts,
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

export type ImportOutcome =
  | { readonly ok: true; readonly exercises: number; readonly drafts: number; readonly kept: boolean }
  | { readonly ok: false; readonly reason: string };

/**
 * Adds an exported text to what is stored. Nothing reached here is lost: solved stays solved, and of two drafts
 * of one exercise the newer stays. `kept` is false where the browser refuses to store.
 */
export function importProgress(storage: BrowserStorage, text: string): ImportOutcome {
  const content = parseObject(text);
  if (content?.['format'] !== FORMAT) return { ok: false, reason: 'This is not a progress file of Layerwise.' };
  if (content['version'] !== VERSION) {
    return {
      ok: false,
      reason: 'This progress file was written by a version of Layerwise that this one does not know.',
    };
  }
  const progress = progressOf(content['exercises']);
  let kept = saveProgress(storage, mergeProgress(loadProgress(storage), progress));
  let drafts = 0;
  for (const [id, value] of Object.entries(asObject(content['drafts']) ?? {})) {
    const draft = readDraft(JSON.stringify({ version: 1, ...asObject(value) }));
    if (draft === undefined || draft.savedAt <= (loadDraft(storage, id)?.savedAt ?? 0)) continue;
    kept = saveDraft(storage, id, draft) && kept;
    drafts++;
  }
  return { ok: true, exercises: Object.keys(progress).length, drafts, kept };
}
