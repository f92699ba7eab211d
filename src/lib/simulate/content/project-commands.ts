import { commandMatches } from '../../model/tools/selector.ts';
import type { ToolAction } from '../../model/tools/types.ts';
import { effectiveCommand } from '../../model/tools/words.ts';
import type { ProjectCommand } from '../types.ts';
import { linkedWith, outputsOf } from './compile.ts';
import { baseDoubt } from './image.ts';
import { isSystemPath, join } from './paths.ts';
import { entryOf, type Workplace } from './workplace.ts';

/**
 * Does what the project says that a command of its own does: it needs files, and writes some. `failed` where one of
 * those it needs is not there; undefined where the project says nothing about the command.
 */
export function projectCommand(place: Workplace, action: ToolAction): ProjectCommand | 'failed' | undefined {
  const matching = place.builder.commands.filter(({ run }) => commandMatches(action.command, run));
  const [command] = matching.sort((a, b) => b.run.length - a.run.length);
  if (command === undefined) return undefined;
  const { cwd } = action;
  if (!cwd.known) return command;
  for (const need of command.needs) {
    const path = join(cwd.value, need);
    const found = place.files.find(path);
    if (found.verdict !== 'no' || baseDoubt(place.image) !== undefined) continue;
    if (isSystemPath(path) && place.image.base.kind !== 'scratch') continue;
    if (place.fatal && place.doubt === undefined) place.builder.fail(place.step, failureOf(place, action, path));
    return 'failed';
  }
  const linked = action.kind === 'build-project' ? linkedWith(place, action, command.usesCLibrary) : undefined;
  const writes = action.kind === 'build-project' ? outputsOf(place, action, command.writes) : command.writes;
  for (const write of writes) {
    place.files.put(
      join(cwd.value, write),
      entryOf(place, linked === undefined ? { kind: 'file' } : { kind: 'file', linked }),
    );
  }
  return command;
}

function failureOf(place: Workplace, { command }: ToolAction, path: string): string {
  const { words } = effectiveCommand(command);
  const shown = words.map(({ text }) => text).join(' ');
  const absence = place.files.absenceOf(path);
  const why = absence === undefined ? '' : `: ${absence.why}`;
  return `\`${shown}\` fails, because \`${path}\` is not there${why}.`;
}
