import type { ArgumentFate } from './types.ts';

/** What words can refer to while a script runs. */
export interface ShellState {
  readonly zero: string;
  /** Undefined where they cannot be known. */
  readonly positional: readonly string[] | undefined;
  /** What happened to the script's own arguments before they became the positional parameters of now. */
  readonly args: ArgumentFate;
  /** Shell code that is not known may have set other positional parameters. */
  readonly open: boolean;
  /** Unquoted values split at blanks: IFS is what it is by default. */
  readonly splits: boolean;
  /** The value, '' for an unset name, undefined where it cannot be known. */
  readonly lookup: (name: string) => string | undefined;
}

export interface Expansion {
  /** The words it becomes: none, one or several. Undefined where that depends on what only happens at run time. */
  readonly fields: readonly string[] | undefined;
  /** What it does with the script's arguments; undefined where it does not use them as a whole. */
  readonly args: ArgumentFate | undefined;
  /** Uses `$1` or another single one of them. */
  readonly one: boolean;
  /** Has `*`, `?` or `[` outside quotes: as the word of a command it becomes the files that match. */
  readonly pattern: boolean;
}

/** The script makes words that are too long, or too many variables or functions, to be followed. */
export class TooLongError extends Error {}
