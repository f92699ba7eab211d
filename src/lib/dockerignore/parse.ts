import { trimmed } from '../project/space.ts';
import { parseGlob } from './glob.ts';
import type { Dockerignore, Pattern } from './types.ts';

/** Longest line that Go's `bufio.Scanner` reads, in bytes. */
const longestLine = 64 * 1024;

/**
 * Reads a `.dockerignore` file. A bad pattern is a problem and is left out; Docker refuses the build over it.
 * Sources: moby/patternmatcher `ignorefile/ignorefile.go`, ReadAll; `patternmatcher.go`, New.
 */
export function parseDockerignore(text: string): Dockerignore {
  const patterns: Pattern[] = [];
  const problems: { message: string; span: { start: number; end: number } }[] = [];
  for (let start = text.startsWith('\ufeff') ? 1 : 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const line = readLine(text, start, end);
    if (typeof line === 'string') problems.push({ message: line, span: { start, end } });
    else if (line !== undefined) patterns.push(line);
    start = end + 1;
  }
  return { patterns, problems };
}

function readLine(text: string, start: number, end: number): Pattern | string | undefined {
  if (text[start] === '#') return undefined;
  ({ start, end } = trimmed(text, start, end));
  if (start === end) return undefined;
  if (end - start >= longestLine) return 'The line is longer than 64 KB, and Docker stops reading at it.';
  const line = text.slice(start, end);
  const negated = line.startsWith('!');
  const pattern = cleanPattern(negated ? line.slice(trimmed(line, 1).start) : line);
  // A lone slash after `!` is taken off, and nothing is left.
  if (pattern === '' || (negated && pattern === '/')) return '`!` needs a pattern after it. Docker refuses to build.';
  const { error } = parseGlob(pattern, { deep: true });
  if (error !== undefined) return `\`${line}\` is not a pattern: ${error}. Docker refuses to build.`;
  return { text: line, pattern, negated, span: { start, end } };
}

/** Go's `filepath.Clean`, then without the `/` in front: patterns always start at the root of the context. */
function cleanPattern(pattern: string): string {
  if (pattern === '') return '';
  const rooted = pattern.startsWith('/');
  const parts: string[] = [];
  for (const part of pattern.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!rooted) parts.push(part);
  }
  const clean = parts.join('/');
  if (clean === '') return rooted ? '/' : '.';
  return clean;
}
