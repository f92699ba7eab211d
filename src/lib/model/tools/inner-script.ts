import type { Span } from '../../project/text.ts';
import type { ShellCommand, ShellScript, ShellWord } from '../../shell/types.ts';

/** Whether a program is a shell that reads POSIX syntax, by its base name or its path. */
export function isPosixShell(program: string | undefined): boolean {
  return /(?:^|\/)(?:sh|bash|dash|ash|ksh|zsh|mksh)$/.test(program ?? '');
}

/** The option that a shell's script stands after, alone or with others: `-c`, `-euc`. */
export const scriptOption = /^-[a-z]*c[a-z]*$/;

export interface InnerScript {
  readonly text: string;
  /** The parsed text as part of the script around it: spans and what decides whether its commands run. */
  readonly place: (script: ShellScript) => ShellScript;
}

/** The script that a shell is given by `-c`, or by a here-document on its standard input; undefined for other commands. */
export function innerScript(
  command: ShellCommand,
  name: string | undefined,
  words: readonly ShellWord[],
  outer: ShellScript,
): InnerScript | undefined {
  if (!isPosixShell(name)) return undefined;
  const option = words.findIndex(({ value }) => scriptOption.test(value ?? ''));
  if (option !== -1) {
    const word = words.slice(option + 1).find(({ text }) => !text.startsWith('-'));
    if (word?.value === undefined) return undefined;
    const { span, text, value } = word;
    // Between plain quotes offsets are the same; else all of the word stands for each part.
    const exact = text.length === value.length + 2 && text.slice(1, -1) === value;
    return { text: value, place: placer(command, exact ? span.start + 1 : span) };
  }
  if (words.some(({ text }) => !text.startsWith('-'))) return undefined;
  const body = command.redirects.find((redirect) => redirect.body !== undefined)?.body;
  if (body === undefined) return undefined;
  return { text: outer.text.slice(body.start, body.end), place: placer(command, body.start) };
}

function placer(around: ShellCommand, at: number | Span): InnerScript['place'] {
  const move = <T extends { readonly span: Span }>(part: T): T => ({
    ...part,
    span: typeof at === 'number' ? { start: part.span.start + at, end: part.span.end + at } : at,
  });
  return (script) => ({
    ...script,
    commands: script.commands.map((command, i) => ({
      ...move(command),
      words: command.words.map(move),
      assignments: command.assignments.map(move),
      redirects: command.redirects.map((redirect) => ({
        ...redirect,
        target: redirect.target && move(redirect.target),
      })),
      after: i === 0 ? around.after : command.after,
      conditional: command.conditional || around.conditional,
    })),
  });
}
