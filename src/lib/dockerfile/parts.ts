import type { Flag, Instruction, InstructionBase, ReportProblem } from './ast.ts';
import type { JoinedText } from './joined-text.ts';

/** What every instruction has, once keyword, flags and heredocs are taken off. */
export interface Parts extends InstructionBase {
  readonly args: JoinedText;
  /** The line and its heredoc bodies as one shell text, where there are any. */
  readonly withHeredocs: JoinedText;
  readonly escape: string;
}

/** What makes an instruction of a kind, beside what all have. */
export type Own = Instruction extends infer Each
  ? Each extends Instruction
    ? Omit<Each, keyof InstructionBase>
    : never
  : never;

export type Builder = (parts: Parts, report: ReportProblem) => Own;

/** Reports that an argument is missing. */
export function missing(parts: Parts, report: ReportProblem, what: string): void {
  report('missing-argument', parts.span, `${parts.keyword} needs ${what}.`);
}

export function flag(parts: Parts, name: string): Flag | undefined {
  return parts.flags.find((each) => each.name === name);
}
