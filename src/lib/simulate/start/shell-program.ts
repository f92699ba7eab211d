import type { BuildModel, KnownImage, Stage } from '../../model/types.ts';
import { findScript, hasBrokenShebang } from '../find-script.ts';
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
}

const SHELLS: Readonly<Record<string, ShellKind | undefined>> = {
  sh: undefined,
  bash: 'bash',
  dash: 'dash',
  ash: 'busybox',
  zsh: 'other',
  ksh: 'other',
};

/** Reads an argument vector as a shell that runs text; undefined for other programs, and where the text is not known. */
export function shellProgram(model: BuildModel, stage: Stage, argv: readonly string[]): ShellProgram | undefined {
  const [program = '', ...rest] = argv;
  const name = baseName(program);
  if (isShell(name)) {
    const shell = kindOf(model, stage, name);
    const option = rest.findIndex((word) => /^-[a-zA-Z]*c[a-zA-Z]*$/.test(word));
    const fileAt = rest.findIndex((word) => !/^[-+]/.test(word));
    if (option !== -1 && (fileAt === -1 || option < fileAt)) {
      const text = rest[option + 1];
      if (text === undefined) return undefined;
      const args = rest.slice(option + 3);
      return { name: `${name} -c`, shell, text, zero: rest[option + 2] ?? name, args, from: 'option' };
    }
    const file = rest[fileAt];
    const script = file === undefined ? undefined : findScript(model, stage, file.includes('/') ? file : `./${file}`);
    if (file === undefined || script?.kind !== 'found') return undefined;
    return { name: file, shell, text: script.text, zero: file, args: rest.slice(fileAt + 1), from: 'file' };
  }
  const script = findScript(model, stage, program);
  if (script.kind !== 'found' || hasBrokenShebang(script.text)) return undefined;
  const interpreter = interpreterOf(script.text);
  if (!isShell(interpreter)) return undefined;
  const shell = kindOf(model, stage, interpreter);
  return { name: program, shell, text: script.text, zero: program, args: rest, from: 'file' };
}

export function isShell(name: string): boolean {
  return Object.hasOwn(SHELLS, name);
}

export function baseName(program: string | undefined): string {
  return program?.split('/').at(-1) ?? '';
}

/** The interpreter of the first line, by base name; `sh` where there is none. */
function interpreterOf(text: string): string {
  const [, path = 'sh', first] = /^#!\s*(\S+)(?:[ \t]+(?:-\S+[ \t]+)*(\S+))?/.exec(text.slice(0, 300)) ?? [];
  return baseName(baseName(path) === 'env' ? first : path);
}

function kindOf(model: BuildModel, stage: Stage, name: string): ShellKind {
  return SHELLS[name] ?? shOf(baseImage(model, stage));
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

function baseImage(model: BuildModel, stage: Stage): KnownImage | undefined {
  let at: Stage | undefined = stage;
  // Stages come from earlier ones, so that this ends; a cycle is cut at the number of stages.
  for (let hops = 0; at && hops <= model.stages.length; hops++) {
    if (at.base.kind === 'image') return at.base.image;
    at = at.base.kind === 'stage' ? model.stages[at.base.stage] : undefined;
  }
  return undefined;
}
