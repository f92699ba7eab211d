import type { BuildModel, Stage, Step } from '../model/types.ts';
import { simulateBuild } from './build.ts';
import { ChangedInputs } from './changed-input.ts';
import { copiedAgain } from './copied-again.ts';
import type { Cause, Change, RebuildOutcome, StepFate } from './types.ts';
import { hasFlag, nameOf } from './wording.ts';

/** Why the filesystem that a step starts from is not the one in the cache. */
interface Break {
  readonly fate: 'runs' | 'unknown';
  /** The step that broke it; undefined for the base image. */
  readonly origin: Step | undefined;
  readonly message: string;
}

interface OwnChange {
  readonly fate: 'runs' | 'unknown';
  readonly cause: Cause;
}

interface StageFates {
  readonly fates: readonly StepFate[];
  readonly end: Break | undefined;
}

/**
 * What a second build of the same target does after one change, in BuildKit's terms: a step is reused while its
 * own inputs and the filesystem below it are the same. Instructions that only set image config (LABEL, CMD, …)
 * break nothing for later steps; ENV and ARG reach a RUN through its environment; `COPY --link` does not depend
 * on the steps before it (Docker documentation, "Build cache invalidation" and "COPY --link").
 */
export function simulateRebuild(
  model: BuildModel,
  change: Change,
  options: { readonly target?: string | number } = {},
): RebuildOutcome {
  const build = simulateBuild(model, options);
  const walk = new Rebuild(model, change);
  const fates = model.stages.flatMap((stage) => {
    if (build.stages[stage.index]?.built) return [...walk.stage(stage.index).fates];
    return stage.steps.map((step): StepFate => ({ step, fate: 'skipped', cause: undefined }));
  });
  return { target: build.target, change, fates };
}

class Rebuild {
  readonly #model: BuildModel;
  readonly #change: Change;
  readonly #inputs: ChangedInputs;
  readonly #done = new Map<number, StageFates>();

  constructor(model: BuildModel, change: Change) {
    this.#model = model;
    this.#change = change;
    this.#inputs = new ChangedInputs(model, change);
  }

  stage(index: number): StageFates {
    const done = this.#done.get(index);
    if (done) return done;
    // A stage in a cycle has nothing before it; the model reports the cycle.
    this.#done.set(index, { fates: [], end: undefined });
    const stage = this.#model.stages[index];
    const result = stage ? this.#walk(stage) : { fates: [], end: undefined };
    this.#done.set(index, result);
    return result;
  }

  #walk(stage: Stage): StageFates {
    let below = this.#start(stage);
    const fates = stage.steps.map((step): StepFate => {
      const own = this.#own(step);
      const inherited = step.effect === 'filesystem' && !isLinked(step) ? below : undefined;
      const parent: Cause | undefined = inherited && {
        kind: 'parent',
        message: inherited.message,
        origin: inherited.origin,
      };
      const cause = own?.fate === 'runs' || !inherited ? own?.cause : parent;
      const fate =
        own?.fate === 'runs' || inherited?.fate === 'runs' ? 'runs' : (own?.fate ?? inherited?.fate ?? 'reused');
      if (step.effect === 'filesystem' && own && (!below || (below.fate === 'unknown' && own.fate === 'runs')))
        below = {
          fate: own.fate,
          origin: step,
          message: `${nameOf(step)} above it ${own.fate === 'runs' ? 'runs' : 'may run'} again`,
        };
      return { step, fate, cause: fate === 'reused' ? undefined : cause };
    });
    return { fates, end: below };
  }

  #start(stage: Stage): Break | undefined {
    const base = this.#inputs.ofBase(stage);
    if (base) return { ...base, origin: undefined };
    if (stage.base.kind !== 'stage') return undefined;
    const parent = this.stage(stage.base.stage).end;
    const label = this.#model.stages[stage.base.stage]?.label ?? '';
    return (
      parent && {
        ...parent,
        message: `it begins with \`${label}\`, where ${parent.origin ? nameOf(parent.origin) : 'every step'} runs again`,
      }
    );
  }

  /** What the change does to this step's own inputs. */
  #own(step: Step): OwnChange | undefined {
    const input = this.#inputs.ofStep(step);
    if (input?.fate === 'runs')
      return { fate: 'runs', cause: { kind: 'input', message: input.message, origin: undefined } };
    let doubt: OwnChange | undefined = input && {
      fate: 'unknown',
      cause: { kind: 'input', message: input.message, origin: undefined },
    };
    for (const read of step.reads) {
      const source = read.from.kind === 'stage' ? this.#model.stages[read.from.stage] : undefined;
      if (!source) continue;
      const again = copiedAgain(this.#model, read, source, (index) => this.stage(index).fates, this.#change);
      if (!again) continue;
      const found: OwnChange = {
        fate: again.fate,
        cause: { kind: 'stage', message: again.message, origin: again.origin },
      };
      if (again.fate === 'runs') return found;
      doubt ??= found;
    }
    return doubt;
  }
}

/** `COPY --link` makes a layer of its own that is the same on top of any other (Docker documentation, "COPY --link"). */
function isLinked(step: Step): boolean {
  return step.destination !== undefined && hasFlag(step, 'link');
}
