import type { LineIndex, Span } from '../project/text.ts';

/**
 * A Dockerfile as BuildKit's own parser splits it, with exact source spans.
 * Facts: moby/buildkit `frontend/dockerfile/parser` and `instructions`, and the Dockerfile reference.
 */
export interface Dockerfile {
  readonly text: string;
  readonly lines: LineIndex;
  /** Parser directives in force: the comment lines at the very top, until the first line that is no directive. */
  readonly directives: readonly Directive[];
  /** The character that continues a line and escapes a character: `\`, or a backtick after `# escape=`. */
  readonly escape: '\\' | '`';
  /** Every comment line, those inside continued instructions included; heredoc bodies have none. */
  readonly comments: readonly Comment[];
  readonly instructions: readonly Instruction[];
  /** What BuildKit would refuse or warn about in this text, in source order. */
  readonly problems: readonly Problem[];
}

export interface Directive {
  readonly name: 'syntax' | 'escape' | 'check';
  readonly value: string;
  readonly span: Span;
}

export interface Comment {
  /** Text after `#`, trimmed. */
  readonly text: string;
  readonly span: Span;
}

/** Something wrong with the text itself. `error`: BuildKit stops here. `warning`: it goes on, and so do we. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly span: Span;
  /** In an ONBUILD trigger: a warning here, and an error of each stage that runs the trigger. */
  readonly deferred: boolean;
}

export type ReportProblem = (code: ProblemCode, span: Span, message: string, severity?: Problem['severity']) => void;

export type ProblemCode =
  | 'unknown-instruction'
  | 'empty-file'
  | 'binary-file'
  | 'line-too-long'
  | 'empty-continuation'
  | 'unterminated-heredoc'
  | 'bad-heredoc'
  | 'bad-directive'
  | 'unknown-flag'
  | 'bad-flag'
  | 'missing-argument'
  | 'too-many-arguments'
  | 'bad-key-value'
  | 'not-string-array'
  | 'bad-duration'
  | 'bad-mount'
  | 'bad-onbuild'
  | 'instruction-before-from'
  | 'bad-stage-name'
  | 'bad-value';

/** Text of an argument after continuation lines are joined and comment lines dropped, that still knows where it came from. */
export interface LogicalText {
  readonly text: string;
  /** Source span of the whole text. */
  readonly span: Span;
  /** Source span of a part of the joined text, by half-open offsets into `text`. */
  spanOf(start: number, end: number): Span;
}

/** One word before expansion: quotes, escapes and `$` are still in `text`. In a JSON array: the decoded element. */
export interface Word {
  readonly text: string;
  readonly span: Span;
}

/** `--name`, or `--name=value`. */
export interface Flag {
  /** As written, without the dashes; flags are case-sensitive. */
  readonly name: string;
  /** What follows `=`; undefined where there is no `=`. Quotes and escapes are resolved as BuildKit does for flags. */
  readonly value: string | undefined;
  readonly span: Span;
  /** Where the value stands; the whole flag where it has none. */
  readonly valueSpan: Span;
}

export interface Heredoc {
  /** The delimiter, without quotes. */
  readonly name: string;
  /** The file descriptor before `<<`, 0 by default. */
  readonly fd: number;
  /** Unquoted delimiter: the builder expands variables in the body for COPY and ADD; the shell does for RUN. */
  readonly expand: boolean;
  /** `<<-`: leading tabs are dropped. */
  readonly chomp: boolean;
  /** The body, after tabs are dropped for `<<-`. */
  readonly content: string;
  /** The `<<NAME` word. */
  readonly span: Span;
  /** The body's lines, without the terminator. */
  readonly bodySpan: Span;
  /** The line that ends it; undefined where the file ends first, which BuildKit refuses. */
  readonly terminator: Span | undefined;
}

export interface InstructionBase {
  /** Upper-case, as Docker's reference writes it. */
  readonly keyword: string;
  readonly keywordSpan: Span;
  /** From the keyword to the end of the last argument, heredoc bodies included. */
  readonly span: Span;
  /** Everything after keyword and flags. */
  readonly args: LogicalText;
  readonly flags: readonly Flag[];
  readonly heredocs: readonly Heredoc[];
}

/** A command line: RUN, CMD, ENTRYPOINT, SHELL, and HEALTHCHECK CMD. */
export type Command = ExecForm | ShellForm;

/** A JSON array of strings: run as it is, without a shell. */
export interface ExecForm {
  readonly form: 'exec';
  readonly argv: readonly Word[];
  readonly span: Span;
}

/** Anything else: handed to the stage's SHELL as one string. */
export interface ShellForm {
  readonly form: 'shell';
  /** The command line, or the heredoc's body where the heredoc is the script; empty where there is no argument. */
  readonly script: LogicalText;
  /** The heredoc whose body is the script: `RUN <<EOF` and nothing else on the line. */
  readonly heredoc: Heredoc | undefined;
  /** Set where the text begins with `[` but is not valid JSON, so that Docker fell back to shell form. */
  readonly jsonError: string | undefined;
  readonly span: Span;
}

export interface FromInstruction extends InstructionBase {
  readonly kind: 'from';
  readonly image: Word | undefined;
  /** As written; stages are looked up by its lower-case form. */
  readonly name: Word | undefined;
  readonly platform: Flag | undefined;
}

export interface RunInstruction extends InstructionBase {
  readonly kind: 'run';
  readonly command: Command | undefined;
  readonly mounts: readonly Mount[];
}

export interface Mount {
  readonly type: 'bind' | 'cache' | 'tmpfs' | 'secret' | 'ssh';
  /** Options in the order written, aliases folded: `target`, `source`, `id`, `from`, `sharing`, `mode`, `uid`, `gid`, `required`, `env`, `readonly`, `size`. A bare option has the value `true`. `type` is there where a variable is in it. */
  readonly options: ReadonlyMap<string, string>;
  readonly span: Span;
}

export interface CommandInstruction extends InstructionBase {
  readonly kind: 'cmd' | 'entrypoint';
  readonly command: Command | undefined;
}

export interface CopyInstruction extends InstructionBase {
  readonly kind: 'copy' | 'add';
  readonly sources: readonly CopySource[];
  readonly destination: Word | undefined;
  /** The value of `--from`. */
  readonly from: Flag | undefined;
}

export type CopySource =
  | { readonly kind: 'path'; readonly word: Word }
  | { readonly kind: 'url'; readonly word: Word }
  | { readonly kind: 'git'; readonly word: Word }
  | { readonly kind: 'heredoc'; readonly heredoc: Heredoc };

export interface KeyValue {
  readonly key: Word;
  /** Undefined for `ARG NAME` without a default. */
  readonly value: Word | undefined;
  readonly span: Span;
}

export interface KeyValueInstruction extends InstructionBase {
  readonly kind: 'env' | 'label' | 'arg';
  readonly pairs: readonly KeyValue[];
  /** `ENV name value`: the old form, which takes the rest of the line. */
  readonly legacy: boolean;
}

/** WORKDIR, USER, STOPSIGNAL, MAINTAINER: the whole rest of the line is one value. */
export interface ValueInstruction extends InstructionBase {
  readonly kind: 'workdir' | 'user' | 'stopsignal' | 'maintainer';
  readonly value: Word | undefined;
}

export interface ListInstruction extends InstructionBase {
  readonly kind: 'expose' | 'volume';
  readonly values: readonly Word[];
}

export interface ShellInstruction extends InstructionBase {
  readonly kind: 'shell';
  readonly argv: readonly Word[];
}

export interface HealthcheckInstruction extends InstructionBase {
  readonly kind: 'healthcheck';
  /** `HEALTHCHECK NONE`. */
  readonly none: boolean;
  readonly command: Command | undefined;
}

export interface OnbuildInstruction extends InstructionBase {
  readonly kind: 'onbuild';
  readonly trigger: Instruction | undefined;
}

/** A line whose first word is no instruction. BuildKit refuses the file. */
export interface UnknownInstruction extends InstructionBase {
  readonly kind: 'unknown';
}

export type Instruction =
  | FromInstruction
  | RunInstruction
  | CommandInstruction
  | CopyInstruction
  | KeyValueInstruction
  | ValueInstruction
  | ListInstruction
  | ShellInstruction
  | HealthcheckInstruction
  | OnbuildInstruction
  | UnknownInstruction;
