import type { Command, CommandInstruction } from '../../dockerfile/ast.ts';
import type { BuildModel, Stage } from '../../model/types.ts';
import { fromChain } from '../stages.ts';

/** An ENTRYPOINT or CMD that counts in the end, with the stage that sets it. */
export interface SetCommand {
  readonly instruction: CommandInstruction;
  readonly command: Command;
  readonly stage: Stage;
}

export interface SetCommands {
  readonly entrypoint: SetCommand | undefined;
  readonly cmd: SetCommand | undefined;
}

/**
 * The ENTRYPOINT and CMD that the file gives a stage, by FROM. The last one counts, and an ENTRYPOINT drops a CMD
 * of an earlier stage. Undefined where only the base image may set one.
 */
export function commandsOf(model: BuildModel, target: number | undefined): SetCommands {
  let entrypoint: SetCommand | undefined;
  let cmd: SetCommand | undefined;
  for (const stage of fromChain(model, target)) {
    const own = { entrypoint: lastOf(stage, 'entrypoint'), cmd: lastOf(stage, 'cmd') };
    cmd = own.cmd ?? (own.entrypoint ? undefined : cmd);
    entrypoint = own.entrypoint ?? entrypoint;
  }
  return { entrypoint, cmd };
}

function lastOf(stage: Stage, kind: CommandInstruction['kind']): SetCommand | undefined {
  for (const { instruction } of stage.steps.toReversed()) {
    if (instruction.kind === kind && instruction.command) return { instruction, command: instruction.command, stage };
  }
  return undefined;
}

/** An array of something else than strings, which stops the build and has its own finding. */
export function isRefused({ dockerfile }: BuildModel, { span }: Command): boolean {
  return dockerfile.problems.some(
    (problem) => problem.code === 'not-string-array' && problem.span.start === span.start,
  );
}

/** `sh -c script`, under any of the names a POSIX shell has; `/bin/sh` at last. */
export function shellScript(argv: readonly string[]): string | undefined {
  const [program = '', flag, script] = argv;
  return /(?:^|\/)(?:sh|bash|dash|ash|zsh)$/.test(program) && /^-[a-z]*c$/.test(flag ?? '') ? script : undefined;
}

/** The words of a command line that any shell and Docker's exec form read alike; undefined where a shell has to read it. */
export function plainWords(text: string): readonly string[] | undefined {
  const words = text.trim().split(/\s+/);
  return words.every((word) => /^[\w@%+:,./-]+$/.test(word)) && !/^\w+=/.test(words[0] ?? '') ? words : undefined;
}

export function asExecForm(argv: readonly string[]): string {
  return `[${argv.map((word) => JSON.stringify(word)).join(', ')}]`;
}
