import type { Span } from '../project/text.ts';
import type { ComposeProblem } from './types.ts';

/** As many as anyone would read. */
const MAX_PROBLEMS = 100;

/** Collects problems, each once: values that several services share are read once for each of them. */
export class Problems {
  readonly #seen = new Map<string, ComposeProblem>();

  add(code: ComposeProblem['code'], span: Span, message: string, severity: ComposeProblem['severity'] = 'error'): void {
    const key = `${span.start}:${message}`;
    if (this.#seen.size < MAX_PROBLEMS && !this.#seen.has(key)) this.#seen.set(key, { code, severity, message, span });
  }

  /** In the order of the file. Where the YAML is broken, what else looks wrong follows from that and is left out. */
  get sorted(): readonly ComposeProblem[] {
    const all = [...this.#seen.values()];
    const broken = all.filter(({ code }) => code === 'yaml');
    return (broken.length > 0 ? broken : all).sort((a, b) => a.span.start - b.span.start);
  }
}

/** How much one file may expand to through aliases, merges and `extends`, so that no file is made to take forever. */
export class Budget {
  #left = 100_000;

  /** False where the file has used up what it may. */
  take(amount: number): boolean {
    this.#left -= amount;
    return this.#left >= 0;
  }

  isSpent(): boolean {
    return this.#left < 0;
  }
}
