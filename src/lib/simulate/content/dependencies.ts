import type { InstallDependencies, PruneDependencies } from '../../model/tools/types.ts';
import { known, type Fact } from '../../project/fact.ts';
import { isBelow, join } from '../paths.ts';
import type { ProjectCommand } from '../types.ts';
import { commandOf } from '../wording.ts';
import { baseDoubt } from './image.ts';
import { nodePackages } from './node-packages.ts';
import { fail, hide, put, remove, type Workplace } from './workplace.ts';

/** An install of dependencies: packages by name for npm, a folder of unknown packages for others. */
export function installDependencies(
  place: Workplace,
  action: InstallDependencies,
  own: ProjectCommand | undefined,
): void {
  const { files, step } = place;
  const { target, cwd, ecosystem, tool } = action;
  if (ecosystem !== 'npm') {
    const reason = `what \`${tool}\` installs is not known`;
    if (target.known) hide(place, target, reason, true);
    // Python packages and their programs land in the interpreter's own folders.
    else if (ecosystem === 'pip' || ecosystem === 'poetry') hide(place, known('/usr/local'), reason);
    return;
  }
  if (!target.known || !cwd.known) {
    hide(place, target, 'where the packages are installed is not known');
    return;
  }
  const folder = target.value;
  const project = folder.slice(0, -'/node_modules'.length) || '/';
  if (isManifestMissing(place, action, project)) return;
  if (deletesFirst(action)) {
    const kept = new Set(own?.writes.map((path) => join(cwd.value, path)));
    for (const [path] of files.below(folder))
      if (!kept.has(path) && isBelow(path, folder)) remove(place, path, `${commandOf(step)} installs everything anew`);
  }
  const read = (name: string): string | undefined => files.get(join(project, name))?.text;
  const listed = nodePackages(read('package.json'), tool === 'npm' ? read('package-lock.json') : undefined);
  const reason = `which packages ${commandOf(step)} installs is not known`;
  put(place, folder, { kind: 'folder', hidden: listed?.complete === true ? undefined : { reason, packages: true } });
  for (const { folder: name, development } of listed?.packages ?? [])
    installPackage(place, join(project, name), development, development ? action.development : known(true));
}

/** `wanted`: whether packages of its kind are installed. */
function installPackage(place: Workplace, path: string, development: boolean, wanted: Fact<boolean>): void {
  const { files, step } = place;
  if (wanted.known && !wanted.value) {
    files.leaveOut(path, { step, why: `${commandOf(step)} leaves development dependencies out` });
    return;
  }
  if (files.get(path)?.development !== undefined && files.find(path).verdict === 'yes') return;
  const hidden = { reason: 'what a package holds is not known', packages: true };
  put(place, path, { kind: 'folder', hidden, development, doubt: wanted.known ? undefined : wanted.reason });
}

/** `npm ci` deletes `node_modules`, and stops where there is no lock file. */
function deletesFirst({ tool, frozen }: InstallDependencies): boolean {
  return tool === 'npm' && frozen;
}

/** npm stops where there is no `package.json`. */
function isManifestMissing(place: Workplace, action: InstallDependencies, project: string): boolean {
  const isMissing = (name: string): boolean => place.files.find(join(project, name)).verdict === 'no';
  const lock = deletesFirst(action) && isMissing('npm-shrinkwrap.json') ? ['package-lock.json'] : [];
  const missing = ['package.json', ...lock].find(isMissing);
  if (missing === undefined || baseDoubt(place.image) !== undefined) return false;
  const verb = action.frozen ? 'ci' : 'install';
  fail(place, `\`${action.tool} ${verb}\` fails, because \`${join(project, missing)}\` is not there.`);
  return true;
}

/** `npm prune --omit=dev`: the packages that only development needs go. */
export function pruneDependencies(place: Workplace, { target }: PruneDependencies): void {
  if (!target.known) return;
  for (const [path, { development }] of place.files.below(target.value))
    if (development === true) remove(place, path, `${commandOf(place.step)} removes development dependencies`);
}
