import type { KnownImage } from '../../model/types.ts';
import { findScript, type Place, type ScriptSearch, type StartImage } from '../find-script.ts';
import { baseName } from '../paths.ts';
import { firstLineOf } from './first-line.ts';
import type { ShellKind } from './types.ts';

/** A program that reads shell text: `sh -c`, a shell with a script, or a script by its own name. */
export interface ShellProgram {
  /** For people: the script's path, or `sh -c`. */
  readonly name: string;
  readonly shell: ShellKind;
  readonly text: string;
  /** `$0`. */
  readonly zero: string;
  /** `$1` and on. */
  readonly args: readonly string[];
  readonly from: 'option' | 'file';
  /** `-e` stands among the shell's options or in the first line. */
  readonly errexit: boolean;
}

const SHELLS: Readonly<Record<string, ShellKind | undefined>> = {
  sh: undefined,
  bash: 'bash',
  dash: 'dash',
  ash: 'busybox',
  zsh: 'other',
  ksh: 'other',
};

export function isShell(name: string): boolean {
  return Object.hasOwn(SHELLS, name);
}

/** A shell with its own words: the text it runs, the reason where that is not known, or nothing to run. */
export function shellWithText(
  start: StartImage,
  argv: readonly string[],
  place: Place,
): ShellProgram | { readonly reason: string } | undefined {
  const [program = '', ...rest] = argv;
  const name = baseName(program);
  const shell = kindOf(start, name);
  const at = firstOperand(rest);
  const options = at === -1 ? rest : rest.slice(0, at);
  const errexit = options.some((word) => /^-[a-zA-Z]*e/.test(word) || word === 'errexit');
  const operand = at === -1 ? undefined : rest[at];
  if (options.some((word) => /^-[a-zA-Z]*c/.test(word))) {
    if (operand === undefined) return undefined;
    const args = rest.slice(at + 2);
    return { name: `${name} -c`, shell, text: operand, zero: rest[at + 1] ?? name, args, from: 'option', errexit };
  }
  const file = operand;
  if (file === undefined || options.some((word) => /^-[a-zA-Z]*s/.test(word))) return undefined;
  // A shell takes a name without a slash for a file in the working directory.
  const script = findScript(start, file.includes('/') ? file : `./${file}`, place);
  if (script.kind !== 'found')
    return { reason: script.kind === 'missing' ? script.reason : `the script \`${file}\` is not among the files` };
  return { name: file, shell, text: script.text, zero: file, args: rest.slice(at + 1), from: 'file', errexit };
}

/** Options come first, those with `o` at their end with a word of their own. */
function firstOperand(words: readonly string[]): number {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--') return at + 1 < words.length ? at + 1 : -1;
    if (/^[-+][a-zA-Z]*[oO]$/.test(word)) at++;
    else if (!/^[-+]./.test(word)) return at;
  }
  return -1;
}

/** A script by its own name, read by the shell of its first line or, without one, by `caller`. */
export function shellScript(
  start: StartImage,
  { text }: Extract<ScriptSearch, { kind: 'found' }>,
  argv: readonly string[],
  caller: ShellKind | undefined,
): ShellProgram | undefined {
  const [program = '', ...args] = argv;
  const line = firstLineOf(text);
  const reader = line?.reader ?? 'sh';
  if (!isShell(reader)) return undefined;
  // Bash reads a file without a first line itself, others hand it to `sh`.
  const shell = !line && caller === 'bash' ? 'bash' : kindOf(start, reader);
  return { name: program, shell, text, zero: program, args, from: 'file', errexit: line?.errexit === true };
}

function kindOf({ image }: StartImage, name: string): ShellKind {
  return SHELLS[name] ?? shOf(image.base.kind === 'image' ? image.base.image : undefined);
}

/** `sh` of an image, told by the package manager and the other shells it comes with. */
function shOf(image: KnownImage | undefined): ShellKind {
  if (!image) return 'unknown';
  const has = (tool: string): boolean => image.tools.includes(tool);
  if (has('apt-get')) return 'dash';
  if (has('apk')) return 'busybox';
  if (has('bash')) return 'bash';
  return has('sh') ? 'busybox' : 'unknown';
}
