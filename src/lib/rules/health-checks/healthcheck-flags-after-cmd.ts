import type { Rule } from '../types.ts';
import { code } from '../wording.ts';

/** Flags of HEALTHCHECK in front, any other flag in front, and behind the program's name those that no program has. */
const FLAGS =
  /^((?:--(?:interval|timeout|start-period|start-interval|retries)=\S+\s+)+)(?!--)|^--\w\S*|--(?:interval|start-(?:period|interval))=\d\S*/;

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
      const [flags, movable] = FLAGS.exec(line) ?? [];
      if (flags === undefined) continue;
      const { start } = args.span;
      report({
        span: command.span,
        message: `Behind CMD ${code(flags)} is a word of the command, and no flag of HEALTHCHECK. Write it before CMD.`,
        ...(movable !== undefined &&
          command.form === 'shell' && {
            fix: {
              title: 'Write it before CMD',
              edits: [
                { span: { start, end: start }, text: movable },
                { span: command.script.spanOf(0, movable.length), text: '' },
              ],
            },
          }),
      });
    }
  },
};
