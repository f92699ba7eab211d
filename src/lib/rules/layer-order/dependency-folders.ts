import type { InstallDependencies, ToolAction } from '../../model/tools/types.ts';
import type { BuildModel, RunFacts, Step } from '../../model/types.ts';
import type { Found } from '../installs.ts';
import { isWithin } from '../paths.ts';

/** A folder of dependencies that holds the ones for development too, as far as that is known. */
export interface FullInstall {
  readonly install: Found<InstallDependencies>;
  /** The COPY that brought it to this stage; undefined where it was installed here. */
  readonly copied: Step | undefined;
  /** The COPY names this very folder, and not one above it. */
  readonly exact: boolean;
}

/**
 * For each stage, by index: the folders with development dependencies in its image, by absolute path. Follows
 * installs, prunes, removals and `COPY --from`.
 */
export function dependencyFolders(model: BuildModel): readonly ReadonlyMap<string, FullInstall>[] {
  const stages: Map<string, FullInstall>[] = [];
  for (const { base, steps } of model.stages) {
    const folders = new Map(base.kind === 'stage' ? stages[base.stage] : undefined);
    for (const step of steps) {
      copyFolders(step, stages, folders);
      for (const [index, action] of (step.run?.actions ?? []).entries()) {
        if (step.run) applyAction(action, { step, run: step.run, index }, folders);
      }
    }
    stages.push(folders);
  }
  return stages;
}

function copyFolders(
  step: Step,
  stages: readonly ReadonlyMap<string, FullInstall>[],
  folders: Map<string, FullInstall>,
): void {
  for (const { from, patterns, via } of step.reads) {
    if (from.kind !== 'stage' || via === 'mount' || !step.destination?.known) continue;
    for (const [folder, entry] of stages[from.stage] ?? []) {
      const source = patterns.find((pattern) => pattern.known && isWithin(folder, pattern.value));
      if (!source?.known) continue;
      const rest = folder.slice(source.value === '.' ? 0 : source.value.replace(/^\/?/, '/').length);
      const destination = `${step.destination.value.replace(/\/$/, '')}${rest}`;
      folders.set(destination, { install: entry.install, copied: step, exact: rest === '' });
    }
  }
}

function applyAction(
  action: ToolAction,
  place: { readonly step: Step; readonly run: RunFacts; readonly index: number },
  folders: Map<string, FullInstall>,
): void {
  if (action.kind === 'install-dependencies') {
    const folder = action.target.known ? action.target.value : `unknown:${action.ecosystem}`;
    if (isMounted(place.run, folder)) return;
    // An install without development dependencies takes earlier ones away.
    if (action.development.known && action.development.value) {
      folders.set(folder, { install: { ...place, action }, copied: undefined, exact: true });
    } else folders.delete(folder);
  } else if (action.kind === 'prune-dependencies') {
    for (const [folder, { install }] of folders) {
      const same = action.target.known ? folder === action.target.value : install.action.ecosystem === action.ecosystem;
      if (same || folder.startsWith('unknown:')) folders.delete(folder);
    }
  } else if (action.kind === 'remove-files' || (action.kind === 'make-files' && action.move)) {
    const gone = action.kind === 'remove-files' ? action.paths : action.sources;
    for (const folder of folders.keys()) {
      if (folder.startsWith('unknown:') || gone.some((path) => !path.known || isWithin(folder, path.value)))
        folders.delete(folder);
    }
  }
}

/** What a mount shows is not part of the image. */
function isMounted({ mounts }: RunFacts, folder: string): boolean {
  return mounts.some(({ options }) => {
    const target = options.get('target');
    return target?.startsWith('/') === true && isWithin(folder, target);
  });
}
