import type { BuildModel, Stage, Step, StepRead } from '../model/types.ts';
import type { ToolAction } from '../model/tools/types.ts';
import { landingPath, patternTakes } from './landing.ts';
import { isWithin } from './paths.ts';
import type { Change, StepFate } from './types.ts';
import { commandOf, nameOf } from './wording.ts';

/** Where packages of the distribution land, never an application's own folder. */
const SYSTEM_FOLDERS = ['/usr', '/etc', '/var', '/lib', '/lib64', '/bin', '/sbin', '/opt'];

export interface CopiedAgain {
  readonly fate: 'runs' | 'unknown';
  readonly origin: Step;
  readonly message: string;
}

/**
 * Whether files taken from another stage differ after a rebuild. BuildKit compares their content, so a stage that
 * ran again matters only where a step of it that did so can have written what is taken. `change`: what set it off,
 * where that is one thing.
 */
export function copiedAgain(
  model: BuildModel,
  read: StepRead,
  source: Stage,
  fates: (stage: number) => readonly StepFate[],
  change: Change | undefined,
): CopiedAgain | undefined {
  const history = historyOf(model, source, fates);
  let doubt: CopiedAgain | undefined;
  for (const pattern of read.patterns) {
    const path = pattern.known ? pattern.value : '.';
    // The step that wrote last is the one to name.
    for (const { step, fate, cause } of [...history].reverse()) {
      if (fate === 'reused' || fate === 'skipped') continue;
      const reach = reachOf(step, cause?.kind === 'parent', change, path);
      if (reach === 'none') continue;
      const settled =
        reach === 'anywhere' &&
        history.some((other) => copies(other.step, path) || (other.fate === 'reused' && writes(other.step, path)));
      const taken = path === '.' ? 'all of it' : `\`${path.startsWith('/') ? path : `/${path}`}\``;
      const found: CopiedAgain = {
        fate: settled || fate === 'unknown' ? 'unknown' : 'runs',
        origin: step,
        message: settled
          ? `it takes ${taken} from \`${source.label}\`, where ${shown(step)} runs again; BuildKit reuses the copy if that left these files alone`
          : `it takes ${taken} from \`${source.label}\`, where ${shown(step)} runs again`,
      };
      if (found.fate === 'runs') return found;
      doubt ??= found;
    }
  }
  return doubt;
}

function shown(step: Step): string {
  return step.run ? commandOf(step) : nameOf(step);
}

/** The fates of a stage's steps and of those it inherits through FROM, oldest first. */
function historyOf(
  model: BuildModel,
  stage: Stage,
  fates: (stage: number) => readonly StepFate[],
): readonly StepFate[] {
  const chain: Stage[] = [];
  for (let at: Stage | undefined = stage; at && !chain.includes(at);) {
    chain.unshift(at);
    at = at.base.kind === 'stage' ? model.stages[at.base.stage] : undefined;
  }
  return chain.flatMap((each) => [...fates(each.index)]);
}

/** How a step that runs again may have changed files below `path`: surely, possibly (it may write anywhere), or not. */
function reachOf(
  step: Step,
  onlyParent: boolean,
  change: Change | undefined,
  path: string,
): 'writes' | 'anywhere' | 'none' {
  if (step.run) {
    const touching = step.run.actions.filter((action) => touches(action, path));
    if (touching.some((action) => action.kind !== 'prune-dependencies')) return 'writes';
    // Taken out of the same packages, the same are left.
    if (touching.length > 0) return 'anywhere';
    return step.run.actions.length > 0 && step.run.actions.every(staysPut) ? 'none' : 'anywhere';
  }
  if (step.destination === undefined) return 'none';
  // Copied again on top of other layers, the same files have the same content.
  if (onlyParent) return 'none';
  if (change?.kind === 'file') {
    for (const read of step.reads) {
      if (!read.files.includes(change.path)) continue;
      const landing = landingPath(step, read, change.path);
      return landing === undefined || patternTakes(path, landing.slice(1)) ? 'writes' : 'none';
    }
  }
  return step.destination.known && !overlaps(step.destination.value, path) ? 'none' : 'writes';
}

/** Whether one of a RUN's commands is known to write below `path`. */
function writes(step: Step, path: string): boolean {
  return (step.run?.actions ?? []).some((action) => touches(action, path));
}

function touches(action: ToolAction, path: string): boolean {
  return targetsOf(action).some((target) => overlaps(target, path));
}

/** Whether a step copies context files to `path` or below it. */
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
  return wanted === '/.' || patternTakes(path, target.slice(1)) || isWithin(wanted, target);
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

/** Whether all that a command writes is known. */
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
