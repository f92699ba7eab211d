import type { Rule } from '../types.ts';
import { code } from '../wording.ts';
import { commandsOf, shellScript, type SetCommand } from './commands.ts';
import { entrypointScript } from './entrypoint-script.ts';
import { readsArguments } from './script-arguments.ts';

export const cmdIgnoredByShellEntrypoint: Rule = {
  id: 'cmd-ignored-by-shell-entrypoint',
  severity: 'error',
  chapter: 'entrypoint-cmd',
  title: 'A shell ENTRYPOINT ignores CMD',
  equivalents: [],
  check({ model, target }, report) {
    const { entrypoint, cmd } = commandsOf(model, target);
    if (!entrypoint || !cmd || (cmd.command.form === 'exec' && cmd.command.argv.length === 0)) return;
    const script = scriptOf(entrypoint);
    const file = script === undefined ? entrypointScript(model, target) : undefined;
    const text = script ?? file?.text;
    if (text === undefined || readsArguments(text)) return;
    const { span } = cmd.instruction;
    const shown = code(model.dockerfile.text.slice(span.start, span.end));
    report({
      span,
      severity: script === undefined ? 'info' : 'error',
      message:
        script === undefined
          ? `${shown} has no effect: the script of ENTRYPOINT never looks at its arguments. Drop CMD, or run \`"$@"\` in the script.`
          : `${shown} has no effect: ENTRYPOINT runs ${code(script)} in a shell, which passes no arguments on. Write ENTRYPOINT in exec form, or put everything into it and drop CMD.`,
    });
  },
};

/** The script a shell runs as entrypoint, in shell form or by `["sh", "-c", …]`. */
function scriptOf({ command }: SetCommand): string | undefined {
  if (command.form === 'shell') return command.jsonError === undefined ? command.script.text : undefined;
  return shellScript(command.argv.map(({ text }) => text));
}
