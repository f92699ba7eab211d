import { equivalents } from '../equivalents.ts';
import { commandText } from '../installs.ts';
import { builtSteps, shippedStages } from '../built-steps.ts';
import type { Rule } from '../types.ts';
import { code } from '../wording.ts';

/** The mode in a command line. */
const MODE = /^(?:chmod (?:-\S+ )*|(?:mkdir|install)\b.*? (?:-[a-z]*m|--mode)[ =]?)(\S+)/;
/** Octal or symbolic, for others; not with the sticky bit, which keeps others from replacing what is not theirs. */
const OPEN = /^0*[246]?[0-7]?[0-7]?[2367]$|(?:^|,)[ug]*[oa]\w*[+=][rxXs]*w(?!.*t)/;

export const worldWritablePermissions: Rule = {
  id: 'world-writable-permissions',
  severity: 'error',
  chapter: 'hardening',
  title: 'Files that every user may change',
  equivalents: equivalents('tally world-writable-state-path-workaround', 'sonarqube S2612'),
  check(context, report) {
    const shipped = shippedStages(context);
    for (const { instruction, run, stage } of builtSteps(context)) {
      const severity = shipped.has(stage) ? 'error' : 'info';
      const message = (text: string) =>
        `${code(text)} lets every user change these files, and every process that was broken into. Give them to one user with \`--chown\`.`;
      for (const { name, value = '', span } of instruction.flags)
        if (name === 'chmod' && OPEN.test(value)) report({ span, severity, message: message(`--chmod=${value}`) });
      const actions = run?.actions ?? [];
      // What the same RUN removes again is in no layer.
      const gone = new Set(
        actions.flatMap((action) =>
          action.kind === 'remove-files' ? action.paths.map((path) => (path.known ? path.value : undefined)) : [],
        ),
      );
      for (const { command } of actions) {
        const text = run ? commandText(run, command) : '';
        const mode = MODE.exec(text.replace(/\s+/g, ' '))?.[1] ?? '';
        if (
          run &&
          (OPEN.test(mode) || /^umask 0+$/.test(text)) &&
          !command.words.some(({ value = '' }) => gone.has(value))
        )
          report({ span: run.spanOf(command.span), severity, message: message(text) });
      }
    }
  },
};
