import { bytesText } from '../shared/bytes.ts';
import type { Taken, Untold } from './take-files.ts';

/** What was opened, in sentences: how many files were read, and which are only listed, and why. */
export interface TakenWords {
  readonly sentence: string;
  /** Something is missing from the picture because of it. */
  readonly warning: string;
  readonly untold: readonly { readonly why: string; readonly paths: readonly string[]; readonly more: number }[];
}

/** Paths named of each kind. */
const MOST_PATHS = 50;

const WHY: Readonly<Record<Untold, string>> = {
  installed: 'In .git and node_modules',
  binary: 'Not text in UTF-8',
  large: 'Larger than 1 MB',
  enough: 'Beyond the 2,000 texts or 4 MB that are read',
  unreadable: 'Could not be read',
};

export function takenWords(taken: Taken): TakenWords {
  const { name, texts, listed, bytes, untold, leftOut } = taken;
  const total = texts.size + listed.size;
  const what = name === '' ? '' : `${name}: `;
  const read =
    total === 0
      ? 'There is no file in it.'
      : listed.size === 0
        ? `${total === 1 ? 'It was read as text' : 'All were read as text'}.`
        : `${texts.size === 0 ? 'None was' : texts.size === 1 ? '1 was' : `${number(texts.size)} were`} read as text; ${number(listed.size)} ${listed.size === 1 ? 'is' : 'are'} listed with path and size only.`;
  return {
    sentence: `${what}${total === 1 ? '1 file' : `${number(total)} files`}, ${bytesText(bytes)}. ${read}`,
    warning: leftOut === 0 ? '' : cutText(taken, total),
    untold: [...untold].map(([why, paths]) => ({
      why: WHY[why],
      paths: paths.slice(0, MOST_PATHS),
      more: Math.max(0, paths.length - MOST_PATHS),
    })),
  };
}

function cutText({ leftOut, uncounted }: Taken, total: number): string {
  const rest = uncounted ? 'The others' : `The other ${number(leftOut)}`;
  return `There are more files than can be taken. ${number(total)} are here: those nearest to the root, and those in .git and node_modules last. ${rest} are left out, so that numbers of files and bytes are too small. Open a smaller folder, or move away what is not part of the build.`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}
