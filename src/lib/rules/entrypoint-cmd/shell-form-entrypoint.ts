import { equivalents } from '../equivalents.ts';
import { isDevelopmentStage } from '../stages.ts';
import type { Rule } from '../types.ts';
import { code } from '../wording.ts';
import { asExecForm, commandsOf, isRefused, plainWords } from './commands.ts';
import { hasPosixShell, shellOf } from './posix-shell.ts';

export const shellFormEntrypoint: Rule = {
  id: 'shell-form-entrypoint',
  severity: 'warning',
  chapter: 'entrypoint-cmd',
  title: 'ENTRYPOINT in shell form',
  equivalents: equivalents(
    'hadolint DL3025',
    'buildkit JSONArgsRecommended',
    'kics b86987e1',
    'semgrep prefer-json-notation',
    'sonarqube S7019',
  ),
  check({ model, target }, report) {
    const { entrypoint } = commandsOf(model, target);
    if (!entrypoint || entrypoint.command.form === 'exec' || entrypoint.command.jsonError !== undefined) return;
    if (isDevelopmentStage(model.stages[target ?? -1]) || !hasPosixShell(entrypoint.stage)) return;
    if (isRefused(model, entrypoint.command)) return;
    const { text, span } = entrypoint.command.script;
    const replaces = /^exec\s/.test(text);
    const words = plainWords(text.replace(/^exec\s+/, ''));
    report({
      span: entrypoint.instruction.span,
      severity: replaces ? 'info' : 'warning',
      message: replaces
        ? `${code(text)} becomes PID 1 by its \`exec\`, yet arguments of \`docker run\` and CMD do not reach it. Use exec form if it takes any.`
        : `Docker runs ${code(text)} through ${code(shellOf(entrypoint.stage, 'entrypoint').join(' '))}: the shell is PID 1, so the program may never get SIGTERM, and CMD and \`docker run\` arguments do not reach it. Use exec form.`,
      ...(words && { fix: { title: 'Use exec form', edits: [{ span, text: asExecForm(words) }] } }),
    });
  },
};
