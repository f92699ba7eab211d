import type { Step, StageBase } from '../../model/types.ts';
import type { Entry } from './entry.ts';
import { FileSystem } from './file-system.ts';

type Placed = readonly [path: string, entry: Entry];

/** What layers hold, the oldest first. A stage's image shares those of the stage it continues. */
export class Layers {
  /** Those of the stage's own steps. */
  readonly own: Placed[] = [];
  readonly #below: Layers | undefined;

  constructor(below: Layers | undefined) {
    this.#below = below;
  }

  *[Symbol.iterator](): Generator<Placed> {
    const chain: Layers[] = [this];
    for (let at = this.#below; at !== undefined; at = at.#below) chain.push(at);
    for (const each of chain.reverse()) yield* each.own;
  }
}

/** The filesystem of a stage's image, layer by layer. */
export interface Image {
  readonly files: FileSystem;
  /** What each layer holds, deleted by a later one or not. */
  readonly layers: Layers;
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
    layers: new Layers(parent?.layers),
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
