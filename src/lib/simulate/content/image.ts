import type { Step, StageBase } from '../../model/types.ts';
import { FileSystem, type Entry } from './file-system.ts';

/** The filesystem of a stage's image, layer by layer. */
export interface Image {
  readonly files: FileSystem;
  /** What each layer holds, deleted by a later one or not. */
  readonly layers: (readonly [path: string, entry: Entry])[];
  /** Programs from system packages, by name, with the step that installed them. */
  readonly programs: Map<string, Step>;
  /** What the first stage of the chain starts from. */
  readonly base: Exclude<StageBase, { kind: 'stage' }>;
}

export interface Failure {
  readonly step: Step;
  readonly message: string;
}

export function childOf(parent: Image): Image {
  return imageFrom(parent.base, parent);
}

export function imageFrom(base: Image['base'], parent?: Image): Image {
  return {
    files: new FileSystem(parent?.files),
    layers: [...(parent?.layers ?? [])],
    programs: new Map(parent?.programs),
    base,
  };
}

export function unknownImage(reason: string): Image {
  return imageFrom({ kind: 'unknown', reason });
}

/** Why the base image may hold files of its own that nobody can list; undefined where it brings none that count. */
export function baseDoubt({ base }: Pick<Image, 'base'>): string | undefined {
  if (base.kind === 'unknown') return base.reason;
  if (base.kind === 'image' && base.image === undefined) return `what is in \`${base.reference.text}\` is not known`;
  return undefined;
}
