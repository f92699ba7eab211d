/** One measured thing: a row of the table. */
export interface Figure {
  readonly what: string;
  readonly measured: string;
  /** What the project asks for, in words. */
  readonly bar?: string;
  /** Whether the bar is met; absent for a figure that stands there to compare with. */
  readonly met?: boolean;
}

/** A group of figures that can be asked for by name. Yields them as they are measured. */
export type Part = () => AsyncIterable<Figure> | Iterable<Figure>;

/** A figure that must not be above its bar. */
export function atMost(what: string, value: number, bar: number, say: (value: number) => string): Figure {
  return { what, measured: say(value), bar: `at most ${say(bar)}`, met: value <= bar };
}

/** Milliseconds, with as many digits as mean something. */
export function milliseconds(value: number): string {
  return `${value.toFixed(value < 1 ? 3 : value < 100 ? 1 : 0)} ms`;
}

export function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`;
}

/** The value that `share` of the sorted values do not exceed (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}

/** Most that any input may take, in milliseconds, however hostile. */
export const LONGEST_MS = 200;
