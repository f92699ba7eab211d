import type { Stage } from '../../model/types.ts';
import { simulateBuild } from '../../simulate/build.ts';
import { met, unmet, type CheckResult, type Grading } from '../grading.ts';
import { shownCommand, stepsRunning } from '../selector.ts';
import type { BuildCheck } from '../types.ts';

/**
 * How many steps of one build run a command, as written: BuildKit merges steps that are equal with all below them
 * (moby/buildkit `solver/jobs.go`), but only as long as every copy of them stays the same.
 */
export function buildCheck(grading: Grading, stage: Stage, check: BuildCheck): CheckResult {
  const { steps } = simulateBuild(grading.model, { target: stage.index });
  const found = stepsRunning(steps, check.command);
  const command = shownCommand(check.command);
  const count = found.length;
  const enough = check.times === undefined ? count > 0 : count === check.times;
  const lines = found.map((step) => grading.model.dockerfile.lines.positionAt(step.span.start).line).join(', ');
  const said =
    count === 0
      ? `No step of this build runs ${command}.`
      : count === 1
        ? `One step of this build runs ${command} (line ${lines}).`
        : `${count} steps of this build run ${command} (lines ${lines}). Where they are equal down to their base image, BuildKit does the work once; a change to them still has to be made ${count} times.`;
  if (enough) return met(said, found[0]);
  return unmet(said, (check.times === 0 ? found[0] : found.at(-1))?.span);
}
