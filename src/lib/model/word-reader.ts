import type { Heredoc, LogicalText, Word } from '../dockerfile/ast.ts';
import type { Fact } from '../project/fact.ts';
import type { Span } from '../project/text.ts';
import { expandWord, type Expansion, type ExpandOptions, type Lookup } from './expand.ts';
import type { ModelProblem, VariableUse } from './types.ts';

export type Report = (
  code: ModelProblem['code'],
  span: Span,
  message: string,
  severity?: ModelProblem['severity'],
) => void;

/** Expands the words of one instruction, and keeps what it used and what went wrong. */
export class WordReader {
  readonly uses: VariableUse[] = [];
  readonly #escape: '\\' | '`';
  readonly #report: Report;
  #lookup: Lookup;

  constructor(lookup: Lookup, escape: '\\' | '`', report: Report) {
    this.#lookup = lookup;
    this.#escape = escape;
    this.#report = report;
  }

  /** From now on names mean this: ARG sees what the same line declared before it. */
  useLookup(lookup: Lookup): void {
    this.#lookup = lookup;
  }

  read(word: Word): Fact<string> {
    return this.#expand(word.text, { escape: this.#escape }, (start, end) => spanInWord(word, start, end)).value;
  }

  /** The word, cut at blanks after expansion. */
  readWords(word: Word): Fact<readonly string[]> {
    return this.#expand(word.text, { escape: this.#escape }, (start, end) => spanInWord(word, start, end)).words;
  }

  /** A value that stands inside a longer text of the source, so that only the whole has a span. */
  readText(text: string, span: Span): Fact<string> {
    return this.#expand(text, { escape: this.#escape }, () => span).value;
  }

  /** The body of a heredoc of COPY or ADD: always with a backslash, and quotes are ordinary characters. */
  readBody(heredoc: Heredoc): Fact<string> {
    const { start, end } = heredoc.bodySpan;
    const exact = heredoc.content.length === end - start;
    const place = (from: number, to: number): Span =>
      exact ? { start: start + from, end: start + to } : heredoc.bodySpan;
    return this.#expand(heredoc.content, { quotes: false }, place).value;
  }

  #expand(text: string, options: ExpandOptions, place: (start: number, end: number) => Span): Expansion {
    const expansion = expandWord(text, this.#lookup, options);
    for (const { name, start, end, binding, operator } of expansion.uses) {
      const isSet = binding.kind === 'unknown' && binding.isSet;
      this.uses.push({ name, span: place(start, end), binding: isSet ? 'set' : binding.kind, operator });
    }
    const { error } = expansion;
    if (error !== undefined) {
      this.#report('bad-expansion', place(error.start, error.end), `This cannot be expanded: ${error.message}.`);
    }
    return expansion;
  }
}

/** Source span of a part of a word, as exactly as the word knows it. */
export function spanInWord(word: Word & Partial<Pick<LogicalText, 'spanOf'>>, start: number, end: number): Span {
  if (word.spanOf !== undefined) return word.spanOf(start, end);
  const exact = word.span.end - word.span.start === word.text.length;
  return exact ? { start: word.span.start + start, end: word.span.start + end } : word.span;
}
