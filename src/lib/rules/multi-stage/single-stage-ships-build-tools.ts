import type { Step } from '../../model/types.ts';
import type { BuildProject, ToolAction } from '../../model/tools/types.ts';
import { equivalents } from '../equivalents.ts';
import { isDevelopmentStage, stepsOfChain } from '../stages.ts';
import type { Rule } from '../types.ts';
import { code } from '../wording.ts';

export const singleStageShipsBuildTools: Rule = {
  id: 'single-stage-ships-build-tools',
  severity: 'warning',
  chapter: 'multi-stage',
  title: 'The image ships what built it',
  equivalents: equivalents('tally prefer-multi-stage-build'),
  check({ model, target }, report) {
    if (target === undefined || isDevelopmentStage(model.stages[target])) return;
    const steps = stepsOfChain(model, target);
    for (const [index, { run }] of steps.entries()) {
      const build = run?.actions.find((action): action is BuildProject => action.kind === 'build-project');
      if (!run?.script || !build || isCleanedUp(steps.slice(index), build)) continue;
      const { span } = build.command;
      report({
        span: run.spanOf(span),
        message: `${code(run.script.text.slice(span.start, span.end))} runs in the stage that ships, so the image carries its compiler, its sources and everything else it needed. Build in a stage of its own and copy the result out of it.`,
      });
      return;
    }
  },
};

/** Something the chain does later may take the tools away again. */
function isCleanedUp(steps: readonly Step[], build: BuildProject): boolean {
  return steps.some(({ run }) => run?.actions.some((action) => removesTools(action, build)));
}

function removesTools(action: ToolAction, { ecosystem }: BuildProject): boolean {
  const { name, words } = action.command;
  const verb = words.slice(1).find(({ text }) => !text.startsWith('-'))?.text ?? '';
  if (name === 'apk') return verb === 'del';
  if (name === 'apt-get' || name === 'apt' || name === 'dnf' || name === 'yum' || name === 'microdnf') {
    return /^(?:purge|remove|autoremove|erase)$/.test(verb);
  }
  if (action.kind === 'prune-dependencies') return action.ecosystem === ecosystem;
  if (action.kind !== 'remove-files') return false;
  const folder =
    ecosystem === 'npm' ? /\/node_modules\/?$/ : /\/(?:go|rustup|cargo|jdk|jvm|maven|gradle|dotnet|vendor)\/?$/;
  return action.paths.some((path) => !path.known || folder.test(path.value));
}
