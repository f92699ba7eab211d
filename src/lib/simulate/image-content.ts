import type { BuildModel } from '../model/types.ts';
import { resolveTarget } from './build.ts';
import { answerOf, yes } from './content/answers.ts';
import { ImageBuilder } from './content/build-images.ts';
import { findIn } from './content/find-in.ts';
import { unknownImage, type Image } from './content/image.ts';
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
  const image = target === undefined ? unknownImage('there is no such stage') : builder.image(target);
  const path = target === undefined ? undefined : model.stages[target]?.config.env.get('PATH');
  return {
    target,
    failures: builder.failures,
    contains: (pattern) => answerOf(image, pattern, image.files.find(pattern)),
    layersContain: (pattern) => inLayers(image, pattern),
    hasTool: (name) => hasProgram(image, image.files, name, path),
    canExecute: (program, workdir) => canRun(image, program, workdir, path),
  };
}

function inLayers(image: Image, pattern: string): ContentAnswer {
  const found = findIn(image.layers, pattern);
  const path = found.path ?? pattern;
  const step = found.entry?.step;
  if (found.verdict !== 'yes' || step === undefined || image.files.find(path).verdict !== 'no')
    return answerOf(image, pattern, found);
  const absence = image.files.absenceOf(path);
  const gone = absence === undefined ? 'a later step deletes it' : `${nameOf(absence.step)} only hides it`;
  return yes(
    `${nameOf(step)} puts \`${path}\` into a layer of the image; ${gone}, and the layer below is shipped with it.`,
    step,
  );
}
