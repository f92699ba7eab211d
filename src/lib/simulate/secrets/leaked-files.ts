import type { BuildModel, Stage, Step } from '../../model/types.ts';
import { neededBy, type ImageBuilder } from '../content/build-images.ts';
import type { Entry } from '../content/entry.ts';
import { intoFolder, landingPath } from '../landing.ts';
import { baseName, isWithin } from '../paths.ts';
import { nameOf } from '../wording.ts';
import { hiddenLater } from './layers.ts';
import { isLeakedTo, leaksOf, type Leak } from './leaks.ts';
import type { SecretExposure } from './types.ts';

/** A secret that a RUN wrote into a file of a stage. */
interface LeakedFile {
  readonly leak: Leak;
  /** The RUN that wrote it. */
  readonly origin: Step;
  /** The step of this stage, or of one it begins with, that put it there. */
  readonly step: Step;
  /** Undefined: a program chose the place. */
  readonly path: string | undefined;
}

/** What RUNs write down of secrets, followed from stage to stage. */
export class LeakedFiles {
  readonly #builder: ImageBuilder;
  readonly #model: BuildModel;
  /** By the steps of each stage, without those of the stages it continues. */
  readonly #own = new Map<number, readonly LeakedFile[]>();
  readonly #layers = new Map<number, Map<Step, (readonly [path: string, entry: Entry])[]>>();

  constructor(builder: ImageBuilder) {
    this.#builder = builder;
    this.#model = builder.model;
  }

  /** The exposures in the layers of a stage's image. */
  exposures(stage: number): readonly SecretExposure[] {
    const image = this.#builder.image(stage);
    // Those that others need come first: a chain of stages may be longer than the call stack.
    for (const needed of neededBy(this.#model, stage)) this.#ofSteps(needed);
    return this.#of(stage).map(({ leak, origin, step, path }): SecretExposure => {
      const { doubt } = leak;
      const { later, said } =
        path === undefined
          ? { later: undefined, said: 'Everyone who has the image can read it.' }
          : hiddenLater(image, path, undefined);
      const what = leak.mounted ? `the secret \`${leak.name}\` out of its mount` : `the value of \`${leak.name}\``;
      const how = path === undefined ? `hands on ${what}; ${leak.program ?? ''}` : `writes ${what} to a file`;
      const way = origin === step ? '' : `, and ${nameOf(step)} takes it over`;
      const place = path === undefined ? '' : ` \`${path}\` is in a layer.`;
      const tail = doubt === undefined ? said : `Cannot tell whether it stays: ${doubt}.`;
      return {
        verdict: doubt === undefined ? 'yes' : 'unknown',
        place: 'layer',
        name: leak.name,
        step,
        path,
        later,
        message: `${nameOf(origin)} ${how}${way}.${place} ${tail}`,
      };
    });
  }

  #of(stage: number): readonly LeakedFile[] {
    const chain: number[] = [];
    for (let at: number | undefined = stage; at !== undefined;) {
      chain.push(at);
      const base: Stage['base'] | undefined = this.#model.stages[at]?.base;
      // Only a stage above can be continued.
      at = base?.kind === 'stage' && base.stage < at ? base.stage : undefined;
    }
    return chain.reverse().flatMap((each) => [...this.#ofSteps(each)]);
  }

  #ofSteps(stage: number): readonly LeakedFile[] {
    const known = this.#own.get(stage);
    if (known !== undefined) return known;
    this.#own.set(stage, []);
    const steps = this.#model.stages[stage]?.steps ?? [];
    const found = steps.flatMap((step) => [...this.#written(stage, step), ...this.#copied(stage, step)]);
    this.#own.set(stage, found);
    return found;
  }

  /** What a step put into its layer. */
  #layer(stage: number, step: Step): readonly (readonly [path: string, entry: Entry])[] {
    let byStep = this.#layers.get(stage);
    if (byStep === undefined) {
      byStep = Map.groupBy(this.#builder.image(stage).layers.own, ([, entry]) => entry.step);
      this.#layers.set(stage, byStep);
    }
    return byStep.get(step) ?? [];
  }

  /** What is written into a mount, or deleted in the same RUN, is in no layer. */
  #written(stage: number, step: Step): readonly LeakedFile[] {
    const leaks = leaksOf(step);
    if (leaks.length === 0) return [];
    const layer = this.#layer(stage, step);
    return leaks.flatMap((leak): LeakedFile[] => {
      if (leak.paths.length === 0) return [{ leak, origin: step, step, path: undefined }];
      return layer.filter(([path]) => isLeakedTo(leak, path)).map(([path]) => ({ leak, origin: step, step, path }));
    });
  }

  #copied(stage: number, step: Step): readonly LeakedFile[] {
    return step.reads.flatMap((read): LeakedFile[] => {
      if (read.from.kind !== 'stage' || read.via === 'mount') return [];
      const source = this.#builder.image(read.from.stage);
      return this.#of(read.from.stage).flatMap((file): LeakedFile[] => {
        if (file.path === undefined || source.files.get(file.path) === undefined) return [];
        const path = landingPath(step, read, file.path.slice(1));
        if (path === undefined) return [];
        // It may lie in a folder of which only the folder is known, or in the destination if that is a folder.
        const inside = intoFolder(path, baseName(file.path));
        const there = this.#layer(stage, step).find(([each]) => isWithin(path, each) || each === inside)?.[0];
        return there === undefined ? [] : [{ ...file, step, path: there === inside ? inside : path }];
      });
    });
  }
}
