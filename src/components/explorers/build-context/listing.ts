import { normalisePath, type FilePath } from '../../../lib/project/project.ts';

/** More than any folder one would look at here, and few enough to match at each keystroke. */
const MOST_FILES = 5000;
/** Linux opens no longer path (PATH_MAX). */
const LONGEST_PATH = 4096;

/**
 * A folder as a list, one file a line, with its bytes in front or not: what `find . -type f -printf '%s %p\n'` or
 * `git ls-files` print. Folders (a slash at the end) and blank lines are passed over.
 */
export function parseListing(text: string): ReadonlyMap<FilePath, number> {
  const sizes = new Map<FilePath, number>();
  for (const line of text.split('\n')) {
    if (sizes.size === MOST_FILES) break;
    const [, size, name = ''] = /^\s*(?:(\d{1,15})\s+)?(\S.*?)\s*$/.exec(line) ?? [];
    const path = normalisePath(name);
    if (path !== '' && path.length < LONGEST_PATH && !name.endsWith('/')) sizes.set(path, Number(size ?? 0));
  }
  return sizes;
}
