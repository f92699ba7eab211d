import type { Rule } from '../types.ts';
import { code } from '../wording.ts';
import { entrypointScript, reportIn } from './entrypoint-script.ts';
import { childApplication } from './script-arguments.ts';

export const entrypointScriptMissingExec: Rule = {
  id: 'entrypoint-script-missing-exec',
  severity: 'error',
  chapter: 'entrypoint-cmd',
  title: 'An entrypoint script without exec',
  equivalents: [],
  check({ model, target }, report) {
    const script = entrypointScript(model, target);
    const last = script && childApplication(script.text);
    if (!last) return;
    const { start, end } = last.span;
    report(
      reportIn(
        script,
        last.span,
        `${code(script.text.slice(start, end))} runs as a child of the shell, which stays PID 1 and passes no signal on: \`docker stop\` waits, then kills it. Put \`exec\` before it.`,
        { title: 'Put exec before it', text: 'exec ', end: start },
      ),
    );
  },
};
