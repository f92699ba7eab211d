import { commandMatches } from '../../model/tools/selector.ts';
import type { ToolAction } from '../../model/tools/types.ts';
import { effectiveCommand } from '../../model/tools/words.ts';
import { isSystemPath, join } from '../paths.ts';
import type { ProjectCommand } from '../types.ts';
import { linkedWith, outputsOf } from './compile.ts';
import { baseDoubt } from './image.ts';
import { fail, put, shown, type Workplace } from './workplace.ts';

/**
 * Does what the project says that a command of its own does: it needs files, and writes some. `failed` where one of
 * those it needs is not there; undefined where the project says nothing about the command.
 */
export function projectCommand(place: Workplace, action: ToolAction): ProjectCommand | 'failed' | undefined {
  const { builder, files, image } = place;
  const matching = builder.commands.filter(({ run }) => commandMatches(action.command, run));
  const [command] = matching.sort((a, b) => b.run.length - a.run.length);
  const { cwd } = action;
  if (command === undefined || !cwd.known) return command;
  for (const need of command.needs) {
    const path = join(cwd.value, need);
    if (files.find(path).verdict !== 'no' || baseDoubt(image) !== undefined) continue;
    if (isSystemPath(path) && image.base.kind !== 'scratch') continue;
    const why = files.absenceOf(path)?.why;
    const call = shown(effectiveCommand(action.command));
    fail(place, `${call} fails, because \`${path}\` is not there${why === undefined ? '' : `: ${why}`}.`);
    return 'failed';
  }
  const isBuild = action.kind === 'build-project';
  const linked = isBuild ? linkedWith(place, action, command.usesCLibrary) : undefined;
  const writes = isBuild ? outputsOf(place, action, command.writes) : command.writes;
  for (const write of writes) put(place, join(cwd.value, write), { kind: 'file', linked });
  return command;
}
