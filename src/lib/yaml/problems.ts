import type { Span } from '../project/text.ts';

/** As many as anyone would read. */
const MAX_PROBLEMS = 100;

/** What is wrong in a file of some format; `yaml` and `too-large` are common to all of them. */
export interface YamlProblem<Code extends string = string> {
  readonly code: Code | 'yaml' | 'wrong-type' | 'too-large';
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly span: Span;
}

/** Collects problems, each once: values that several places share are read once for each of them. */
export class Problems<Code extends string = never> {
  readonly #seen = new Map<string, YamlProblem<Code>>();

  add(code: YamlProblem<Code>['code'], span: Span, message: string, severity: YamlProblem['severity'] = 'error'): void {
    const key = `${span.start}:${message}`;
    if (this.#seen.size < MAX_PROBLEMS && !this.#seen.has(key)) this.#seen.set(key, { code, severity, message, span });
  }

  /** In the order of the file. Where the YAML is broken, what else looks wrong follows from that and is left out. */
  get sorted(): readonly YamlProblem<Code>[] {
    const all = [...this.#seen.values()];
    const broken = all.filter(({ code }) => code === 'yaml');
    return (broken.length > 0 ? broken : all).sort((a, b) => a.span.start - b.span.start);
  }
}

/** How much one file may expand to through aliases, merges and the like, so that no file is made to take forever. */
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
