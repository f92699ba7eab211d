import type { BuildModel, Step } from '../../model/types.ts';
import type { ImageBuilder } from '../content/build-images.ts';
import { landingPath } from '../landing.ts';
import { isWithin } from '../paths.ts';
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
  readonly #found = new Map<number, readonly LeakedFile[]>();

  constructor(builder: ImageBuilder) {
    this.#builder = builder;
    this.#model = builder.model;
  }

  /** The exposures in the layers of a stage's image. */
  exposures(stage: number): readonly SecretExposure[] {
    const image = this.#builder.image(stage);
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
    const known = this.#found.get(stage);
    if (known !== undefined) return known;
    this.#found.set(stage, []);
    const { base, steps } = this.#model.stages[stage] ?? { base: undefined, steps: [] };
    const found = base?.kind === 'stage' ? [...this.#of(base.stage)] : [];
    for (const step of steps) found.push(...this.#written(stage, step), ...this.#copied(stage, step));
    this.#found.set(stage, found);
    return found;
  }

  /** What is written into a mount, or deleted in the same RUN, is in no layer. */
  #written(stage: number, step: Step): readonly LeakedFile[] {
    const leaks = leaksOf(step);
    if (leaks.length === 0) return [];
    const layer = this.#builder.image(stage).layers.filter(([, entry]) => entry.step === step);
    return leaks.flatMap((leak): LeakedFile[] => {
      if (leak.paths.length === 0) return [{ leak, origin: step, step, path: undefined }];
      return layer.filter(([path]) => isLeakedTo(leak, path)).map(([path]) => ({ leak, origin: step, step, path }));
    });
  }

  #copied(stage: number, step: Step): readonly LeakedFile[] {
    return step.reads.flatMap((read): LeakedFile[] => {
      if (read.from.kind !== 'stage' || read.via === 'mount') return [];
      const source = this.#builder.image(read.from.stage);
      const image = this.#builder.image(stage);
      return this.#of(read.from.stage).flatMap((file): LeakedFile[] => {
        if (file.path === undefined || source.files.get(file.path) === undefined) return [];
        const path = landingPath(step, read, file.path.slice(1));
        if (path === undefined) return [];
        // It may lie in a folder of which only the folder is known.
        const isThere = image.layers.some(([each, entry]) => entry.step === step && isWithin(path, each));
        return isThere ? [{ ...file, step, path }] : [];
      });
    });
  }
}
