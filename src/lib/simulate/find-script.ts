import { cleanPath, defaultPath } from '../model/paths.ts';
import type { Fact } from '../project/fact.ts';
import type { BuildModel, Stage } from '../model/types.ts';
import { ImageBuilder } from './content/build-images.ts';
import type { Image } from './content/image.ts';
import { fileHistory, type Images } from './file-history.ts';
import type { Executable } from './file-mode.ts';
import { join } from './paths.ts';

/** A stage with the files of its image. */
export interface StartImage extends Images {
  readonly stage: Stage;
  readonly image: Image;
}

/** What decides which file a name stands for. Undefined where only the run shows it. */
export interface Place {
  readonly workdir: string | undefined;
  /** PATH. */
  readonly path: string | undefined;
}

export type ScriptSearch =
  | {
      readonly kind: 'found';
      readonly path: string;
      readonly text: string;
      readonly executable: Fact<Executable>;
    }
  /** Something of that name may be there, but what it says is not known. */
  | { readonly kind: 'missing'; readonly reason: string }
  /** A program, or nothing that a step puts into the image. */
  | { readonly kind: 'none' };

export function startImage(model: BuildModel, stage: Stage): StartImage {
  const builder = new ImageBuilder(model, []);
  return { model, stage, image: builder.image(stage.index), imageOf: (index) => builder.image(index) };
}

/** Where a container of the stage starts, and where it looks for programs. */
export function startPlace({ config }: Stage): Place {
  const path = config.env.get('PATH');
  return {
    workdir: config.workdir.known ? config.workdir.value : undefined,
    path: path ? (path.known ? path.value : undefined) : config.envOpen === undefined ? defaultPath : undefined,
  };
}

/**
 * The text of a program that the build puts into the image as a script: copied from the context or another stage, or
 * written as a heredoc. A name without a slash is looked for in PATH alone, as the engine, shells and `.` do.
 */
export function findScript(
  start: StartImage,
  program: string,
  place: Place,
  wanted: 'program' | 'any text' = 'program',
): ScriptSearch {
  const paths = candidates(program, place);
  const shown = `\`${program}\``;
  const isShell = wanted === 'any text' || program.endsWith('.sh');
  if (paths === undefined)
    return isShell ? { kind: 'missing', reason: `where ${shown} is found is decided at run time` } : { kind: 'none' };
  for (const path of paths) {
    const entry = start.image.files.get(path);
    if (entry?.kind !== 'file') continue;
    const { doubt } = entry;
    if (doubt !== undefined) return isShell ? { kind: 'missing', reason: doubt } : { kind: 'none' };
    const { text, executable } = fileHistory(start, start.stage, path, entry);
    if (!text.known) return { kind: 'missing', reason: text.reason };
    if (text.value === undefined || isBinary(text.value)) break;
    // Files that are large or binary come with the empty text.
    if (text.value === '')
      return isShell ? { kind: 'missing', reason: `what ${shown} says is not given` } : { kind: 'none' };
    return { kind: 'found', path, text: text.value, executable };
  }
  return isShell
    ? { kind: 'missing', reason: `${wanted === 'program' ? 'the script ' : ''}${shown} is not among the files` }
    : { kind: 'none' };
}

/** Absolute paths, the likeliest first; undefined where only the run shows them. */
function candidates(program: string, { workdir, path }: Place): readonly string[] | undefined {
  if (program.startsWith('/')) return [cleanPath(program)];
  if (program.includes('/')) return workdir === undefined ? undefined : [join(workdir, program)];
  return path?.split(':').map((folder) => join(join(workdir ?? '/', folder), program));
}

/** A file that is no text has lost bytes in reading. */
function isBinary(text: string): boolean {
  return /[\0\uFFFD]/.test(text.slice(0, 1000));
}
