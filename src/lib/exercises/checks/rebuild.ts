import type { Stage, Step } from '../../model/types.ts';
import { simulateRebuild } from '../../simulate/rebuild.ts';
import type { Change, StepFate } from '../../simulate/types.ts';
import { cannotTell, met, unmet, worst, type CheckResult, type Grading } from '../grading.ts';
import { shownCommand, shownCommands, stepsRunning } from '../selector.ts';
import type { CommandSelector, RebuildCheck } from '../types.ts';

/** After one change: which steps come from the cache, which run again. */
export function rebuildCheck(grading: Grading, stage: Stage, check: RebuildCheck): CheckResult {
  const change: Change =
    check.buildArg === undefined
      ? { kind: 'file', path: check.edit ?? '' }
      : { kind: 'build-arg', name: check.buildArg };
  const { fates } = simulateRebuild(grading.model, change, { target: stage.index });
  const built = fates.filter((fate) => fate.fate !== 'skipped');
  const after =
    change.kind === 'file' ? `After an edit to \`${change.path}\`` : `With another \`${check.buildArg ?? ''}\``;
  return worst([
    ...(check.reuses === undefined ? [] : [reuses(grading, built, check.reuses, after)]),
    ...(check.runs === undefined ? [] : [runs(built, check.runs, after)]),
  ]);
}

function select(fates: readonly StepFate[], selector: CommandSelector): readonly StepFate[] {
  const steps = new Set<Step>(
    stepsRunning(
      fates.map((fate) => fate.step),
      selector,
    ),
  );
  return fates.filter((fate) => steps.has(fate.step));
}

function reuses(grading: Grading, fates: readonly StepFate[], selector: CommandSelector, after: string): CheckResult {
  const selected = select(fates, selector);
  if (selected.length === 0) return unmet(`No step of this build runs ${shownCommand(selector)}.`);
  const again = selected.find(({ fate }) => fate === 'runs') ?? selected.find(({ fate }) => fate === 'unknown');
  if (!again) return met(`${after}, ${say(selected, selector, 'come')} from the cache.`, selected[0]?.step);
  const origin = again.cause?.origin ?? again.step;
  const { line } = grading.model.dockerfile.lines.positionAt(origin.span.start);
  const why = again.cause ? `: ${again.cause.message}${origin === again.step ? '' : ` (line ${line})`}` : '';
  if (again.fate === 'unknown')
    return cannotTell(`${after}, ${shownCommands([again.step], selector)} may run again${why}.`, origin.span);
  return unmet(`${after}, ${say([again], selector, 'run')} again${why}.`, origin.span);
}

function runs(fates: readonly StepFate[], selector: CommandSelector, after: string): CheckResult {
  const selected = select(fates, selector);
  const [first] = selected;
  if (first === undefined) return unmet(`No step of this build runs ${shownCommand(selector)}.`);
  const again = selected.find(({ fate }) => fate === 'runs');
  if (again) return met(`${after}, ${say([again], selector, 'run')} again.`, again.step);
  const doubt = selected.find(({ fate }) => fate === 'unknown');
  if (doubt) {
    const why = doubt.cause ? `: ${doubt.cause.message}` : '';
    return cannotTell(`${after}, ${shownCommands([doubt.step], selector)} may come from the cache${why}.`);
  }
  const cached = `${say(selected, selector, 'come')} from the cache`;
  return unmet(`${after}, ${cached}: no step that runs it depends on the change.`, first.step.span);
}

/** The commands that steps run, and what happens to them: "`npm ci` runs", "`a` and `b` run". */
function say(fates: readonly StepFate[], selector: CommandSelector, verb: 'run' | 'come'): string {
  const commands = shownCommands(
    fates.map((fate) => fate.step),
    selector,
  );
  return `${commands} ${verb}${commands.includes('` and `') ? '' : 's'}`;
}
