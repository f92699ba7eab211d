import type { Evaluation, Exercise } from '../../lib/exercises/types.ts';
import type { FilePath } from '../../lib/project/project.ts';
import type { LayerCacheView } from '../explorers/layer-cache/view.ts';
import type { StageGraphView } from '../explorers/stage-graph/view.ts';

/** One question: these files, judged for this exercise, with these explorers. */
export interface EngineRequest {
  readonly exercise: Exercise;
  readonly files: Readonly<Record<FilePath, string>>;
  /** The `--target` of the stage graph; undefined: none. */
  readonly target: string | undefined;
  /** The file the layer cache changes. */
  readonly edit: FilePath | undefined;
}

/** Everything an exercise shows about the learner's files. Plain data: it crosses from the worker and into HTML. */
export interface EngineResult {
  readonly evaluation: Evaluation;
  /** Undefined where the exercise has no such explorer, or it could not be drawn. */
  readonly stageGraph: StageGraphView | undefined;
  readonly layerCache: LayerCacheView | undefined;
}

export type EngineAnswer =
  { readonly ok: true; readonly result: EngineResult } | { readonly ok: false; readonly reason: string };

export interface Engine {
  /** Answers the newest question asked; a question that is overtaken by a newer one is answered with `undefined`. */
  ask(request: EngineRequest): Promise<EngineAnswer | undefined>;
}
