import type { BuildModel, Stage, Step } from '../model/types.ts';
import { simulateBuild } from './build.ts';
import { ChangedInputs } from './changed-input.ts';
import { CopiesAgain } from './copied-again.ts';
import { isLinked } from './linked.ts';
import type { Cause, Change, RebuildOutcome, StepFate } from './types.ts';
import { nameOf } from './wording.ts';

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

/** What a stage is taken for that is not done: in a cycle it has nothing before it; the model reports the cycle. */
const UNDONE: StageFates = { fates: [], end: undefined };

class Rebuild {
  readonly #model: BuildModel;
  readonly #inputs: ChangedInputs;
  readonly #copies: CopiesAgain;
  readonly #done = new Map<number, StageFates>();

  constructor(model: BuildModel, change: Change) {
    this.#model = model;
    this.#inputs = new ChangedInputs(model, change);
    const fatesOf = (index: number): readonly StepFate[] | undefined => {
      const stage = this.stage(index);
      return stage === UNDONE ? undefined : stage.fates;
    };
    this.#copies = new CopiesAgain(model, fatesOf, change);
  }

  stage(index: number): StageFates {
    const done = this.#done.get(index);
    if (done) return done;
    this.#done.set(index, UNDONE);
    const stage = this.#model.stages[index];
    const result = stage ? this.#walk(stage) : UNDONE;
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
      const again = read.from.kind === 'stage' ? this.#copies.of(read, read.from.stage) : undefined;
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
