import type { InstallDependencies, PruneDependencies } from '../../model/tools/types.ts';
import type { ProjectCommand } from '../types.ts';
import { commandOf } from '../wording.ts';
import { nodePackages } from './node-packages.ts';
import { isBelow, join } from './paths.ts';
import { entryOf, hide, type Workplace } from './workplace.ts';

/** An install of dependencies: packages by name for npm, a folder of unknown packages for others. */
export function installDependencies(
  place: Workplace,
  action: InstallDependencies,
  own: ProjectCommand | undefined,
): void {
  const { target, cwd } = action;
  if (action.ecosystem !== 'npm') {
    const reason = `what \`${action.tool}\` installs is not known`;
    if (target.known) hide(place, target, reason, true);
    // Python packages and their programs land in the interpreter's own folders.
    else if (action.ecosystem === 'pip' || action.ecosystem === 'poetry')
      hide(place, { known: true, value: '/usr/local' }, reason);
    return;
  }
  if (!target.known || !cwd.known) {
    hide(place, target, 'where the packages are installed is not known');
    return;
  }
  const folder = target.value;
  const project = folder.slice(0, -'/node_modules'.length) || '/';
  if (missingManifest(place, action, project)) return;
  const kept = own?.writes.map((path) => join(cwd.value, path)) ?? [];
  if (action.tool === 'npm' && action.frozen) replace(place, folder, kept);
  const read = (name: string): string | undefined => place.files.get(join(project, name))?.text;
  const lock = action.tool === 'npm' ? read('package-lock.json') : undefined;
  const packages = nodePackages(read('package.json'), lock);
  const hidden = { reason: `which packages ${commandOf(place.step)} installs is not known`, packages: true };
  place.files.put(
    folder,
    entryOf(place, packages?.complete === true ? { kind: 'folder' } : { kind: 'folder', hidden }),
  );
  const inside = { reason: 'what a package holds is not known', packages: true };
  for (const { folder: name, development } of packages?.packages ?? []) {
    const path = join(project, name);
    if (development && action.development.known && !action.development.value) {
      omit(place, path);
      continue;
    }
    const doubt = development && !action.development.known ? { doubt: action.development.reason } : {};
    const entry = entryOf(place, { kind: 'folder', hidden: inside, development, ...doubt });
    if (place.files.get(path)?.development === undefined || place.files.find(path).verdict !== 'yes')
      place.files.put(path, entry);
  }
}

/** npm stops where there is no `package.json`, and `npm ci` where there is no lock file. */
function missingManifest(place: Workplace, action: InstallDependencies, project: string): boolean {
  const needed = action.tool === 'npm' && action.frozen ? ['package.json', 'package-lock.json'] : ['package.json'];
  for (const name of needed) {
    const found = place.files.find(join(project, name));
    if (found.verdict !== 'no') continue;
    if (name !== 'package.json' && place.files.find(join(project, 'npm-shrinkwrap.json')).verdict !== 'no') continue;
    const { base } = place.image;
    if (base.kind === 'unknown' || (base.kind === 'image' && base.image === undefined)) continue;
    if (place.fatal && place.doubt === undefined) {
      const verb = action.frozen ? ' ci' : ' install';
      place.builder.fail(
        place.step,
        `\`${action.tool}${verb}\` fails, because \`${join(project, name)}\` is not there.`,
      );
    }
    return true;
  }
  return false;
}

/** `npm ci` deletes `node_modules` first. */
function replace(place: Workplace, folder: string, kept: readonly string[]): void {
  if (place.doubt !== undefined) return;
  for (const [path] of place.files.below(folder)) {
    if (kept.includes(path) || !isBelow(path, folder)) continue;
    place.files.remove(path, { step: place.step, why: `${commandOf(place.step)} installs everything anew` });
  }
}

function omit(place: Workplace, path: string): void {
  place.files.leaveOut(path, { step: place.step, why: `${commandOf(place.step)} leaves development dependencies out` });
}

/** `npm prune --omit=dev`: the packages that only development needs go. */
export function pruneDependencies(place: Workplace, { target }: PruneDependencies): void {
  if (!target.known || place.doubt !== undefined) return;
  for (const [path, { development }] of place.files.below(target.value)) {
    if (development !== true) continue;
    place.files.remove(path, { step: place.step, why: `${commandOf(place.step)} removes development dependencies` });
  }
}
