import type { RunFacts, Step } from '../../model/types.ts';
import type { ShellCommand } from '../../shell/types.ts';

/** `set -o pipefail`, `set -euo pipefail`. */
export function setsPipefail({ name, words }: ShellCommand): boolean {
  return name === 'set' && words.some(({ value }) => value === 'pipefail');
}

/** The command line of the program that reads a RUN's script; undefined where only the base image says. */
export function shellOf({ command }: RunFacts, { shell }: Step['before']): string | undefined {
  if (command.form === 'exec') return command.argv.map(({ text }) => text).join(' ');
  const shebang = /^#!\s*(.+)/.exec(command.heredoc?.content ?? '')?.[1];
  return shebang ?? (shell.known ? shell.value.join(' ') : undefined);
}
