import { hasWildcard } from '../../../src/lib/model/glob.ts';
import type { BuildModel, Stage, Step, StepRead } from '../../../src/lib/model/types.ts';
import type { ToolAction } from '../../../src/lib/model/tools/types.ts';
import { landingPath, patternTakes } from '../../../src/lib/simulate/landing.ts';
import { isWithin, mayMatchBelow } from '../../../src/lib/simulate/paths.ts';
import type { Change, StepFate } from '../../../src/lib/simulate/types.ts';

const SYSTEM_FOLDERS = ['/usr', '/etc', '/var', '/lib', '/lib64', '/bin', '/sbin', '/opt'];

/** What the library works out by indexes, read off the definition: each step of the stage, from the last to the first, for each path. */
export function referenceCopiedAgain(
  model: BuildModel,
  read: StepRead,
  source: Stage,
  fates: (stage: number) => readonly StepFate[],
  change: Change | undefined,
): { readonly fate: 'runs' | 'unknown'; readonly origin: Step; readonly isKept: boolean } | undefined {
  const history = historyOf(model, source, fates);
  let doubt: ReturnType<typeof referenceCopiedAgain>;
  for (const pattern of read.patterns) {
    const path = pattern.known ? pattern.value : '.';
    for (const { step, fate, cause } of [...history].reverse()) {
      if (fate === 'reused' || fate === 'skipped') continue;
      const reach = reachOf(step, cause?.kind === 'parent', change, path);
      if (reach === 'none') continue;
      const isKept =
        reach === 'anywhere' &&
        history.some((other) => copies(other.step, path) || (other.fate === 'reused' && writes(other.step, path)));
      if (fate === 'runs' && !isKept) return { fate, origin: step, isKept };
      doubt ??= { fate: 'unknown', origin: step, isKept };
    }
  }
  return doubt;
}

function historyOf(
  model: BuildModel,
  stage: Stage,
  fates: (stage: number) => readonly StepFate[],
): readonly StepFate[] {
  const base = stage.base.kind === 'stage' ? model.stages[stage.base.stage] : undefined;
  return [...(base === undefined ? [] : historyOf(model, base, fates)), ...fates(stage.index)];
}

function reachOf(
  step: Step,
  onlyParent: boolean,
  change: Change | undefined,
  path: string,
): 'writes' | 'anywhere' | 'none' {
  if (step.run) {
    const touching = step.run.actions.filter((action) => touches(action, path));
    if (touching.some((action) => action.kind !== 'prune-dependencies')) return 'writes';
    if (touching.length > 0) return 'anywhere';
    return step.run.actions.length > 0 && step.run.actions.every(staysPut) ? 'none' : 'anywhere';
  }
  if (step.destination === undefined || onlyParent) return 'none';
  if (change?.kind === 'file') {
    for (const read of step.reads) {
      if (!read.files.includes(change.path)) continue;
      const landing = landingPath(step, read, change.path);
      return landing === undefined || patternTakes(path, landing.slice(1)) ? 'writes' : 'none';
    }
  }
  return step.destination.known && !overlaps(step.destination.value, path) ? 'none' : 'writes';
}

function writes(step: Step, path: string): boolean {
  return (step.run?.actions ?? []).some((action) => touches(action, path));
}

function touches(action: ToolAction, path: string): boolean {
  return targetsOf(action).some((target) => overlaps(target, path));
}

function copies(step: Step, path: string): boolean {
  return step.reads.some(
    (read) =>
      read.via !== 'mount' &&
      read.files.some((file) => {
        const landing = landingPath(step, read, file);
        return landing !== undefined && patternTakes(path, landing.slice(1));
      }),
  );
}

function overlaps(target: string, path: string): boolean {
  const wanted = `/${path.replace(/^\/+|\/+$/g, '')}`;
  // A wildcard may match something in a folder that is written as a whole.
  const mayMatch = hasWildcard(wanted) && mayMatchBelow(wanted, target);
  return wanted === '/.' || patternTakes(path, target.slice(1)) || isWithin(wanted, target) || mayMatch;
}

function targetsOf(action: ToolAction): readonly string[] {
  switch (action.kind) {
    case 'install-dependencies':
    case 'prune-dependencies':
      return action.target.known ? [action.target.value] : [];
    case 'build-project':
      return action.outputs.flatMap((output) => (output.known ? [output.value] : []));
    case 'make-files':
    case 'remove-files':
      return action.paths.flatMap((each) => (each.known ? [each.value] : []));
    case 'install-packages':
    case 'update-index':
    case 'clean-index':
      return SYSTEM_FOLDERS;
    case 'other':
      return [];
  }
}

function staysPut(action: ToolAction): boolean {
  switch (action.kind) {
    case 'other':
      return false;
    case 'build-project':
      return action.outputs.length > 0 && action.outputs.every((output) => output.known);
    case 'install-dependencies':
    case 'prune-dependencies':
      return action.target.known;
    case 'make-files':
    case 'remove-files':
      return action.paths.every((path) => path.known);
    case 'install-packages':
    case 'update-index':
    case 'clean-index':
      return true;
  }
}
