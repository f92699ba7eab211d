import type { Span } from '../project/text.ts';

/**
 * A shell command line as far as the library needs it: every simple command in source order, with what
 * decides whether it runs. Offsets are into the text that was parsed; a caller with a `LogicalText`
 * turns them into source spans with `spanOf`.
 */
export interface ShellScript {
  readonly text: string;
  readonly commands: readonly ShellCommand[];
  /** Syntax the parser could not make sense of; the commands around it are still there. */
  readonly errors: readonly { readonly message: string; readonly span: Span }[];
  /** A `#` comment that swallows text after it: `a # note && b` on one joined line. */
  readonly comments: readonly Span[];
  /** `set -e`, or `-o errexit`, is in force from the start of the script. */
  readonly errexit: boolean;
}

export interface ShellCommand {
  /** The program or builtin, base name only (`/usr/bin/apt-get` is `apt-get`); undefined where it is not a fixed word or there are only assignments. */
  readonly name: string | undefined;
  /** All words, the command's own included, without leading assignments and without redirections. */
  readonly words: readonly ShellWord[];
  readonly assignments: readonly { readonly name: string; readonly value: string | undefined; readonly span: Span }[];
  readonly redirects: readonly Redirect[];
  readonly span: Span;
  /** Number of the statement in a `&&`/`||`/`;` list and place in its pipeline. */
  readonly pipeline: { readonly id: number; readonly index: number; readonly length: number };
  /** What stands before its pipeline: start of the list, `&&`, `||`, `;` (or a newline), or `&`. */
  readonly after: 'start' | 'and' | 'or' | 'sequence' | 'background';
  /** Inside `if`, `while`, `for`, `case` or a function body: may not run at all. */
  readonly conditional: boolean;
  /** The `( … )` and `$( … )` around it, outermost first, each by a number of its own: `cd` and variables end there. */
  readonly subshells: readonly number[];
}

export interface ShellWord {
  /** As written. */
  readonly text: string;
  /** The word after quote removal where it has no expansion in it; undefined where the shell decides at run time. */
  readonly value: string | undefined;
  readonly span: Span;
}

export interface Redirect {
  /** `>`, `>>`, `<`, `<<`, `2>`, `>&` and so on. */
  readonly operator: string;
  readonly target: ShellWord | undefined;
  /** The lines of a `<<` here-document, where they are part of the text. */
  readonly body: Span | undefined;
}

/**
 * Hears of the script's structure while it is read, in source order. A `list` holds pipelines, each followed by its
 * operator; a pipeline holds its commands, simple or compound. An `if` holds lists: condition and body in turn, then
 * the `else`. A `while` (with its keyword, which may be `until`) holds condition and body, a `for` (with its variable)
 * its body, a `case` (with its subject) an `item` for each pattern. A `substitution` stands inside the word it belongs to.
 */
export interface StructureListener {
  open(kind: StructureKind, text?: string): void;
  close(): void;
  /** What stands behind the pipeline that was read. */
  operator(after: ShellCommand['after']): void;
  command(command: ShellCommand): void;
}

export type StructureKind =
  | 'list'
  | 'pipeline'
  | 'subshell'
  | 'substitution'
  | 'if'
  | 'while'
  | 'for'
  | 'case'
  | 'item'
  | 'function'
  | '!'
  | 'time'
  | 'coproc';
