import type { BuildModel, Stage } from '../model/types.ts';
import { simulateBuild } from './build.ts';
import { ImageBuilder } from './content/build-images.ts';
import { keptSecrets } from './secrets/kept.ts';
import { secretFilesOf, secretsInLayers, secretsPutSomewhere, secretsThatMayBeCopied } from './secrets/layers.ts';
import { LeakedFiles } from './secrets/leaked-files.ts';
import type { SecretsOutcome } from './secrets/types.ts';
import { secretsInValues } from './secrets/values.ts';
import type { ProjectCommand } from './types.ts';

/**
 * Which secrets of the project everyone who has the image of a target can read, and where: in its layers, in its
 * configuration, or in its history. Secrets of the base image are not looked for. Facts: the image specification,
 * and what BuildKit writes into `history` (`dockerfile2llb/convert.go`: ARG and ENV with their values, RUN with the
 * values of the arguments in scope).
 */
export function exposedSecrets(
  model: BuildModel,
  options: { readonly target?: number | string | undefined; readonly commands?: readonly ProjectCommand[] } = {},
): SecretsOutcome {
  const build = simulateBuild(model, options.target === undefined ? {} : { target: options.target });
  const { target } = build;
  if (target === undefined) return { target, verdict: 'unknown', exposures: [], kept: [] };
  const builder = new ImageBuilder(model, options.commands ?? []);
  const image = builder.image(target);
  const own = chainOf(model, target);
  const steps = own.flatMap((stage) => stage.steps);
  const secrets = secretFilesOf(model);
  const leaked = new LeakedFiles(builder).exposures(target);
  const written = new Set(leaked.map(({ path }) => path));
  const exposures = [
    // Of a file that a RUN wrote a secret into, what it may be by its name is no news.
    ...secretsInLayers(model, image, secrets).filter(({ verdict, path }) => verdict === 'yes' || !written.has(path)),
    ...leaked,
    ...secretsInValues(steps),
    ...secretsThatMayBeCopied(model, steps, secrets),
    ...secretsPutSomewhere(image, steps, secrets),
  ].sort((a, b) => a.step.span.start - b.step.span.start || Number(b.verdict === 'yes') - Number(a.verdict === 'yes'));
  const built = model.stages.filter(({ index }) => build.stages[index]?.built === true);
  const indices = new Set(own.map(({ index }) => index));
  return {
    target,
    verdict: exposures.some(({ verdict }) => verdict === 'yes') ? 'yes' : exposures.length > 0 ? 'unknown' : 'no',
    exposures,
    kept: keptSecrets(model, secrets, built, indices, exposures),
  };
}

/** The stages an image is made of by FROM, the base first. */
function chainOf(model: BuildModel, target: number): readonly Stage[] {
  const chain: Stage[] = [];
  for (let stage = model.stages[target]; stage;) {
    chain.unshift(stage);
    const base: Stage['base'] = stage.base;
    stage = base.kind === 'stage' && base.stage < stage.index ? model.stages[base.stage] : undefined;
  }
  return chain;
}
