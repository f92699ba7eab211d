import type { BuildModel, Stage, Step } from '../../model/types.ts';
import { simulateBuild } from '../build.ts';
import { CopiesAgain } from '../copied-again.ts';
import type { Cause, Change, RebuildOutcome, StepFate } from '../types.ts';
import { EMPTY } from '../shared-maps.ts';
import { nameOf } from '../wording.ts';
import { explainDifference } from './explain-difference.ts';
import { layersOf, type BuiltLayers, type LooseMatch } from './built-layers.ts';
import { isLinked } from '../linked.ts';
import { LayerKeys, placeOf, stagesRead } from './layer-keys.ts';
import { MadeSteps } from './made-steps.ts';
import { writtenText } from './step-inputs.ts';

/** Why the filesystem that a step stands on is not one of the build before. */
interface Break {
  readonly fate: 'runs' | 'unknown';
  readonly message: string;
  readonly origin: Step | undefined;
}

/**
 * What a build does after an edit of any files, the Dockerfile and the ignore file included, when `before` was built
 * to the same target. Steps are told apart by content, as in BuildKit: one is reused where a step with the same
 * inputs was built on the same filesystem, whatever its place in the file and the name of its stage.
 */
export function simulateEdit(
  before: BuildModel,
  after: BuildModel,
  options: { readonly target?: string | number } = {},
): Pick<RebuildOutcome, 'target' | 'fates'> {
  const keys = new LayerKeys(after, before);
  const cache = layersOf(before, builtStages(before, options), keys);
  const walk = new EditWalk(after, cache, soleChange(before, after), keys);
  const built = new Set(builtStages(after, options));
  const fates = after.stages.flatMap((stage) => {
    if (built.has(stage)) return walk.stage(stage);
    return stage.steps.map((step): StepFate => ({ step, fate: 'skipped', cause: undefined }));
  });
  return { target: simulateBuild(after, options).target, fates };
}

function builtStages(model: BuildModel, options: { readonly target?: string | number }): readonly Stage[] {
  const { stages } = simulateBuild(model, options);
  return model.stages.filter(({ index }) => stages[index]?.built);
}

/** The one context file that differs, where that is all. */
function soleChange(before: BuildModel, after: BuildModel): Change | undefined {
  const paths = new Set([...before.project.files.keys(), ...after.project.files.keys()]);
  const [path, ...others] = [...paths].filter(
    (each) => before.project.files.get(each) !== after.project.files.get(each),
  );
  const readByBuilder = path === undefined || path === after.file || path === after.context.ignoreFile;
  return readByBuilder || others.length > 0 ? undefined : { kind: 'file', path };
}

class EditWalk {
  readonly #model: BuildModel;
  readonly #cache: BuiltLayers;
  readonly #change: Change | undefined;
  readonly #keys: LayerKeys;
  readonly #ends = new Map<number, number>();
  readonly #breaks = new Map<number, Break>();
  readonly #made: MadeSteps;
  readonly #copies: CopiesAgain;
  readonly #fates = new Map<number, readonly StepFate[]>();

  constructor(model: BuildModel, cache: BuiltLayers, change: Change | undefined, keys: LayerKeys) {
    this.#model = model;
    this.#made = new MadeSteps(model, keys.sets);
    this.#cache = cache;
    this.#change = change;
    this.#keys = keys;
    this.#copies = new CopiesAgain(model, (stage) => this.#fates.get(stage), change);
  }

  /** Stages come in the order of the file. */
  stage(stage: Stage): readonly StepFate[] {
    let below = this.#keys.start(stage, this.#ends);
    let broken = this.#start(stage, below);
    const fates = stage.steps.map((step): StepFate => {
      if (step.effect !== 'filesystem') return this.#config(step);
      const { fate, cause, key } = this.#filesystem(step, below, broken);
      below = this.#keys.filesystemAfter(below, step, key);
      if (fate !== 'reused' && (broken === undefined || (broken.fate === 'unknown' && fate === 'runs')))
        broken = {
          fate,
          origin: step,
          message: `${nameOf(step)} above it ${fate === 'runs' ? 'runs' : 'may run'} again`,
        };
      return { step, fate, cause };
    });
    this.#ends.set(stage.index, below);
    if (broken !== undefined) this.#breaks.set(stage.index, broken);
    this.#fates.set(stage.index, fates);
    return fates;
  }

  #start({ base }: Stage, key: number): Break | undefined {
    if (base.kind === 'stage') {
      const above = this.#breaks.get(base.stage);
      const label = this.#model.stages[base.stage]?.label ?? '';
      const where = above?.origin === undefined ? 'every step' : nameOf(above.origin);
      const again = above?.fate === 'unknown' ? 'may run' : 'runs';
      return above && { ...above, message: `it begins with \`${label}\`, where ${where} ${again} again` };
    }
    if (this.#cache.starts.has(key)) return undefined;
    const image =
      base.kind === 'image' ? `\`${base.reference.text}\`` : base.kind === 'scratch' ? '`scratch`' : 'its base';
    return { fate: 'runs', origin: undefined, message: `${image} is not the image it began with before` };
  }

  /** An instruction without a filesystem is set anew without breaking anything. */
  #config(step: Step): StepFate {
    if (this.#cache.config.has(writtenText(step))) return { step, fate: 'reused', cause: undefined };
    return { step, fate: 'runs', cause: input('no step with this text was built before') };
  }

  #filesystem(
    step: Step,
    below: number,
    brokenBelow: Break | undefined,
  ): { fate: 'reused' | 'runs' | 'unknown'; cause: Cause | undefined; key: number } {
    const broken = isLinked(step) ? undefined : brokenBelow;
    const sourceOf = (stage: number): string =>
      this.#breaks.has(stage) ? `changed ${stage}` : String(this.#ends.get(stage) ?? '');
    const { own, loose, inputs } = this.#keys.own(this.#model, step, sourceOf);
    this.#made.add(step.stage, loose);
    const key = this.#keys.on(below, step, own);
    const found = this.#cache.keys.has(key);
    const match = found ? undefined : this.#match(step, this.#keys.on(below, step, loose), inputs.taken);
    const again = match && this.#copiedAgain(step, match, inputs.taken);
    if (found || (match !== undefined && again?.fate !== 'runs')) {
      // It is reused if the steps in doubt below it are.
      const cause = again?.cause ?? (broken && parentCause(broken));
      return { fate: cause === undefined ? 'reused' : 'unknown', cause, key: match?.key ?? key };
    }
    if (again !== undefined) return { ...again, key };
    const alike = this.#cache.loose.get(loose);
    if (broken?.fate === 'runs' && alike !== undefined) {
      // What it takes may have changed besides: that is its own cause.
      const own = this.#copiedAgain(step, alike, inputs.taken);
      return { fate: 'runs', cause: own?.fate === 'runs' ? own.cause : parentCause(broken), key };
    }
    const before = this.#cache.byText.get(writtenText(step));
    return { fate: 'runs', cause: input(explainDifference(step, before, inputs, this.#keys.environments)), key };
  }

  /** Of steps that differ by their sources only, one whose sources have lost no step, if there is one. */
  #match(step: Step, loose: number, taken: number): LooseMatch | undefined {
    const all = this.#cache.byLoose.get(loose) ?? [];
    const alike = all.filter((match) => match.taken === taken);
    const matches = alike.length > 0 ? alike : all;
    // Where the Dockerfile is as it was, a step is most like the one in its place.
    const same = this.#change && matches.find(({ place }) => place === placeOf(step));
    if (same !== undefined) return same;
    const now = stagesRead(step).map((stage) => this.#made.below(stage));
    return matches.find(({ sources }) => sources.every((set, at) => this.#includes(now[at], set))) ?? matches.at(-1);
  }

  /** All is as before but where files are taken from: BuildKit compares the files. Undefined: they are the same. */
  #copiedAgain(step: Step, before: LooseMatch, taken: number): { fate: 'runs' | 'unknown'; cause: Cause } | undefined {
    let doubt =
      before.taken === taken
        ? undefined
        : input('it takes files from another place than before; BuildKit reuses it if they are the same');
    const reads = step.reads.filter(({ from }) => from.kind === 'stage');
    for (const [at, read] of reads.entries()) {
      const source = read.from.kind === 'stage' ? this.#model.stages[read.from.stage] : undefined;
      if (source === undefined) continue;
      const again = this.#copies.of(read, source.index);
      if (again !== undefined) {
        const cause: Cause = { kind: 'stage', message: again.message, origin: again.origin };
        if (again.fate === 'runs') return { fate: 'runs', cause };
        doubt ??= cause;
      } else if (this.#change === undefined && !this.#includes(this.#made.below(source.index), before.sources[at])) {
        const message = `\`${source.label}\` is built from other steps than before; BuildKit reuses the copy if the files it takes are the same`;
        doubt ??= { kind: 'stage', message, origin: undefined };
      }
    }
    return doubt && { fate: 'unknown', cause: doubt };
  }

  #includes(whole: number | undefined, part: number | undefined): boolean {
    return this.#keys.sets.includes(whole ?? EMPTY, part ?? EMPTY);
  }
}

function parentCause({ message, origin }: Break): Cause {
  return { kind: 'parent', message, origin };
}

function input(message: string): Cause {
  return { kind: 'input', message, origin: undefined };
}
