import { matchGlob } from '../dockerignore/glob.ts';

/** Whether a source pattern has anything to match in it (tonistiigi/fsutil `copy.go`, containsWildcards). */
export function hasWildcard(path: string): boolean {
  for (let i = 0; i < path.length; i++) {
    if (path[i] === '\\') i++;
    else if ('*?['.includes(path[i] ?? '')) return true;
  }
  return false;
}

/** Whether a whole text fits a pattern in which a slash is a letter like any other, as in the shell's `case`. */
export function matchesPart(pattern: string, text: string): boolean {
  return matchGlob(pattern.replaceAll('/', '\0'), text.replaceAll('/', '\0'));
}
