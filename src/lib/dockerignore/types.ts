import type { Span } from '../project/text.ts';

/** A `.dockerignore` file, read as `moby/patternmatcher/ignorefile` reads it. */
export interface Dockerignore {
  readonly patterns: readonly Pattern[];
  readonly problems: readonly { readonly message: string; readonly span: Span }[];
}

export interface Pattern {
  /** The line as written, trimmed. */
  readonly text: string;
  /** Cleaned as Go's `filepath.Clean` does, without `!`. */
  readonly pattern: string;
  /** `!`: files it matches are sent after all. */
  readonly negated: boolean;
  readonly span: Span;
}

/** Whether a file reaches the builder, and which pattern decided: the last that matches it or a folder above it. */
export interface IgnoreVerdict {
  readonly ignored: boolean;
  readonly decidedBy: Pattern | undefined;
}
