import type { Rule } from '../types.ts';
import { code } from '../wording.ts';
import { commandsOf, shellScript, type SetCommand } from './commands.ts';

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
    if (script === undefined || readsArguments(script)) return;
    const { text } = model.dockerfile;
    const shown = code(text.slice(cmd.instruction.span.start, cmd.instruction.span.end));
    report({
      span: cmd.instruction.span,
      message: `${shown} has no effect: ENTRYPOINT runs ${code(script)} in a shell, which passes no arguments on. Write ENTRYPOINT in exec form, or put everything into it and drop CMD.`,
    });
  },
};

/** The script a shell runs as entrypoint, in shell form or by `["sh", "-c", …]`. */
function scriptOf({ command }: SetCommand): string | undefined {
  if (command.form === 'shell') return command.jsonError === undefined ? command.script.text : undefined;
  return shellScript(command.argv.map(({ text }) => text));
}

/** `$@`, `$*`, `$0`, `$1` and their braced spellings hold what CMD gives. */
function readsArguments(script: string): boolean {
  return /\$\{?[@*\d]/.test(script);
}
