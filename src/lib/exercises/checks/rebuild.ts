import type { Step } from '../../model/types.ts';
import { simulateRebuild } from '../../simulate/rebuild.ts';
import type { Change, StepFate } from '../../simulate/types.ts';
import { cannotTell, isResult, met, unmet, worst, type CheckResult, type Grading } from '../grading.ts';
import { shownCommand, shownCommands, stepsRunning } from '../selector.ts';
import type { CommandSelector, RebuildCheck } from '../types.ts';

/** After one change: which steps come from the cache, which run again. */
export function rebuildCheck(grading: Grading, check: RebuildCheck): CheckResult {
  const stage = grading.stage(check.target);
  if (isResult(stage)) return stage;
  const change: Change =
    check.buildArg === undefined
      ? { kind: 'file', path: check.edit ?? '' }
      : { kind: 'build-arg', name: check.buildArg };
  const { fates } = simulateRebuild(grading.model, change, { target: stage.index });
  const built = fates.filter((fate) => fate.fate !== 'skipped');
  const after =
    change.kind === 'file' ? `After an edit to \`${change.path}\`` : `With another \`${check.buildArg ?? ''}\``;
  const results: CheckResult[] = [];
  if (check.reuses !== undefined) results.push(reuses(grading, built, check.reuses, after));
  if (check.runs !== undefined) results.push(runs(built, check.runs, after));
  return worst(results);
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
  const again = selected.find((fate) => fate.fate === 'runs') ?? selected.find((fate) => fate.fate === 'unknown');
  if (!again) return met(`${after}, ${fromTheCache(selected, selector)}.`, selected[0]?.step);
  const command = shownCommands([again.step], selector);
  const origin = again.cause?.origin ?? again.step;
  const { line } = grading.model.dockerfile.lines.positionAt(origin.span.start);
  const why = again.cause ? `: ${again.cause.message}${origin === again.step ? '' : ` (line ${line})`}` : '';
  if (again.fate === 'unknown') return cannotTell(`${after}, ${command} may run again${why}.`, origin.span);
  return unmet(`${after}, ${command} ${verb(command, 'runs', 'run')} again${why}.`, origin.span);
}

function runs(fates: readonly StepFate[], selector: CommandSelector, after: string): CheckResult {
  const selected = select(fates, selector);
  if (selected.length === 0) return unmet(`No step of this build runs ${shownCommand(selector)}.`);
  const again = selected.find((fate) => fate.fate === 'runs');
  if (again) {
    const command = shownCommands([again.step], selector);
    return met(`${after}, ${command} ${verb(command, 'runs', 'run')} again.`, again.step);
  }
  const doubt = selected.find((fate) => fate.fate === 'unknown');
  if (doubt) {
    const command = shownCommands([doubt.step], selector);
    return cannotTell(`${after}, ${command} may come from the cache${doubt.cause ? `: ${doubt.cause.message}` : ''}.`);
  }
  const step = selected[0]?.step;
  return unmet(`${after}, ${fromTheCache(selected, selector)}: no step that runs it depends on the change.`, step?.span);
}

function fromTheCache(fates: readonly StepFate[], selector: CommandSelector): string {
  const commands = shownCommands(
    fates.map((fate) => fate.step),
    selector,
  );
  return `${commands} ${verb(commands, 'comes', 'come')} from the cache`;
}

function verb(commands: string, one: string, several: string): string {
  return commands.includes('` and `') ? several : one;
}
