import type { BuildModel, Stage } from '../../model/types.ts';
import { placeOf, stagesRead, type LayerKeys } from './layer-keys.ts';
import { MadeSteps } from './made-steps.ts';
import { writtenText, type StepInputs } from './step-inputs.ts';

/** Steps alike but for their sources that are told apart. */
const MOST_MATCHES = 20;

/** A step that was built, but perhaps with other files from other stages. */
export interface LooseMatch {
  readonly key: number;
  readonly place: string;
  /** What it took from elsewhere, as `StepInputs` has it. */
  readonly taken: number;
  /** The set of the own parts of the steps that made each stage it took files from, in the order of its sources. */
  readonly sources: readonly number[];
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

/** The cache that a build of these stages leaves behind. */
export function layersOf(model: BuildModel, built: readonly Stage[], layerKeys: LayerKeys): BuiltLayers {
  const keys = new Set<number>();
  const starts = new Set<number>();
  const byLoose = new Map<number, LooseMatch[]>();
  const loose = new Map<number, LooseMatch>();
  const byText = new Map<string, StepInputs>();
  const config = new Set<string>();
  const ends = new Map<number, number>();
  const made = new MadeSteps(model, layerKeys.sets);
  for (const stage of built) {
    let below = layerKeys.start(stage, ends);
    starts.add(below);
    for (const step of stage.steps) {
      if (step.effect !== 'filesystem') {
        config.add(writtenText(step));
        continue;
      }
      const own = layerKeys.own(model, step, (index) => String(ends.get(index) ?? ''));
      const key = layerKeys.on(below, step, own.own);
      keys.add(key);
      made.add(stage.index, own.loose);
      const like = layerKeys.on(below, step, own.loose);
      const matches = byLoose.get(like) ?? [];
      byLoose.set(like, matches);
      const sources = stagesRead(step).map((index) => made.below(index));
      const match = { key, place: placeOf(step), taken: own.inputs.taken, sources };
      loose.set(own.loose, match);
      if (matches.length < MOST_MATCHES) matches.push(match);
      byText.set(writtenText(step), own.inputs);
      below = layerKeys.filesystemAfter(below, step, key);
    }
    ends.set(stage.index, below);
  }
  return { keys, starts, byLoose, loose, byText, config };
}
