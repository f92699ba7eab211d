import type { MakeFiles, RemoveFiles, ToolAction } from '../../model/tools/types.ts';
import { programsOf } from '../../model/tools/package-programs.ts';
import { effectiveCommand } from '../../model/tools/words.ts';
import type { Fact } from '../../project/fact.ts';
import { nameOf } from '../wording.ts';
import { compile } from './compile.ts';
import { installDependencies, pruneDependencies } from './dependencies.ts';
import { otherCommand } from './other-commands.ts';
import { baseName, join } from './paths.ts';
import { projectCommand } from './project-commands.ts';
import { entryOf, hide, type Workplace } from './workplace.ts';
import { copyTree, sourcesOf } from './trees.ts';

/** What one command of a RUN does to the files. */
export function applyAction(place: Workplace, action: ToolAction): void {
  const own = projectCommand(place, action);
  if (own === 'failed') return;
  switch (action.kind) {
    case 'install-dependencies':
      installDependencies(place, action, own);
      break;
    case 'prune-dependencies':
      pruneDependencies(place, action);
      break;
    case 'build-project':
      if (own === undefined) compile(place, action);
      break;
    case 'install-packages':
      for (const name of action.packages.flatMap(programsOf)) {
        if (place.doubt === undefined) place.image.programs.set(name, place.step);
      }
      break;
    case 'remove-files':
      removeFiles(place, action);
      break;
    case 'make-files':
      makeFiles(place, action);
      break;
    case 'other':
      if (own === undefined) otherCommand(place, action);
      break;
    case 'clean-index':
    case 'update-index':
      break;
  }
}

function removeFiles(place: Workplace, { paths }: RemoveFiles): void {
  for (const path of paths) {
    // What an unknown path names stays: it is not known to be gone.
    if (!path.known || place.doubt !== undefined) continue;
    place.files.remove(path.value, { step: place.step, why: `${nameOf(place.step)} deletes it` });
  }
}

function makeFiles(place: Workplace, action: MakeFiles): void {
  const { name } = effectiveCommand(action.command);
  const kind = name === 'mkdir' || (name === 'install' && action.sources.length === 0) ? 'folder' : 'file';
  if (action.sources.length === 0) {
    for (const path of action.paths) {
      if (path.known) place.files.put(join('/', path.value), entryOf(place, { kind }));
      else hide(place, path, path.reason);
    }
    return;
  }
  const [target] = action.paths;
  if (target === undefined) return;
  if (!target.known) {
    hide(place, target, target.reason);
    return;
  }
  for (const source of action.sources) copy(place, action, source, target.value);
}

/** `cp` and `mv`: into a folder that is there, or to a name. */
function copy(place: Workplace, action: MakeFiles, source: Fact<string>, to: string): void {
  const target = join('/', to);
  const isFolder = to.endsWith('/') || action.sources.length > 1 || isThereAsFolder(place, target);
  if (!source.known) {
    hide(place, { known: true, value: target }, source.reason);
    return;
  }
  const contents = action.command.words.some(({ value }) => value !== undefined && /(?:^|\/)\.$/.test(value));
  const roots = sourcesOf(place.files, source.value);
  for (const root of roots) {
    const path = isFolder && !(contents && root.kind === 'folder') ? join(target, baseName(root.path)) : target;
    if (place.doubt === undefined) copyTree(place.files, root.path, place.files, path, place.step);
    else place.files.put(path, entryOf(place, { kind: root.kind }));
    if (action.move && place.doubt === undefined) {
      place.files.remove(root.path, { step: place.step, why: `${nameOf(place.step)} moves it to \`${path}\`` });
    }
  }
  if (roots.length > 0) return;
  const reason = place.files.find(source.value).reason ?? `where \`${source.value}\` comes from is not known`;
  const name = isFolder ? join(target, baseName(source.value)) : target;
  place.files.put(name, { kind: 'folder', step: place.step, hidden: { reason, packages: false }, doubt: reason });
}

function isThereAsFolder({ files }: Workplace, path: string): boolean {
  return files.find(path).verdict === 'yes' && files.get(path)?.kind !== 'file';
}
