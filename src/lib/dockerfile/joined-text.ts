import { trimmed } from '../project/space.ts';
import type { Span } from '../project/text.ts';
import type { LogicalText } from './ast.ts';

/** A run of characters that stand together in the source and in the joined text. */
interface Piece {
  readonly joined: number;
  readonly source: number;
  readonly length: number;
}

/** Collects the parts of an instruction that remain after continuations and comment lines are dropped. */
export class JoinedText implements LogicalText {
  readonly text: string;
  readonly span: Span;
  readonly #pieces: readonly Piece[];
  /** Where `text` begins in the text that the pieces describe. */
  readonly #base: number;

  private constructor(text: string, pieces: readonly Piece[], base: number) {
    this.text = text;
    this.#pieces = pieces;
    this.#base = base;
    this.span = this.spanOf(0, text.length);
  }

  /** Joins parts of `source`, given as spans in order. */
  static of(source: string, parts: readonly Span[]): JoinedText {
    const pieces: Piece[] = [];
    const texts: string[] = [];
    let joined = 0;
    for (const part of parts) {
      pieces.push({ joined, source: part.start, length: part.end - part.start });
      texts.push(source.slice(part.start, part.end));
      joined += part.end - part.start;
    }
    return new JoinedText(texts.join(''), pieces, 0);
  }

  /** A part of it, by half-open offsets, that still knows its source. */
  slice(start: number, end: number = this.text.length): JoinedText {
    return new JoinedText(this.text.slice(start, end), this.#pieces, this.#base + start);
  }

  /** The same text, a newline, and further parts of the source after it. */
  append(source: string, parts: readonly Span[]): JoinedText {
    const pieces = this.#pieces
      .map((piece) => ({ ...piece, joined: piece.joined - this.#base }))
      .filter((piece) => piece.joined < this.text.length)
      .map((piece) => ({ ...piece, length: Math.min(piece.length, this.text.length - piece.joined) }));
    let joined = this.text.length;
    let text = this.text;
    for (const part of parts) {
      // The line end before each part stands for itself in the joined text, whatever it was in the source.
      pieces.push({ joined, source: part.start - 1, length: part.end - part.start + 1 });
      text += `\n${source.slice(part.start, part.end)}`;
      joined = text.length;
    }
    return new JoinedText(text, pieces, 0);
  }

  /** Without white space at both ends. */
  trim(): JoinedText {
    const { start, end } = trimmed(this.text);
    return this.slice(start, end);
  }

  spanOf(start: number, end: number): Span {
    const from = this.#toSource(start, false);
    // The end belongs to the last character inside, so that a span never runs over a continuation it does not hold.
    return { start: from, end: end > start ? this.#toSource(end, true) : from };
  }

  #toSource(offset: number, isEnd: boolean): number {
    const at = this.#base + offset;
    let low = 0;
    let high = this.#pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const joined = this.#pieces[middle]?.joined ?? 0;
      if (isEnd ? joined < at : joined <= at) low = middle;
      else high = middle - 1;
    }
    const piece = this.#pieces[low];
    if (!piece) return 0;
    return piece.source + Math.min(Math.max(at - piece.joined, 0), piece.length);
  }
}
