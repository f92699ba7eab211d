import type { Command, RunInstruction, Word } from '../dockerfile/ast.ts';
import type { Span } from '../project/text.ts';
import { parseShell } from '../shell/parse.ts';
import type { ShellScript } from '../shell/types.ts';
import type { StageState } from './state.ts';
import { recognise } from './tools/index.ts';
import { isPosixShell, scriptOption } from './tools/inner-script.ts';
import type { RunFacts } from './types.ts';
import { spanInWord } from './word-reader.ts';

interface ScriptText {
  readonly text: string;
  readonly spanOf: (span: Span) => Span;
}

/** What a RUN executes. */
export function runFacts(instruction: RunInstruction, command: Command, state: StageState): RunFacts {
  const source = scriptOf(command, state);
  const script = source === undefined ? undefined : parseShell(source.text);
  // A program in exec form is not shell, but what it does is known all the same.
  const asShell = script ?? quoteArgv(command);
  const { config, scope } = state;
  return {
    instruction,
    command,
    mounts: instruction.mounts,
    script,
    spanOf: source?.spanOf ?? (() => command.span),
    actions: asShell === undefined ? [] : recognise(asShell, { workdir: config.workdir, env: scope }),
  };
}

function scriptOf(command: Command, state: StageState): ScriptText | undefined {
  if (command.form === 'exec') return execScript(command.argv);
  const { heredoc, script } = command;
  const shebang = heredoc === undefined ? undefined : /^#!\s*(\S+)(?:[ \t]+(\S+))?/.exec(heredoc.content);
  if (shebang !== undefined && shebang !== null && state.config.os === 'linux') {
    // BuildKit writes such a body to a file and executes it: its first line decides the language.
    const [, program = '', argument] = shebang;
    if (!isPosixShell(/(?:^|\/)env$/.test(program) ? argument : program)) return undefined;
  } else if (!readsPosix(state)) return undefined;
  return { text: script.text, spanOf: ({ start, end }) => script.spanOf(start, end) };
}

/** Where SHELL is not known, only the base image may have changed it, and a POSIX shell it is in all but Windows images. */
function readsPosix(state: StageState): boolean {
  const { shell } = state.config;
  if (!shell.known) return state.config.os === 'linux';
  return isPosixShell(shell.value[0]);
}

/** `["sh", "-c", "…"]` is a shell script all the same. */
function execScript(argv: readonly Word[]): ScriptText | undefined {
  if (!isPosixShell(argv[0]?.text)) return undefined;
  const option = argv.findIndex(({ text }, i) => i > 0 && scriptOption.test(text));
  const script = option === -1 ? undefined : argv[option + 1];
  if (script === undefined) return undefined;
  // The JSON string stands in quotes, and offsets inside it hold where it has no escapes.
  const { start, end } = script.span;
  const exact = end - start === script.text.length + 2;
  const spanOf = (span: Span): Span =>
    exact ? { start: start + 1 + span.start, end: start + 1 + span.end } : spanInWord(script, span.start, span.end);
  return { text: script.text, spanOf };
}

function quoteArgv(command: Command): ShellScript | undefined {
  if (command.form !== 'exec' || command.argv.length === 0) return undefined;
  const words = command.argv.map(({ text }) =>
    /^[\w./:=@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`,
  );
  return parseShell(words.join(' '));
}
