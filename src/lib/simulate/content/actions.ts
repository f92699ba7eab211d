import type { MakeFiles, ToolAction } from '../../model/tools/types.ts';
import { programsOf } from '../../model/tools/package-programs.ts';
import { effectiveCommand } from '../../model/tools/words.ts';
import { known, type Fact } from '../../project/fact.ts';
import { baseName, join } from '../paths.ts';
import { nameOf } from '../wording.ts';
import { compile } from './compile.ts';
import { installDependencies, pruneDependencies } from './dependencies.ts';
import { otherCommand } from './other-commands.ts';
import { projectCommand } from './project-commands.ts';
import { copyTree, sourcesOf } from './trees.ts';
import { hide, put, remove, type Workplace } from './workplace.ts';

/** What one command of a RUN does to the files. */
export function applyAction(place: Workplace, action: ToolAction): void {
  const own = projectCommand(place, action);
  if (own === 'failed') return;
  const { step, image, doubt } = place;
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
      if (doubt === undefined) for (const name of action.packages.flatMap(programsOf)) image.programs.set(name, step);
      break;
    case 'remove-files':
      // What an unknown path names stays: it is not known to be gone.
      for (const path of action.paths) if (path.known) remove(place, path.value, `${nameOf(step)} deletes it`);
      break;
    case 'make-files':
      makeFiles(place, action);
      break;
    case 'other':
      if (own === undefined) otherCommand(place, action);
      break;
    case 'clean-index':
    case 'update-index':
  }
}

function makeFiles(place: Workplace, action: MakeFiles): void {
  const { name } = effectiveCommand(action.command);
  const [target] = action.paths;
  if (action.sources.length === 0) {
    const kind = name === 'mkdir' || name === 'install' ? 'folder' : 'file';
    for (const path of action.paths) {
      if (path.known) put(place, join('/', path.value), { kind });
      else hide(place, path, path.reason);
    }
  } else if (target?.known === false) hide(place, target, target.reason);
  else if (target !== undefined) for (const source of action.sources) copy(place, action, source, target.value);
}

/** `cp` and `mv`: into a folder that is there, or to a name. */
function copy(place: Workplace, action: MakeFiles, source: Fact<string>, to: string): void {
  const { files, step, doubt } = place;
  const target = join('/', to);
  if (!source.known) {
    hide(place, known(target), source.reason);
    return;
  }
  const isFolder = to.endsWith('/') || action.sources.length > 1 || files.isFolder(target);
  const contents = action.command.words.some(({ value }) => value !== undefined && /(?:^|\/)\.$/.test(value));
  const placeOf = (path: string): string => (isFolder ? join(target, baseName(path)) : target);
  const roots = sourcesOf(files, source.value);
  for (const root of roots) {
    const path = contents && root.kind === 'folder' ? target : placeOf(root.path);
    if (doubt === undefined) copyTree(files, root.path, files, path, step);
    else put(place, path, { kind: root.kind });
    if (action.move) remove(place, root.path, `${nameOf(step)} moves it to \`${path}\``);
  }
  if (roots.length > 0) return;
  const reason = files.find(source.value).reason ?? `where \`${source.value}\` comes from is not known`;
  files.put(placeOf(source.value), { kind: 'folder', step, hidden: { reason, packages: false }, doubt: reason });
}
