import type { BuildModel, Stage, Step } from '../../model/types.ts';
import { Environments } from '../environments.ts';
import { Interner } from '../interner.ts';
import { SharedMaps } from '../shared-maps.ts';
import { isLinked } from '../linked.ts';
import { VariableOrder } from './variable-order.ts';
import { environmentText, InputReader, NONE, type StepInputs } from './step-inputs.ts';

/** A step's own part of its cache key, without the filesystem below it. */
export interface OwnKey {
  readonly inputs: StepInputs;
  /** Without what it takes from other stages, images and addresses. */
  readonly loose: number;
  readonly own: number;
}

/** Makes the cache keys of two builds, as numbers. */
export class LayerKeys {
  readonly environments: Environments;
  /** Sets of own parts, as maps to 1. */
  readonly sets = new SharedMaps();
  readonly #inputs: InputReader;
  readonly #interner = new Interner();

  constructor(after: BuildModel, before: BuildModel) {
    this.environments = new Environments([after, before], environmentText);
    const orders = new VariableOrder([before, after], (variable) => environmentText(variable) !== undefined);
    this.#inputs = new InputReader(this.environments, orders);
  }

  /** What a stage begins with. Stages come in order, so that the one it continues has its end already. */
  start({ base, instruction }: Stage, ends: ReadonlyMap<number, number>): number {
    if (base.kind === 'stage') return ends.get(base.stage) ?? this.#interner.idOf(`no stage ${base.stage}`);
    const platform = instruction.platform?.value ?? '';
    const image = base.kind === 'image' ? base.reference.text : base.kind === 'unknown' ? `? ${base.reason}` : '';
    return this.#interner.idOf(`start ${base.kind} ${platform} ${image}`);
  }

  /** `sourceOf`: the content of another stage, as a text to be compared. */
  own(model: BuildModel, step: Step, sourceOf: (stage: number) => string): OwnKey {
    const inputs = this.#inputs.inputsOf(model, step);
    const { text, env, order, workdir, user, shell, content, taken } = inputs;
    const loose = this.#interner.idOf([text, env, order, workdir, user, shell, content].join(' '));
    const sources = stagesRead(step).map(sourceOf);
    const own = taken === NONE ? loose : this.#interner.idOf(`from ${loose} ${taken} ${sources.join(' ')}`);
    return { inputs, loose, own };
  }

  /** The key of a step on a filesystem. `COPY --link` makes the same layer on any. */
  on(below: number, step: Step, own: number): number {
    return this.#interner.idOf(isLinked(step) ? `link ${own}` : `step ${below} ${own}`);
  }

  filesystemAfter(below: number, step: Step, key: number): number {
    return isLinked(step) ? this.#interner.idOf(`on ${below} ${key}`) : key;
  }
}

/** Where a step stands in its file. */
export function placeOf({ stage, index }: Step): string {
  return `${stage}:${index}`;
}

export function stagesRead(step: Step): readonly number[] {
  return step.reads.flatMap(({ from }) => (from.kind === 'stage' ? [from.stage] : []));
}
