import type { Stage } from '../../model/types.ts';
import { shellScript } from './commands.ts';

/** Whether the shell form of a stage goes to a POSIX shell. Not on Windows; where the base is unknown it most likely does. */
export function hasPosixShell({ config }: Stage): boolean {
  const { shell } = config;
  return (
    !shell.known || shellScript([...shell.value.filter((word, i) => i === 0 || /^-\w*c$/.test(word)), '']) !== undefined
  );
}

/** The words of the shell that runs what a stage sets in shell form; those of Linux where the base may have set others. */
export function shellOf({ config }: Stage, command: 'cmd' | 'entrypoint'): readonly string[] {
  const set = config[command];
  return (set.known && set.value?.argv.slice(0, -1)) || ['/bin/sh', '-c'];
}
