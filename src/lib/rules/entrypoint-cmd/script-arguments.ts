import type { Verdict } from '../../project/fact.ts';
import { parseShell } from '../../shell/parse.ts';
import type { ShellCommand, ShellWord } from '../../shell/types.ts';
import { behindLaunchers } from './entrypoint-script.ts';

/** `"$@"` and all that people write for it. */
const ARGUMENTS = /^"?\$(?:[@*]|\{[@*]\})"?$/;

/** Whether a script reads its arguments at all: `$@`, `$1`, `$#`, `shift`, or in a script that it sources. */
export function readsArguments(script: string): boolean {
  return /\$\{?[@*#\d]|\b(?:shift|getopts)\b|^\s*(?:\.|source)\s/m.test(script);
}

/**
 * Whether a script runs what it is given as its application, and so ends at once where it is given nothing. `unknown`:
 * on some path. A script that looks whether there are any arguments knows what to do without.
 */
export function runsArguments(script: string): Verdict {
  const runs = parseShell(script).commands.filter(isHandOver);
  if (runs.length === 0 || /\bset\s+--|\$#|\$\{[1@*]:?[-+=]|-[nz]\s+"?\$\{?[1@*]/.test(script)) return 'no';
  return runs.some(isSure) ? 'yes' : 'unknown';
}

/**
 * The last command of a script, where it runs the script's arguments as a child of the shell. A script that handles
 * signals by itself has its reasons.
 */
export function childApplication(script: string): ShellCommand | undefined {
  const { commands, errors } = parseShell(script);
  const last = commands.at(-1);
  return last &&
    last.name !== 'exec' &&
    isHandOver(last) &&
    last.subshells.length + errors.length === 0 &&
    last.pipeline.length === 1 &&
    !commands.some((command) => command.name === 'exec' && command.words.length > 1 && isSure(command)) &&
    !/\btrap\b/.test(script) &&
    // In the background.
    !/^\s*&(?!&)/.test(script.slice(last.span.end))
    ? last
    : undefined;
}

/** Arguments that a script hands over without `"$@"`, so that the shell cuts or joins them. */
export function brokenArguments(script: string): readonly ShellWord[] {
  return parseShell(script)
    .commands.filter((command) => command.name === 'exec' || isHandOver(command))
    .flatMap(({ words }) => words.filter(({ text }) => ARGUMENTS.test(text) && !/^"\$\{?@/.test(text)));
}

/** `"$@"`, `exec "$@"`, `exec gosu app "$@"`. */
function isHandOver({ words }: ShellCommand): boolean {
  const texts = words.map(({ text }) => text);
  return ARGUMENTS.test(behindLaunchers(texts[0] === 'exec' ? texts.slice(1) : texts)[0] ?? '');
}

function isSure({ conditional, subshells }: ShellCommand): boolean {
  return !conditional && subshells.length === 0;
}
