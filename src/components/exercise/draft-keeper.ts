import { signal, type Signal } from '@preact/signals';
import type { Exercise } from '../../lib/exercises/types.ts';
import type { BrowserStorage } from '../progress/browser-storage.ts';
import { draftKey, fingerprint, loadDraft, readDraft, removeDraft, saveDraft, type Draft } from '../progress/drafts.ts';
import { loadProgress, recordProgress } from '../progress/progress.ts';

/** Texts of an exercise's files, by path. */
export type Texts = Readonly<Record<string, string>>;

/** Texts up to this many characters are written at each change; longer ones when the typing pauses. */
const SMALL = 100_000;
const PAUSE_MS = 400;

/** Keeps one exercise's draft and record in the browser. */
export class DraftKeeper {
  readonly starter: Texts;
  readonly solvedBefore: Signal<boolean> = signal(false);
  /** False once the browser has refused to store. */
  readonly persistent: Signal<boolean> = signal(true);
  /** The draft was made from another version of the exercise. */
  starterChanged = false;
  readonly #exercise: Exercise;
  readonly #storage: BrowserStorage;
  readonly #now: () => number;
  readonly #fingerprint: string;
  #unsaved: Texts | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(exercise: Exercise, storage: BrowserStorage, now: () => number = Date.now) {
    this.#exercise = exercise;
    this.#storage = storage;
    this.#now = now;
    this.#fingerprint = fingerprint(exercise.files);
    this.starter = Object.fromEntries(exercise.files.map((file) => [file.path, file.text]));
  }

  /** The texts to go on with; undefined where there is no draft. Also reads whether the exercise was solved. */
  restore(): Texts | undefined {
    this.persistent.value = this.#storage.persistent;
    this.solvedBefore.value = loadProgress(this.#storage)[this.#exercise.id]?.solvedAt !== undefined;
    const draft = loadDraft(this.#storage, this.#exercise.id);
    if (draft === undefined) return undefined;
    this.starterChanged = draft.starter !== this.#fingerprint;
    return this.#textsOf(draft);
  }

  /** Small texts are stored before this returns. */
  keep(texts: Texts): void {
    this.#unsaved = texts;
    clearTimeout(this.#timer);
    const size = Object.values(texts).reduce((sum, text) => sum + text.length, 0);
    if (size <= SMALL) this.flush();
    else
      this.#timer = setTimeout(() => {
        this.flush();
      }, PAUSE_MS);
  }

  /** Writes what is not written yet: called when the page is left. */
  flush(): void {
    clearTimeout(this.#timer);
    if (this.#unsaved === undefined) return;
    const changed = Object.entries(this.#unsaved).filter(([path, text]) => text !== this.starter[path]);
    this.#unsaved = undefined;
    if (changed.length === 0) {
      removeDraft(this.#storage, this.#exercise.id);
      return;
    }
    const draft = { files: Object.fromEntries(changed), savedAt: this.#now(), starter: this.#fingerprint };
    this.persistent.value = saveDraft(this.#storage, this.#exercise.id, draft);
  }

  recordSolved(): void {
    if (this.solvedBefore.value) return;
    this.solvedBefore.value = true;
    this.persistent.value = recordProgress(this.#storage, this.#exercise.id, { solvedAt: this.#now() });
  }

  recordRevealed(): void {
    recordProgress(this.#storage, this.#exercise.id, { revealedAt: this.#now() });
  }

  recordHints(hints: number): void {
    recordProgress(this.#storage, this.#exercise.id, { hints });
  }

  /** Hears of another tab's draft of this exercise. A draft that was removed there says nothing about this tab. */
  onOtherTab(listener: (texts: Texts) => void): () => void {
    return this.#storage.onOtherTab(draftKey(this.#exercise.id), (text) => {
      const draft = readDraft(text);
      if (draft !== undefined) listener(this.#textsOf(draft));
    });
  }

  /** Files the exercise no longer has are left out; read-only ones stay as they are. */
  #textsOf(draft: Draft): Texts {
    const editable = this.#exercise.files.filter((file) => !file.readOnly && draft.files[file.path] !== undefined);
    return {
      ...this.starter,
      ...Object.fromEntries(editable.map((file) => [file.path, draft.files[file.path] ?? ''])),
    };
  }
}
