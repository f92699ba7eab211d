import type { Instruction } from '../../dockerfile/ast.ts';
import type { Stage } from '../../model/types.ts';
import type { Rule } from '../types.ts';
import { code } from '../wording.ts';

/** What sets a stage up, before its own work begins. */
const SETUP: ReadonlySet<Instruction['kind']> = new Set(['workdir', 'env', 'run', 'user', 'shell', 'arg', 'label']);

export const repeatedSetupNeedsSharedBase: Rule = {
  id: 'repeated-setup-needs-shared-base',
  severity: 'info',
  chapter: 'multi-stage',
  title: 'Stages that repeat the same first steps',
  equivalents: [],
  check({ model }, report) {
    const seen = new Map<string, Stage>();
    for (const stage of model.stages) {
      const key = setupKey(stage);
      if (key === undefined) continue;
      const first = seen.get(key);
      if (!first) {
        seen.set(key, stage);
        continue;
      }
      const count = sharedSteps(first, stage);
      report({
        span: stage.instruction.span,
        message: `${code(stage.label)} starts from ${code(imageOf(stage))} and repeats the first ${count} steps of ${code(first.label)}, so each change has to be made twice. Move them to a stage of their own and start both from it.`,
      });
    }
  },
};

function imageOf({ instruction, base }: Stage): string {
  return base.kind === 'image' ? base.reference.text : (instruction.image?.text ?? '');
}

/** The same for stages that share their image, their platform and their first two steps. */
function setupKey(stage: Stage): string | undefined {
  const { base, steps, instruction } = stage;
  const [first, second] = steps;
  if (base.kind !== 'image' || !first || !second) return undefined;
  if (!SETUP.has(first.instruction.kind) || !SETUP.has(second.instruction.kind)) return undefined;
  return [
    base.reference.text,
    instruction.platform?.value ?? '',
    asText(first.instruction),
    asText(second.instruction),
  ].join('\n');
}

function sharedSteps(a: Stage, b: Stage): number {
  let count = 0;
  for (const { instruction } of a.steps) {
    const other = b.steps[count]?.instruction;
    if (!other || !SETUP.has(instruction.kind) || asText(instruction) !== asText(other)) break;
    count++;
  }
  return count;
}

/** An instruction without what makes no difference: case of the keyword, blanks, comments. */
function asText({ keyword, flags, args, heredocs }: Instruction): string {
  const options = flags.map(({ name, value }) => `--${name}=${value ?? ''}`);
  const bodies = heredocs.map(({ content }) => content);
  return [keyword, ...options, args.text.replace(/\s+/g, ' '), ...bodies].join(' ');
}
