import { hasWildcard } from '../../model/glob.ts';
import type { Step } from '../../model/types.ts';
import { baseName } from '../paths.ts';
import type { ContentAnswer } from '../types.ts';
import { nameOf } from '../wording.ts';
import type { Found } from './find-in.ts';
import { baseDoubt, type Image } from './image.ts';

export function yes(message: string, step?: Step): ContentAnswer {
  return { verdict: 'yes', message, step };
}

export function no(message: string, step?: Step): ContentAnswer {
  return { verdict: 'no', message, step };
}

export function cannotTell(question: string, reason = '', step?: Step): ContentAnswer {
  return { verdict: 'unknown', message: `Cannot tell whether ${question}: ${reason}.`, step };
}

/** What was found of a path in an image. `lead`: how the answer begins where it is not there. */
export function answerOf(image: Image, path: string, found: Found, lead = ''): ContentAnswer {
  const { files } = image;
  const step = found.entry?.step;
  const shown = `\`${found.path ?? path}\``;
  if (found.verdict === 'yes' && step !== undefined) return yes(`${nameOf(step)} puts ${shown} into the image.`, step);
  const doubt = found.verdict === 'unknown' ? (found.reason ?? '') : baseDoubt(image);
  if (doubt !== undefined) return cannotTell(`${shown} is in the image`, doubt, step);
  const absence = files.absenceOf(path);
  const why = absence?.why ?? `no step puts it there${elsewhere(image, path)}`;
  return no(`${shown} ${lead}is not in the image: ${why}.`, absence?.step);
}

/** Where a file or folder of that name did land. */
function elsewhere({ files }: Image, path: string): string {
  const name = baseName(path);
  const found = name === '' || hasWildcard(name) ? undefined : files.find(`/**/${name}`);
  return found?.verdict === 'yes' ? `; \`${name}\` is at \`${found.path ?? ''}\`` : '';
}
