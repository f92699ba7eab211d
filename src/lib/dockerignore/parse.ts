import type { Span } from '../project/text.ts';
import { compilePattern } from './compile.ts';
import type { Dockerignore, Pattern } from './types.ts';

/** Reads a `.dockerignore` file as moby/patternmatcher's `ignorefile.ReadAll` does. Any text is read; what Docker refuses is a problem. */
export function parseDockerignore(text: string): Dockerignore {
  const patterns: Pattern[] = [];
  const problems: { message: string; span: Span }[] = [];
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  while (start <= text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(start, end);
    const written = line.trim();
    // A comment is a line that begins with `#`; behind a blank it is a pattern.
    if (written !== '' && !line.startsWith('#')) {
      const from = start + line.indexOf(written);
      const span = { start: from, end: from + written.length };
      const negated = written.startsWith('!');
      const pattern = cleanPattern(negated ? written.slice(1).trim() : written);
      if (pattern === '') problems.push({ message: 'A lone `!` names no files; Docker refuses the file.', span });
      else if (!compilePattern(pattern))
        problems.push({ message: `\`${written}\` is no valid pattern: a bracket or a backslash is left open.`, span });
      else patterns.push({ text: written, pattern, negated, span });
    }
    if (newline === -1) break;
    start = newline + 1;
  }
  return { patterns, problems };
}

/** Go's `filepath.Clean`, and no slash at the start: patterns are relative to the build context's root whatever they begin with. */
function cleanPattern(pattern: string): string {
  if (pattern === '') return '';
  const parts: string[] = [];
  for (const part of pattern.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || !pattern.startsWith('/')) parts.push(part);
  }
  return parts.length === 0 ? '.' : parts.join('/');
}
