import type { BuildModel, Stage, Step } from '../../model/types.ts';
import { hasFlag } from '../wording.ts';
import { stepInputs, writtenText, type StepInputs } from './step-inputs.ts';

/** Numbers for texts: equal texts, equal numbers. Keeps keys short that are made of keys. */
export class Interner {
  readonly #ids = new Map<string, number>();

  idOf(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    this.#ids.set(text, this.#ids.size);
    return this.#ids.size - 1;
  }
}

/** A step's own part of its cache key, without the filesystem below it. */
export interface OwnKey {
  readonly inputs: StepInputs;
  /** Without what it takes from other stages. */
  readonly loose: number;
  readonly own: number;
}

/** Steps alike but for their sources that are told apart. */
const MOST_MATCHES = 20;

/** A step that was built, but perhaps with other files from other stages. */
export interface LooseMatch {
  readonly key: number;
  readonly place: string;
  /** Own parts of the steps that made each stage it took files from, in the order of its sources. */
  readonly sources: readonly ReadonlySet<number>[];
}

/** The filesystems of one build, by cache key. */
export interface BuiltLayers {
  /** Keys of all steps that made a filesystem. */
  readonly keys: ReadonlySet<number>;
  /** Keys of stage starts: base images. */
  readonly starts: ReadonlySet<number>;
  /** Steps by what they stand on and all of their own but the files they take from other stages. */
  readonly byLoose: ReadonlyMap<number, readonly LooseMatch[]>;
  /** Steps by their own part, without what they took from other stages, whatever they stood on. */
  readonly loose: ReadonlyMap<number, LooseMatch>;
  readonly byText: ReadonlyMap<string, StepInputs>;
  /** Instructions that made no filesystem. */
  readonly config: ReadonlySet<string>;
}

/** The cache that a build of these steps' stages leaves behind. */
export function layersOf(model: BuildModel, built: readonly Stage[], interner: Interner): BuiltLayers {
  const keys = new Set<number>();
  const starts = new Set<number>();
  const byLoose = new Map<number, LooseMatch[]>();
  const loose = new Map<number, LooseMatch>();
  const byText = new Map<string, StepInputs>();
  const config = new Set<string>();
  const ends = new Map<number, number>();
  const made = new MadeSteps(model);
  for (const stage of built) {
    let below = startKey(stage, ends, interner);
    starts.add(below);
    for (const step of stage.steps) {
      if (step.effect !== 'filesystem') {
        config.add(writtenText(step));
        continue;
      }
      const own = ownKey(model, step, (index) => String(ends.get(index) ?? ''), interner);
      const key = keyOn(below, step, own.own, interner);
      keys.add(key);
      made.add(stage.index, own.loose);
      const like = keyOn(below, step, own.loose, interner);
      const matches = byLoose.get(like) ?? [];
      byLoose.set(like, matches);
      const match = { key, place: placeOf(step), sources: stagesRead(step).map((index) => made.below(index)) };
      loose.set(own.loose, match);
      if (matches.length < MOST_MATCHES) matches.push(match);
      byText.set(writtenText(step), own.inputs);
      below = filesystemAfter(below, step, key, interner);
    }
    ends.set(stage.index, below);
  }
  return { keys, starts, byLoose, loose, byText, config };
}

/** What a stage begins with. Stages come in order, so that the one it continues has its end already. */
export function startKey(stage: Stage, ends: ReadonlyMap<number, number>, interner: Interner): number {
  const { base, instruction } = stage;
  if (base.kind === 'stage') return ends.get(base.stage) ?? interner.idOf(`no stage ${base.stage}`);
  const platform = instruction.platform?.value ?? '';
  const image = base.kind === 'image' ? base.reference.text : base.kind === 'unknown' ? `? ${base.reason}` : '';
  return interner.idOf(`start ${base.kind} ${platform} ${image}`);
}

/** `sourceOf`: the content of another stage, as a text to be compared. */
export function ownKey(model: BuildModel, step: Step, sourceOf: (stage: number) => string, interner: Interner): OwnKey {
  const inputs = stepInputs(model, step);
  const { text, workdir, user, shell } = inputs;
  const files = Array.from(inputs.files, ([path, content]) => [path, interner.idOf(`file ${content}`)]);
  const loose = interner.idOf(JSON.stringify([text, [...inputs.env], workdir, user, shell, files]));
  const sources = stagesRead(step).map(sourceOf);
  const own = sources.length === 0 ? loose : interner.idOf(`from ${loose} ${sources.join(' ')}`);
  return { inputs, loose, own };
}

/** Where a step stands in its file. */
export function placeOf({ stage, index }: Step): string {
  return `${stage}:${index}`;
}

export function stagesRead(step: Step): readonly number[] {
  return step.reads.flatMap(({ from }) => (from.kind === 'stage' ? [from.stage] : []));
}

/** Own parts of the steps that make each stage. */
export class MadeSteps {
  readonly #model: BuildModel;
  readonly #own = new Map<number, number[]>();
  readonly #all = new Map<number, ReadonlySet<number>>();

  constructor(model: BuildModel) {
    this.#model = model;
  }

  add(stage: number, own: number): void {
    const list = this.#own.get(stage);
    if (list === undefined) this.#own.set(stage, [own]);
    else list.push(own);
  }

  /** Those of a stage that is complete and of the stages it continues. */
  below(stage: number): ReadonlySet<number> {
    const done = this.#all.get(stage);
    if (done !== undefined) return done;
    const all = new Set<number>();
    for (let at = this.#model.stages[stage]; at !== undefined;) {
      for (const own of this.#own.get(at.index) ?? []) all.add(own);
      // Only a stage above can be continued.
      const { base, index }: Stage = at;
      at = base.kind === 'stage' && base.stage < index ? this.#model.stages[base.stage] : undefined;
    }
    this.#all.set(stage, all);
    return all;
  }
}

/** The key of a step on a filesystem. `COPY --link` makes the same layer on any. */
export function keyOn(below: number, step: Step, own: number, interner: Interner): number {
  return isLinked(step) ? interner.idOf(`link ${own}`) : interner.idOf(`step ${below} ${own}`);
}

export function filesystemAfter(below: number, step: Step, key: number, interner: Interner): number {
  return isLinked(step) ? interner.idOf(`on ${below} ${key}`) : key;
}

export function isLinked(step: Step): boolean {
  const { kind } = step.instruction;
  return (kind === 'copy' || kind === 'add') && hasFlag(step, 'link');
}
