import type { ShellCommand, ShellScript } from '../../shell/types.ts';
import { commandText } from '../installs.ts';
import { insertAbove } from '../places.ts';
import type { Rule } from '../types.ts';
import { code } from '../wording.ts';

/** Commands that do not fail, end the script on purpose, or are there to be asked. */
const HARMLESS =
  /^(?::|true|false|echo|printf|export|readonly|local|declare|set|unset|umask|shopt|alias|trap|exit|return|test|\[\[?)$/;

const ERREXIT = /^-[a-z]*e|^errexit$/;

/**
 * A shell goes on behind a command that failed, and exits with the status of its last one (POSIX Shell Command
 * Language 2.8.2 and `sh`, "EXIT STATUS"). The body of `RUN <<EOF` is one script to it.
 */
export const runHeredocWithoutErrexit: Rule = {
  id: 'run-heredoc-without-errexit',
  severity: 'warning',
  chapter: 'general',
  title: 'A heredoc that goes on after a failure',
  equivalents: [],
  check({ model }, report) {
    const { text } = model.dockerfile;
    for (const { run, before } of model.stages.flatMap((stage) => stage.steps)) {
      const heredoc = run?.command.form === 'shell' ? run.command.heredoc : undefined;
      // Where the base image's SHELL is not known, it most likely is the default one.
      const shell = before.shell.known ? before.shell.value : [];
      if (!heredoc || !run?.script || run.script.errexit || shell.some((word) => ERREXIT.test(word))) continue;
      const unseen = firstUnseen(run.script);
      if (!unseen) continue;
      const { start } = heredoc.bodySpan;
      const at = heredoc.content.startsWith('#!') ? text.indexOf('\n', start) + 1 : start;
      report({
        span: run.spanOf(unseen.span),
        message: `If ${code(commandText(run, unseen))} fails, the heredoc goes on: its last command alone decides whether the build stops. Begin it with \`set -e\`.`,
        fix: {
          title: 'Add set -e',
          edits: [insertAbove(model.dockerfile, { span: { start: at, end: at } }, 'set -e')],
        },
      });
    }
  },
};

/** The first command whose failure nothing looks at, with another one behind it. */
function firstUnseen({ commands, text }: ShellScript): ShellCommand | undefined {
  let statement: ShellCommand[] = [];
  for (const command of commands) {
    const { after, conditional, pipeline, subshells } = command;
    if (subshells.length > 0) continue;
    if (pipeline.index === 0 && after !== 'and' && after !== 'or') {
      const [first] = statement;
      // Behind a branch may stand the other branch.
      const isBranch = after === 'start' && conditional && first?.conditional;
      const failing = statement.find((each) => mayFail(each, text));
      if (failing && !isBranch && after !== 'background' && !isLookedAt(statement, text)) return failing;
      statement = [];
    }
    statement.push(command);
  }
  return undefined;
}

/** Of a pipeline only the last command has a say. */
function mayFail({ name, words, assignments, pipeline }: ShellCommand, text: string): boolean {
  if (pipeline.index < pipeline.length - 1) return false;
  if (words.length > 0) return !HARMLESS.test(name ?? '');
  return assignments.some(({ span }) => /\$\(|`/.test(text.slice(span.start, span.end)));
}

/** `a || b`, `if a`, `! a`. */
function isLookedAt(statement: readonly ShellCommand[], text: string): boolean {
  const start = statement[0]?.span.start ?? 0;
  return (
    statement.some(({ after }) => after === 'or') ||
    /(?:^|[\s;&|(])(?:if|elif|while|until|!)\s*$/.test(text.slice(Math.max(0, start - 20), start))
  );
}
