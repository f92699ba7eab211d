import type { BuildModel, Stage, Step } from '../model/types.ts';
import { known, unknown, type Fact } from '../project/fact.ts';
import type { ShellCommand } from '../shell/types.ts';
import type { Entry } from './content/file-system.ts';
import type { Image } from './content/image.ts';
import { chmodOf, executableBy, type Executable } from './file-mode.ts';
import { matchesPathPattern } from './path-pattern.ts';
import { baseName, isBelow, isWithin, join, relative } from './paths.ts';
import { nameOf } from './wording.ts';

/** What a build makes of one file. */
export interface FileHistory {
  /** Undefined value: no text, or none that anyone here has. */
  readonly text: Fact<string | undefined>;
  readonly executable: Fact<Executable>;
}

export interface Images {
  readonly model: BuildModel;
  readonly imageOf: (stage: number) => Image;
}

/** Commands that leave what a file says alone. */
const READERS: ReadonlySet<string | undefined> = new Set(
  (
    'chmod chown chgrp setcap ls cat head tail grep test [ [[ echo printf mkdir ln stat file sh bash dash ash touch ' +
    'md5sum sha256sum'
  ).split(' '),
);
/** Commands that change files in place, often by a variable or all that they find. */
const EDITORS: ReadonlySet<string | undefined> = new Set('sed perl awk dos2unix find xargs tee'.split(' '));

/** Steps of a stage and of the stages it begins with, oldest first. */
export function chainOf(model: BuildModel, stage: Stage): readonly Step[] {
  const stages: Stage[] = [];
  let at: Stage | undefined = stage;
  while (at && !stages.includes(at)) {
    stages.unshift(at);
    at = at.base.kind === 'stage' ? model.stages[at.base.stage] : undefined;
  }
  return stages.flatMap((each) => each.steps);
}

/** Follows a file of a stage's image from the step that put it there to the stage's end. */
export function fileHistory(images: Images, stage: Stage, path: string, entry: Entry): FileHistory {
  return follow(images, stage, path, entry, images.model.stages.length);
}

function follow(images: Images, stage: Stage, path: string, entry: Entry, hops: number): FileHistory {
  let { text, executable } = originOf(images, path, entry, hops);
  const chmod = entry.step.instruction.flags.find(({ name }) => name === 'chmod')?.value;
  if (chmod !== undefined)
    executable = executableBy(chmod) ?? unknown(`what \`--chmod=${chmod}\` makes of \`${path}\` is not followed`);
  const steps = chainOf(images.model, stage);
  for (const step of steps.slice(steps.indexOf(entry.step))) {
    for (const command of commandsOf(step)) {
      executable = afterChmod(command, step, path, executable);
      if (step === entry.step || !text.known || text.value === undefined || !mayChange(command, path)) continue;
      text = dropsReturns(command)
        ? known(text.value.replaceAll('\r\n', '\n'))
        : unknown(`${nameOf(step)} may change \`${path}\``);
    }
  }
  return { text, executable };
}

function originOf(images: Images, path: string, { step, text }: Entry, hops: number): FileHistory {
  const heredoc = step.reads.some(({ from }) => from.kind === 'heredoc');
  // The mode of a heredoc's file (moby/buildkit `dockerfile2llb/convert.go`, `llb.Mkfile(f, 0644, …)`; looked up 2026-11-24).
  if (heredoc) return { text: known(text), executable: known('nobody') };
  const shown = `\`${path}\``;
  for (const { from, patterns, via } of step.reads) {
    if (from.kind === 'context' && via !== 'mount')
      return {
        text: known(text),
        executable: unknown(`whether the context’s ${shown} has its x bit is not in the files`),
      };
    if (from.kind !== 'stage' || via === 'mount' || hops <= 0) continue;
    const stage = images.model.stages[from.stage];
    const files = images.imageOf(from.stage).files;
    for (const pattern of patterns) {
      const source = pattern.known ? sourceOf(join('/', pattern.value), step, path) : [];
      for (const each of source) {
        const entry = files.get(each);
        if (entry?.kind === 'file' && stage) return follow(images, stage, each, entry, hops - 1);
      }
    }
  }
  return { text: known(text), executable: unknown(`whether ${nameOf(step)} gives ${shown} its x bit is not known`) };
}

/** Where a file that COPY put at `path` may come from. */
function sourceOf(pattern: string, { destination }: Step, path: string): readonly string[] {
  if (!destination?.known) return [];
  const folder = destination.value;
  const inside = isBelow(path, folder) ? join(pattern, relative(path, folder)) : pattern;
  return [inside, pattern, join(pattern, `../${baseName(path)}`), path];
}

function commandsOf({ run }: Step): readonly ShellCommand[] {
  return run?.script?.commands ?? run?.actions.map(({ command }) => command) ?? [];
}

function afterChmod(command: ShellCommand, step: Step, path: string, before: Fact<Executable>): Fact<Executable> {
  const call = chmodOf(command);
  if (!call) return before;
  const names = call.files.some(({ value, text }) => {
    if (value !== undefined && call.recursive && isWithin(path, value)) return true;
    return mayName(value, text, path);
  });
  if (!names) return before;
  const isSure = !command.conditional && command.after !== 'or' && call.files.every(({ value }) => value !== undefined);
  const doubt = unknown(`whether ${nameOf(step)} gives \`${path}\` its x bit is not known`);
  if (!isSure || call.mode === undefined) return doubt;
  return executableBy(call.mode) ?? before;
}

/** Whether a word of a command may stand for a path of the image. */
function mayName(value: string | undefined, text: string, path: string): boolean {
  if (value === undefined) return text.includes('$') || text.includes('`');
  if (value === path || baseName(value) === baseName(path)) return true;
  return (
    /[*?[]/.test(value) && (matchesPathPattern(value, path) || matchesPathPattern(baseName(value), baseName(path)))
  );
}

function mayChange({ name, words, redirects }: ShellCommand, path: string): boolean {
  const isTarget = redirects.some(
    ({ operator, target }) =>
      operator.includes('>') && target?.value !== undefined && mayName(target.value, target.text, path),
  );
  if (isTarget) return true;
  if (READERS.has(name)) return false;
  if (name === 'find') return words.some(({ value }) => /^-(?:exec|execdir|delete|ok)$/.test(value ?? ''));
  return words.slice(1).some(({ value, text }) => {
    if (value !== undefined || EDITORS.has(name)) return mayName(value, text, path);
    return text.includes(baseName(path));
  });
}

/** `dos2unix`, and the `sed` that does the same. */
function dropsReturns({ name, words }: ShellCommand): boolean {
  if (name === 'dos2unix') return true;
  const values = words.map(({ value }) => value ?? '');
  return name === 'sed' && values.includes('-i') && values.some((value) => /^s([/|#])\\r\$?\1\1g?$/.test(value));
}
