import { equivalents } from '../equivalents.ts';
import { isDevelopmentStage } from '../stages.ts';
import type { Rule } from '../types.ts';
import { code } from '../wording.ts';
import { asExecForm, commandsOf, isRefused, plainWords } from './commands.ts';
import { hasPosixShell, shellOf } from './posix-shell.ts';

export const shellFormCmd: Rule = {
  id: 'shell-form-cmd',
  severity: 'warning',
  chapter: 'entrypoint-cmd',
  title: 'CMD in shell form',
  equivalents: equivalents(
    'hadolint DL3025',
    'buildkit JSONArgsRecommended',
    'kics b86987e1',
    'semgrep prefer-json-notation',
    'sonarqube S7019',
  ),
  check({ model, target }, report) {
    const { cmd, entrypoint } = commandsOf(model, target);
    if (!cmd || cmd.command.form === 'exec' || cmd.command.jsonError !== undefined || cmd.command.heredoc) return;
    // A shell-form ENTRYPOINT ignores CMD, whatever its form.
    if (entrypoint?.command.form === 'shell' || isDevelopmentStage(model.stages[target ?? -1])) return;
    if (!hasPosixShell(cmd.stage) || isRefused(model, cmd.command)) return;
    const { text, span } = cmd.command.script;
    if (/^exec\s/.test(text)) return;
    const words = plainWords(text);
    const single = /^[^;&|\n`()]*$/.test(text) && !/^\w+=/.test(text);
    const argv = words ?? (single && !entrypoint ? ['sh', '-c', `exec ${text}`] : undefined);
    const shell = shellOf(cmd.stage, 'cmd');
    report({
      span: cmd.instruction.span,
      message: `${
        entrypoint
          ? `ENTRYPOINT gets ${shell.map(code).join(', ')} and ${code(text)} as its arguments, not the words of this CMD.`
          : `Docker runs ${code(text)} through ${code(shell.join(' '))}: the shell is PID 1, and the program may never get the SIGTERM of \`docker stop\`.`
      } ${words ? 'Use exec form.' : `Where the shell is needed, hand over with \`exec\`: ${code(`["sh", "-c", "exec …"]`)}.`}`,
      ...(argv && { fix: { title: 'Use exec form', edits: [{ span, text: asExecForm(argv) }] } }),
    });
  },
};
