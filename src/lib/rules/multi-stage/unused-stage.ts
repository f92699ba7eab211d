import type { ModelProblem, Stage } from '../../model/types.ts';
import type { Project } from '../../project/project.ts';
import { equivalents } from '../equivalents.ts';
import { fromChain, isDevelopmentStage, neededStages } from '../stages.ts';
import type { Rule } from '../types.ts';
import { code } from '../wording.ts';

const BROKEN: ReadonlySet<ModelProblem['code']> = new Set([
  'unknown-stage',
  'stage-case',
  'stage-index',
  'variable-in-from',
]);

export const unusedStage: Rule = {
  id: 'unused-stage',
  severity: 'warning',
  chapter: 'multi-stage',
  title: 'A stage that nothing needs',
  equivalents: equivalents('tally no-unreachable-stages'),
  check({ project, model, target }, report) {
    // A name that is written wrong may be meant for any of them.
    if (model.problems.some(({ code: problem }) => BROKEN.has(problem))) return;
    const last = model.stages.at(-1);
    const needed = neededStages(model, [last?.index, target]);
    // `FROM go-${TARGETOS}` may name any of them.
    if (model.stages.some(({ index, base }) => needed.has(index) && base.kind === 'unknown')) return;
    const used = new Set(model.stages.flatMap(({ dependencies }) => dependencies.map(({ stage }) => stage)));
    const unused = model.stages.filter(({ index }) => !needed.has(index) && !used.has(index));
    const candidates = unused.filter((stage) => !isDevelopmentStage(stage) && !isTargetOf(project, stage));
    // Several ends, or one with a command of its own: the file is most likely built for each of them.
    const hasTargets = candidates.filter(({ name }) => name !== undefined).length > 1;
    for (const stage of unused) {
      const own = fromChain(model, stage.index).some(({ steps }) =>
        steps.some(({ instruction }) => instruction.kind === 'cmd' || instruction.kind === 'entrypoint'),
      );
      const development = isDevelopmentStage(stage);
      if (!development && (!candidates.includes(stage) || (stage.name !== undefined && (hasTargets || own)))) continue;
      if (development && isTargetOf(project, stage)) continue;
      report({
        span: stage.instruction.span,
        severity: development ? 'info' : 'warning',
        message: development
          ? `A build without \`--target ${stage.name ?? ''}\` skips ${code(stage.label)}: nothing that ${code(last?.label ?? '')} needs comes from it.`
          : `Nothing that ${code(last?.label ?? '')} needs comes from ${code(stage.label)}, so no build runs it. Copy from it, build it with \`--target\`, or remove it.`,
      });
    }
  },
};

/** Whether a compose file, a workflow or a script of the project builds this very stage. */
function isTargetOf(project: Project, { name }: Stage): boolean {
  if (name === undefined || !/^[\w.-]+$/.test(name)) return false;
  const target = new RegExp(`target[:=\\s]+["']?${name.replaceAll('.', '\\.')}(?![\\w.-])`, 'i');
  for (const [path, text] of project.files) {
    if (/(?:\.ya?ml|\.hcl|\.sh|(?:^|\/)Makefile|package\.json)$/.test(path) && target.test(text)) return true;
  }
  return false;
}
