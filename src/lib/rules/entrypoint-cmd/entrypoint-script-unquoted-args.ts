import type { Rule } from '../types.ts';
import { code } from '../wording.ts';
import { entrypointScript, reportIn } from './entrypoint-script.ts';
import { brokenArguments } from './script-arguments.ts';

export const entrypointScriptUnquotedArgs: Rule = {
  id: 'entrypoint-script-unquoted-args',
  severity: 'error',
  chapter: 'entrypoint-cmd',
  title: 'An entrypoint script that cuts its arguments',
  equivalents: [],
  check({ model, target }, report) {
    const script = entrypointScript(model, target);
    if (!script) return;
    for (const { text, span } of brokenArguments(script.text)) {
      const effect = text.startsWith('"') ? 'makes one word of all arguments' : 'cuts an argument at its blanks';
      report(
        reportIn(script, span, `${code(text)} ${effect}. Write \`"$@"\`, which hands them over as they are.`, {
          title: 'Write "$@"',
          text: '"$@"',
          end: span.end,
        }),
      );
    }
  },
};
