/** Half-open range of UTF-16 code-unit offsets into one source text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place in a text as people count it: lines and columns start at 1, columns are UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** From `start` up to, not including, `end`. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Answers where an offset is, in lines and columns. */
export class LineIndex {
  /** Offset at which each line starts; the first entry is always 0. */
  readonly starts: readonly number[];
  readonly length: number;

  constructor(text: string) {
    const starts = [0];
    let at = text.indexOf('\n');
    while (at !== -1) {
      starts.push(at + 1);
      at = text.indexOf('\n', at + 1);
    }
    this.starts = starts;
    this.length = text.length;
  }

  /** 1-based line and column of an offset; offsets outside the text are moved to its nearest end. */
  positionAt(offset: number): Position {
    const at = Math.min(Math.max(offset, 0), this.length);
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (this.starts[low] ?? 0) + 1 };
  }

  /** The offset of a position; columns past the end of the text are moved to its end. */
  offsetAt(position: Position): number {
    const start = this.starts[position.line - 1];
    if (start === undefined) return this.length;
    return Math.min(start + position.column - 1, this.length);
  }

  /** A span as lines and columns. */
  rangeOf(span: Span): Range {
    return { start: this.positionAt(span.start), end: this.positionAt(span.end) };
  }
}
