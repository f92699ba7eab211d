import type { BuildModel, Step } from '../model/types.ts';
import type { Verdict } from '../project/fact.ts';
import { resolveTarget } from './build.ts';
import { ImageBuilder } from './content/build-images.ts';
import { baseDoubt, type Failure } from './content/image.ts';
import type { ProjectCommand } from './types.ts';

/** A file or folder of an image that a step of the build put there. */
export interface ImageFile {
  /** Absolute. */
  readonly path: string;
  readonly kind: 'file' | 'folder';
  /** The step of the image that put it where it is. */
  readonly step: Step;
  /** `unknown`: it may not be there. */
  readonly verdict: Exclude<Verdict, 'no'>;
  /** Why it may not be there; for a folder that is there, why it may hold more. */
  readonly reason: string | undefined;
}

/** A file that a layer holds and the final filesystem does not, or holds changed: it is shipped all the same. */
export interface BuriedFile {
  readonly path: string;
  /** The step that put it into a layer. */
  readonly step: Step;
  /** The step that deleted or replaced it; undefined where that cannot be told. */
  readonly later: Step | undefined;
  readonly replaced: boolean;
}

export interface ImageFiles {
  readonly target: number | undefined;
  /** Sorted by path. Those of the base image are not listed. */
  readonly files: readonly ImageFile[];
  readonly buried: readonly BuriedFile[];
  /** Why the base image's own files are not known at all; undefined for a known base or `scratch`. */
  readonly baseDoubt: string | undefined;
  /** Steps that would stop the build. */
  readonly failures: readonly Failure[];
}

/** Lists what the steps of a build put into the image of a target, and what lies deleted in its layers. */
export function imageFiles(
  model: BuildModel,
  options: { readonly target?: number | string | undefined; readonly commands?: readonly ProjectCommand[] } = {},
): ImageFiles {
  const target = resolveTarget(model, options.target);
  if (target === undefined) return { target, files: [], buried: [], baseDoubt: undefined, failures: [] };
  const builder = new ImageBuilder(model, options.commands ?? []);
  const image = builder.image(target);
  const files = [...image.files.entries].map(([path, { kind, step, doubt, hidden, development }]): ImageFile => ({
    path,
    kind,
    step,
    verdict: doubt === undefined ? 'yes' : 'unknown',
    // That a package holds more goes without saying.
    reason: doubt ?? (development === undefined ? hidden?.reason : undefined),
  }));
  const buried = new Map<string, BuriedFile>();
  for (const [path, entry] of image.layers) {
    const now = image.files.get(path);
    if (entry.kind !== 'file' || entry.doubt !== undefined || now === entry) continue;
    // The same file, written again.
    if (now !== undefined && (now.kind !== 'file' || now.text === entry.text)) continue;
    const later = now?.step ?? image.files.absenceOf(path)?.step;
    if (!buried.has(path)) buried.set(path, { path, step: entry.step, later, replaced: now !== undefined });
  }
  return {
    target,
    files: files.sort((a, b) => compare(a.path, b.path)),
    buried: [...buried.values()].sort((a, b) => compare(a.path, b.path)),
    baseDoubt: baseDoubt(image),
    failures: builder.failures,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
