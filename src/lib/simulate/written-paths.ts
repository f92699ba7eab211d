import type { ToolAction } from '../model/tools/types.ts';
import type { Step } from '../model/types.ts';
import { landingPath } from './landing.ts';
import type { Mark } from './path-index.ts';
import type { Change, StepFate } from './types.ts';

/** Where a step writes: the path itself, or all below it as well. */
export type Written = Pick<Mark, 'path' | 'whole'>;

const ANYWHERE: Written = { path: '/', whole: true };

/** Where packages of the distribution land, never an application's own folder. */
const SYSTEM_FOLDERS = ['/usr', '/etc', '/var', '/lib', '/lib64', '/bin', '/sbin', '/opt'];

/** What a step that runs again may have changed. `change`: what set it off, where that is one thing. */
export function rewritten(
  { step, cause }: StepFate,
  change: Change | undefined,
): { readonly surely: readonly Written[]; readonly perhaps: readonly Written[] } {
  if (step.run === undefined) return { surely: copiedAnew(step, cause?.kind === 'parent', change), perhaps: [] };
  const { actions } = step.run;
  // Taken out of the same packages, the same are left.
  const isPrune = ({ kind }: ToolAction): boolean => kind === 'prune-dependencies';
  const staysPut = actions.length > 0 && actions.every(isFollowed);
  return {
    surely: actions.filter((action) => !isPrune(action)).flatMap(targetsOf),
    perhaps: [...actions.filter(isPrune).flatMap(targetsOf), ...(staysPut ? [] : [ANYWHERE])],
  };
}

/** A file goes into its destination where that is a folder by then, with or without a slash at the end of its name. */
function isOpen({ destination }: Step): boolean {
  return destination?.known === true && !destination.value.endsWith('/');
}

function copiedAnew(step: Step, onlyParent: boolean, change: Change | undefined): readonly Written[] {
  // Copied again on top of other layers, the same files have the same content.
  if (step.destination === undefined || onlyParent) return [];
  if (change?.kind === 'file') {
    const read = step.reads.find(({ files }) => files.includes(change.path));
    const landing = read && landingPath(step, read, change.path);
    if (read !== undefined) return landing === undefined ? [ANYWHERE] : [{ path: landing, whole: isOpen(step) }];
  }
  return step.destination.known ? [{ path: step.destination.value, whole: true }] : [ANYWHERE];
}

/** What a step put there that is the same in both builds, unless a later step changes it. */
export function kept({ step, fate }: StepFate): readonly Written[] {
  const copied = step.reads.flatMap((read) =>
    read.via === 'mount'
      ? []
      : read.files.flatMap((file) => {
          const path = landingPath(step, read, file);
          return path === undefined ? [] : [{ path, whole: false }];
        }),
  );
  return fate === 'reused' ? [...copied, ...(step.run?.actions ?? []).flatMap(targetsOf)] : copied;
}

function targetsOf(action: ToolAction): readonly Written[] {
  return pathsOf(action).map((path) => ({ path, whole: true }));
}

function pathsOf(action: ToolAction): readonly string[] {
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
function isFollowed(action: ToolAction): boolean {
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
