import type { BuildModel } from '../model/types.ts';
import { resolveTarget } from './build.ts';
import { ImageBuilder } from './content/build-images.ts';
import { findIn, type Found } from './content/file-system.ts';
import { baseDoubt, imageFrom, type Image } from './content/image.ts';
import { canRun, hasProgram } from './content/programs.ts';
import type { ContentAnswer, ImageContent, ProjectCommand } from './types.ts';
import { nameOf } from './wording.ts';

/**
 * What the image of a target holds, and which step put it there. Follows COPY, ADD and what the commands of each RUN
 * are known to do, stage by stage; `commands` says what the project's own commands need and write. Files of known base
 * images are left out of `contains` and `layersContain`: patterns ask for files of the project.
 */
export function imageContent(
  model: BuildModel,
  options: { readonly target?: number | string | undefined; readonly commands?: readonly ProjectCommand[] } = {},
): ImageContent {
  const target = resolveTarget(model, options.target);
  const builder = new ImageBuilder(model, options.commands ?? []);
  const image =
    target === undefined ? imageFrom({ kind: 'unknown', reason: 'there is no such stage' }) : builder.image(target);
  const path = target === undefined ? undefined : model.stages[target]?.config.env.get('PATH');
  return {
    target,
    failures: builder.failures,
    contains: (pattern) => answer(image, pattern, image.files.find(pattern)),
    layersContain: (pattern) => inLayers(image, pattern),
    hasTool: (name) => hasProgram(image, image.files, name, path),
    canExecute: (program, workdir) => canRun(image, program, workdir, path),
  };
}

function answer(image: Image, pattern: string, found: Found): ContentAnswer {
  const step = found.entry?.step;
  const shown = `\`${found.path ?? pattern}\``;
  if (found.verdict === 'yes' && step !== undefined) {
    return { verdict: 'yes', message: `${nameOf(step)} puts ${shown} into the image.`, step };
  }
  if (found.verdict === 'unknown') {
    return {
      verdict: 'unknown',
      message: `Cannot tell whether ${shown} is in the image: ${found.reason ?? ''}.`,
      step,
    };
  }
  const doubt = baseDoubt(image);
  if (doubt !== undefined) {
    return { verdict: 'unknown', message: `Cannot tell whether ${shown} is in the image: ${doubt}.`, step: undefined };
  }
  const absence = image.files.absenceOf(pattern);
  const why = absence === undefined ? 'no step puts it there' : absence.why;
  return { verdict: 'no', message: `${shown} is not in the image: ${why}.`, step: absence?.step };
}

function inLayers(image: Image, pattern: string): ContentAnswer {
  const found = findIn(image.layers, pattern);
  if (found.verdict !== 'yes') return answer(image, pattern, found);
  const now = image.files.find(found.path ?? pattern);
  if (now.verdict !== 'no') return answer(image, pattern, found);
  const absence = image.files.absenceOf(found.path ?? pattern);
  const step = found.entry?.step;
  const shown = found.path ?? pattern;
  const gone = absence === undefined ? 'a later step deletes it' : `${nameOf(absence.step)} only hides it`;
  const put = step === undefined ? '' : `${nameOf(step)} puts \`${shown}\` into a layer of the image; `;
  return { verdict: 'yes', message: `${put}${gone}, and the layer below is shipped with it.`, step };
}
