import type { ShellCommand } from './types.ts';

/** `#!/bin/sh -e`, or `set` commands before anything else with `-e` or `-o errexit` among their options. */
export function startsWithErrexit(text: string, commands: readonly ShellCommand[]): boolean {
  const shebang = /^#![^\n]*/.exec(text)?.[0] ?? '';
  if (/\s-[a-z]*e/.test(shebang) || /\s-[a-z]*o\s+errexit/.test(shebang)) return true;
  for (const command of commands) {
    if (command.name !== 'set' || command.conditional || command.subshells.length > 0) return false;
    const words = command.words.slice(1).map(({ value }) => value ?? '');
    if (
      words.some(
        (word, i) => /^-[a-zA-Z]*e/.test(word) || (word === 'errexit' && /^-[a-zA-Z]*o$/.test(words[i - 1] ?? '')),
      )
    ) {
      return true;
    }
  }
  return false;
}
