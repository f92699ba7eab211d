import type { Rule } from '../types.ts';
import { code } from '../wording.ts';

const MOVABLE = /^(?:--(?:interval|timeout|start-period|start-interval|retries)=\S+\s+)+$/;

export const healthcheckFlagsAfterCmd: Rule = {
  id: 'healthcheck-flags-after-cmd',
  severity: 'error',
  chapter: 'healthcheck',
  title: 'Flags of HEALTHCHECK behind CMD',
  equivalents: [],
  check({ model }, report) {
    for (const { instruction } of model.stages.flatMap(({ steps }) => steps)) {
      if (instruction.kind !== 'healthcheck' || !instruction.command) continue;
      const { args, command } = instruction;
      const line = command.form === 'exec' ? (command.argv[0]?.text ?? '') : command.script.text;
      // Behind the program's name only those that no program has.
      const flags = /^(?:--\w\S*\s*)+|--(?:interval|start-(?:period|interval))=\d\S*/.exec(line)?.[0];
      if (flags === undefined) continue;
      const { start } = args.span;
      report({
        span: command.span,
        message: `Behind CMD ${code(flags)} is a word of the command, and no flag of HEALTHCHECK. Write it before CMD.`,
        ...(command.form === 'shell' &&
          MOVABLE.test(flags) && {
            fix: {
              title: 'Write it before CMD',
              edits: [
                { span: { start, end: start }, text: flags },
                { span: command.script.spanOf(0, flags.length), text: '' },
              ],
            },
          }),
      });
    }
  },
};
