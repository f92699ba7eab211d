import type { BuildModel } from '../../model/types.ts';
import { installWord, commandText } from '../installs.ts';
import { fromChain, isDevelopmentStage, stagesWith } from '../stages.ts';
import type { Report, Rule } from '../types.ts';
import { code } from '../wording.ts';
import { dependencyFolders, type FullInstall } from './dependency-folders.ts';

/** How to leave development dependencies out. */
const WITHOUT: Readonly<Record<string, string>> = {
  npm: '`--omit=dev`',
  pnpm: '`--prod`',
  yarn: '`--production`, or `yarn workspaces focus --production`',
  composer: '`--no-dev`',
  poetry: '`--only main`',
  uv: '`--no-dev`',
  bundle: '`BUNDLE_WITHOUT=development:test`',
};

export const devDepsInRuntimeStage: Rule = {
  id: 'dev-deps-in-runtime-stage',
  severity: 'warning',
  chapter: 'layer-order',
  title: 'Development dependencies in the image',
  equivalents: [],
  check({ model, target }, report) {
    if (target === undefined || isDevelopmentStage(model.stages[target])) return;
    for (const entry of dependencyFolders(model)[target]?.values() ?? []) {
      const { install, copied, exact } = entry;
      const { run, action, step } = install;
      const command = commandText(run, action.command);
      const without = WITHOUT[action.tool];
      const advice = `Install without them${without === undefined ? '' : ` (${without})`}`;
      const fix = omitDevelopment(model, target, entry);
      if (!copied) {
        report({
          span: run.spanOf(action.command.span),
          message: `${code(command)} installs development dependencies as well, and the image ships them. ${advice}, or build in a stage of its own.`,
          ...fix,
        });
        continue;
      }
      report({
        span: copied.span,
        severity: exact ? 'warning' : 'info',
        message: `This copies what ${code(command)} installed in ${code(model.stages[step.stage]?.label ?? '')}, development dependencies included. ${advice} in the stage you copy from${exact ? '' : ', or copy only the files that run'}.`,
        ...fix,
      });
    }
  },
};

/** Adds `--omit=dev` where nothing that runs later could need them. */
function omitDevelopment(model: BuildModel, target: number, { install }: FullInstall): Pick<Report, 'fix'> {
  const { action, step, run } = install;
  const at = installWord(install)?.end;
  if (at === undefined || action.tool !== 'npm' || run.script?.commands.length !== 1) return {};
  if (action.command.words.some(({ text }) => /^--(?:include|production|only|omit)/.test(text))) return {};
  const chain = new Set(fromChain(model, target).map(({ index }) => index));
  const below = stagesWith(model, (each) => each === step);
  const isFree = model.stages.every((stage) => {
    const steps = stage.index === step.stage ? stage.steps.slice(step.index + 1) : stage.steps;
    if (below.has(stage.index)) return steps.every(({ instruction }) => instruction.kind !== 'run');
    return chain.has(stage.index) || stage.dependencies.every((dependency) => dependency.stage !== step.stage);
  });
  return isFree
    ? { fix: { title: 'Add --omit=dev', edits: [{ span: { start: at, end: at }, text: ' --omit=dev' }] } }
    : {};
}
