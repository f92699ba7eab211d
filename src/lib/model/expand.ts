import type { Fact } from '../project/fact.ts';
import { known, unknown } from '../project/fact.ts';
import { Expander, Failure } from './expander.ts';
import { joinPieces, joinWords, maxLength, tooLong } from './pieces.ts';

/**
 * BuildKit's variable expansion of one word: `$x`, `${x}` and the operators `:-` `-` `:+` `+` `:?` `?` `#` `##`
 * `%` `%%` `/` `//`, nested, with quotes and the escape character.
 * Source: moby/buildkit `frontend/dockerfile/shell/lex.go`.
 */

/** What a name means where a word is expanded. */
export type Binding =
  | { readonly kind: 'set'; readonly value: string }
  /** No instruction and no base image sets it. */
  | { readonly kind: 'unset' }
  /** Declared by ARG without a default, and no build argument is given: only the person who builds knows. */
  | { readonly kind: 'declared' }
  /** `isSet`: it has a value for sure, which is not known. Else it may as well be unset. */
  | { readonly kind: 'unknown'; readonly reason: string; readonly isSet: boolean };

export type Lookup = (name: string) => Binding;

export interface ExpandOptions {
  /** The Dockerfile's escape character. */
  readonly escape?: '\\' | '`';
  /** False for heredoc bodies, where quotes are ordinary characters. */
  readonly quotes?: boolean;
}

/** One variable in a word, by half-open offsets into the word. */
export interface WordUse {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly binding: Binding;
  /** `:-`, `#`, …; undefined for a plain use. */
  readonly operator: string | undefined;
}

export interface ExpansionError {
  readonly code:
    | 'missing-brace'
    | 'bad-substitution'
    | 'unsupported-modifier'
    | 'unterminated-quote'
    | 'bad-pattern'
    | 'required'
    | 'too-deep';
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export interface Expansion {
  readonly value: Fact<string>;
  /** The result cut at blanks that are not quoted; for EXPOSE, the only instruction that does so. */
  readonly words: Fact<readonly string[]>;
  readonly uses: readonly WordUse[];
  /** Where BuildKit stops; the value is unknown then. */
  readonly error: ExpansionError | undefined;
}

/** Expands one word. Never throws; time grows linearly with the word and the values in it. */
export function expandWord(text: string, lookup: Lookup, options: ExpandOptions = {}): Expansion {
  const escape = options.escape ?? '\\';
  const quotes = options.quotes ?? true;
  if (!text.includes('$') && !text.includes(escape) && !(quotes && /['"]/.test(text))) {
    return { value: known(text), words: joinWords([{ value: known(text), splits: true }]), uses: [], error: undefined };
  }
  if (text.length > maxLength) return { value: tooLong, words: tooLong, uses: [], error: undefined };
  const expander = new Expander(text, lookup, escape, quotes);
  try {
    const pieces = expander.pieces(undefined, false, 0);
    return { value: joinPieces(pieces), words: joinWords(pieces), uses: expander.uses, error: undefined };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
    const value = unknown(`\`${shown}\` cannot be expanded: ${error.detail.message}`);
    return { value, words: value, uses: expander.uses, error: error.detail };
  }
}
