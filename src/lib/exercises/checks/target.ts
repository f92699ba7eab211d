import { resolveTarget, simulateBuild } from '../../simulate/build.ts';
import { isResult, met, unmet, worst, type CheckResult, type Grading } from '../grading.ts';
import { shownCommand, stepsRunning } from '../selector.ts';
import type { TargetCheck } from '../types.ts';

/** What `docker build --target` runs and what it leaves out. */
export function targetCheck(grading: Grading, check: TargetCheck): CheckResult {
  const stage = grading.stage(check.name);
  if (isResult(stage)) return stage;
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
    const failure = grading.content(stage).failures[0];
    if (step && failure) results.push(unmet(failure.message, failure.step.span));
  }
  if (check.skips !== undefined) {
    const [step] = stepsRunning(outcome.steps, check.skips);
    const command = shownCommand(check.skips);
    results.push(step ? unmet(`${build} also runs ${command}.`, step.span) : met(`${build} does not run ${command}.`));
  }
  for (const name of check.skipsStages ?? []) {
    const index = resolveTarget(grading.model, name === 'default' ? undefined : name);
    const other = index === undefined ? undefined : outcome.stages[index];
    const label = index === undefined ? name : (grading.model.stages[index]?.label ?? name);
    const shown =
      name === 'default' ? `\`${label}\`, the stage that a build without \`--target\` ends in` : `\`${label}\``;
    if (!other?.built) results.push(met(`${build} does not build ${shown}.`));
    else
      results.push(
        unmet(`${build} also builds ${shown}: ${other.reason}.`, grading.model.stages[other.stage]?.instruction.span),
      );
  }
  return worst(results);
}
