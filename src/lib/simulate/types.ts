import type { Step } from '../model/types.ts';

/** What one build of a target does: which stages are built and which steps run, in stage order. */
export interface BuildOutcome {
  /** Index of the stage that is built; undefined where there is none of that name. */
  readonly target: number | undefined;
  readonly stages: readonly StageOutcome[];
  /** Steps of the stages that are built, in the order of the file. */
  readonly steps: readonly Step[];
}

export interface StageOutcome {
  readonly stage: number;
  readonly built: boolean;
  /** Why: "is the target", "`runtime` copies from it", "nothing that `runtime` needs comes from it". */
  readonly reason: string;
}

/** A change between two builds. */
export type Change =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'build-arg'; readonly name: string }
  | { readonly kind: 'base-image'; readonly stage: number };

/**
 * What happens to a step in the second build. `reused`: its cache key is as before. `runs`: it is not.
 * `skipped`: its stage is not part of the target. `unknown`: reused only if an earlier step that runs
 * again makes the same bytes as before.
 */
export interface StepFate {
  readonly step: Step;
  readonly fate: 'reused' | 'runs' | 'skipped' | 'unknown';
  /** For `runs` and `unknown`: the input that differs. The first in its stage names the change itself, later ones the step before. */
  readonly cause: Cause | undefined;
}

export interface Cause {
  /** `input`: a file, argument or image this step reads changed. `parent`: an earlier step of its stage runs again. `stage`: it takes files from a stage that ran again. */
  readonly kind: 'input' | 'parent' | 'stage';
  /** One sentence. */
  readonly message: string;
  /** The step that broke the cache first, where that is another one. */
  readonly origin: Step | undefined;
}

export interface RebuildOutcome {
  readonly target: number | undefined;
  readonly change: Change;
  readonly fates: readonly StepFate[];
}
