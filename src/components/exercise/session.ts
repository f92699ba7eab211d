import { batch, computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Evaluation, Exercise } from '../../lib/exercises/types.ts';
import type { Range } from '../../lib/project/text.ts';
import type { Finding, Fix } from '../../lib/rules/types.ts';
import { applyEdits } from '../editor/apply-edits.ts';
import { announceChange, summarise } from './announcements.ts';
import type { DraftKeeper, Texts } from './draft-keeper.ts';
import type { Engine, EngineResult } from './engine-types.ts';

/** Where the checker is: not asked for yet, on its way, at work, or failed with the reason. */
export type CheckerState =
  { readonly kind: 'idle' | 'loading' | 'ready' } | { readonly kind: 'failed'; readonly reason: string };

/** A line above the editor about what happened, with what can be done about it. */
export interface Notice {
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** An editor on the page that holds a file: it makes a change as one edit that its own undo takes back. */
export interface MountedEditor {
  replace(text: string): void;
  reveal(range: Range, focus: boolean): void;
}

export interface Announcement {
  readonly text: string;
  /** Said after the typing pauses, or at once because someone asked. */
  readonly when: 'pause' | 'now';
}

export interface SessionOptions {
  readonly exercise: Exercise;
  /** Files of the starter that are not shown. */
  readonly others: Texts;
  readonly starter: EngineResult;
  readonly keeper: DraftKeeper;
  readonly loadEngine: () => Promise<Engine>;
}

/** One exercise on a page: the learner's texts, what the library says of them, and what can be done. */
export class Session {
  readonly exercise: Exercise;
  readonly texts: Signal<Texts>;
  readonly result: Signal<EngineResult>;
  readonly checker: Signal<CheckerState> = signal({ kind: 'idle' });
  readonly active: Signal<string>;
  /** Someone has touched the exercise, or a draft came back: the editor is worth loading. */
  readonly touched: Signal<boolean> = signal(false);
  readonly notice: Signal<Notice | undefined> = signal(undefined);
  readonly announcement: Signal<Announcement | undefined> = signal(undefined);
  readonly target: Signal<string | undefined> = signal(undefined);
  readonly edit: Signal<string | undefined>;
  readonly evaluation: ReadonlySignal<Evaluation>;
  /** Solved now or on an earlier visit. */
  readonly solved: ReadonlySignal<boolean>;
  readonly keeper: DraftKeeper;
  readonly #others: Texts;
  readonly #loadEngine: () => Promise<Engine>;
  readonly #editors = new Map<string, MountedEditor>();
  readonly #hints = new Map<string, number>();
  #engine: Promise<Engine> | undefined;
  #said: Evaluation;
  #leave: (() => void) | undefined;

  constructor({ exercise, others, starter, keeper, loadEngine }: SessionOptions) {
    this.exercise = exercise;
    this.keeper = keeper;
    this.#others = others;
    this.#loadEngine = loadEngine;
    this.texts = signal(keeper.starter);
    this.result = signal(starter);
    this.#said = starter.evaluation;
    this.active = signal(exercise.dockerfile);
    const cache = exercise.explorers.find((explorer) => explorer.kind === 'layer-cache');
    this.edit = signal(cache?.edit);
    this.evaluation = computed(() => this.result.value.evaluation);
    this.solved = computed(() => this.evaluation.value.solved || this.keeper.solvedBefore.value);
  }

  /** Takes up the saved draft and keeps in step with other tabs, until the returned function is called. */
  start(): () => void {
    const draft = this.keeper.restore();
    if (draft !== undefined) {
      this.texts.value = draft;
      this.touch();
      this.notice.value = {
        text: this.keeper.starterChanged
          ? 'Draft restored. The exercise has changed since you wrote it.'
          : 'Draft restored.',
        action: {
          label: 'Start over',
          run: () => {
            this.reset();
          },
        },
      };
    }
    const stopListening = this.keeper.onOtherTab((texts) => {
      this.notice.value = {
        text: 'This exercise was changed in another tab. What you see here is untouched.',
        action: {
          label: 'Use the other version',
          run: () => {
            this.#replaceAll(texts, 'Version of the other tab taken.');
          },
        },
      };
    });
    const stopAsking = effect(() => {
      if (!this.touched.value) return;
      void this.#judge({ ...this.#others, ...this.texts.value }, this.target.value, this.edit.value);
    });
    this.#leave = () => {
      this.keeper.flush();
    };
    addEventListener('pagehide', this.#leave);
    document.addEventListener('visibilitychange', this.#leave);
    return () => {
      stopListening();
      stopAsking();
      if (this.#leave === undefined) return;
      this.#leave();
      removeEventListener('pagehide', this.#leave);
      document.removeEventListener('visibilitychange', this.#leave);
    };
  }

  /** The first touch: from here on the library and the editor are fetched. */
  touch(): void {
    this.touched.value = true;
  }

  textOf(path: string): string {
    return this.texts.value[path] ?? '';
  }

  /** What was typed. It is kept before anything else is done with it. */
  type(path: string, text: string): void {
    if (this.textOf(path) === text) return;
    const texts = { ...this.texts.peek(), [path]: text };
    this.keeper.keep(texts);
    batch(() => {
      this.texts.value = texts;
      this.touch();
    });
  }

  applyFix(finding: Finding, fix: Fix): void {
    const text = applyEdits(this.textOf(finding.file), fix.edits);
    this.active.value = finding.file;
    this.#replaceAll({ ...this.texts.peek(), [finding.file]: text }, `Fixed: ${fix.title}.`);
  }

  /** Back to the starter, in one step that can be undone. */
  reset(): void {
    this.#replaceAll(this.keeper.starter, 'Starter restored.');
  }

  /** Puts an answer into the editor, in one step that can be undone. */
  use(files: Texts): void {
    this.#replaceAll({ ...this.keeper.starter, ...files }, 'The answer is in the editor.');
  }

  mount(path: string, editor: MountedEditor): () => void {
    this.#editors.set(path, editor);
    return () => {
      if (this.#editors.get(path) === editor) this.#editors.delete(path);
    };
  }

  /** Shows a place in a file. With `focus` the cursor goes there. */
  reveal(path: string, range: Range, focus: boolean): void {
    this.touch();
    this.active.value = path;
    this.whenMounted(path, (editor) => {
      editor.reveal(range, focus);
    });
  }

  /** Runs when the file's editor is there: it may still be loading. */
  whenMounted(path: string, action: (editor: MountedEditor) => void, tries = 100): void {
    const editor = this.#editors.get(path);
    if (editor !== undefined) action(editor);
    else if (tries > 0)
      setTimeout(() => {
        this.whenMounted(path, action, tries - 1);
      }, 50);
  }

  /** A rung of a goal's hints was opened; `count` of them are. Kept to plan reviews, not to judge. */
  hintShown(goal: string, count: number): void {
    this.#hints.set(goal, Math.max(count, this.#hints.get(goal) ?? 0));
    this.keeper.recordHints([...this.#hints.values()].reduce((sum, hints) => sum + hints, 0));
  }

  /** Says where the exercise stands, also if nothing changed. */
  check(): void {
    this.touch();
    this.#said = this.evaluation.value;
    const { value } = this.checker;
    const text = value.kind === 'failed' ? failedText(value.reason) : summarise(this.exercise, this.evaluation.value);
    this.announcement.value = { text, when: 'now' };
  }

  say(text: string): void {
    this.announcement.value = { text, when: 'now' };
  }

  #replaceAll(texts: Texts, done: string): void {
    const before = this.texts.peek();
    const put = (next: Texts): void => {
      this.keeper.keep(next);
      batch(() => {
        this.touch();
        for (const [path, text] of Object.entries(next)) {
          if (text !== this.texts.peek()[path]) this.#editors.get(path)?.replace(text);
        }
        this.texts.value = next;
      });
    };
    put(texts);
    this.notice.value = {
      text: done,
      action: {
        label: 'Undo',
        run: () => {
          put(before);
          this.notice.value = undefined;
          this.say('Undone.');
        },
      },
    };
    this.say(done);
  }

  async #judge(files: Texts, target: string | undefined, edit: string | undefined): Promise<void> {
    if (this.checker.peek().kind === 'idle') this.checker.value = { kind: 'loading' };
    try {
      this.#engine ??= this.#loadEngine();
      const engine = await this.#engine;
      const answer = await engine.ask({ exercise: this.exercise, files, target, edit });
      if (answer === undefined) return;
      if (!answer.ok) throw new Error(answer.reason);
      this.#take(answer.result);
    } catch (error) {
      this.#engine = undefined;
      this.checker.value = { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
  }

  #take(result: EngineResult): void {
    batch(() => {
      this.checker.value = { kind: 'ready' };
      this.result.value = result;
      if (result.evaluation.solved) this.keeper.recordSolved();
    });
    const text = announceChange(this.exercise, this.#said, result.evaluation);
    this.#said = result.evaluation;
    if (text !== undefined) this.announcement.value = { text, when: 'pause' };
  }
}

export function failedText(reason: string): string {
  return `The checker stopped: ${reason}. Your text is kept; the next change tries again.`;
}
