import type { Step } from '../../model/types.ts';
import { isWithin } from '../paths.ts';

const SETTINGS = '/etc/apt';

/** Whether a step writes APT settings, which may then hold what a command line leaves out. */
export function writesAptSettings({ run, destination, instruction }: Step): boolean {
  if (instruction.kind === 'copy' || instruction.kind === 'add')
    return destination?.known === true && isWithin(destination.value, SETTINGS);
  return (
    run?.actions.some(
      (action) =>
        action.kind === 'make-files' &&
        action.paths.some(
          (path) => path.known && isWithin(path.value, SETTINGS) && !path.value.includes('sources.list'),
        ),
    ) === true
  );
}
