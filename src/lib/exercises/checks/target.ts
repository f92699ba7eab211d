import type { Stage } from '../../model/types.ts';
import { resolveTarget, simulateBuild } from '../../simulate/build.ts';
import { failedSteps, met, unmet, worst, type CheckResult, type Grading } from '../grading.ts';
import { shownCommand, stepsRunning } from '../selector.ts';
import type { TargetCheck } from '../types.ts';

/** What `docker build --target` runs and what it leaves out. */
export function targetCheck(grading: Grading, stage: Stage, check: TargetCheck): CheckResult {
  const outcome = simulateBuild(grading.model, { target: stage.index });
  const build = `\`docker build --target ${check.name}\``;
  const results: CheckResult[] = [];
  if (check.runs !== undefined) {
    const [step] = stepsRunning(outcome.steps, check.runs);
    const command = shownCommand(check.runs);
    results.push(
      step
        ? met(`${build} runs ${command}.`, step)
        : unmet(`${build} does not run ${command}.`, stage.instruction.span),
    );
    if (step) results.push(...failedSteps(grading.content(stage)));
  }
  if (check.skips !== undefined) {
    const [step] = stepsRunning(outcome.steps, check.skips);
    const command = shownCommand(check.skips);
    results.push(step ? unmet(`${build} also runs ${command}.`, step.span) : met(`${build} does not run ${command}.`));
  }
  for (const name of check.skipsStages ?? []) {
    const isDefault = name === 'default';
    const index = resolveTarget(grading.model, isDefault ? undefined : name);
    const other = index === undefined ? undefined : grading.model.stages[index];
    const shown = `\`${other?.label ?? name}\`${isDefault ? ', the stage that a build without `--target` ends in' : ''}`;
    const fate = outcome.stages[other?.index ?? -1];
    if (!fate?.built) results.push(met(`${build} does not build ${shown}.`));
    else results.push(unmet(`${build} also builds ${shown}: ${fate.reason}.`, other?.instruction.span));
  }
  return worst(results);
}
