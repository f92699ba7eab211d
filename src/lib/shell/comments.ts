import type { Span } from '../project/text.ts';

/** A `#` that begins a word. */
const START = /(^|[\s;&|()])#/g;

/** Comments, from `#` to the end of their line. `covered` are the spans of words and heredoc bodies, where `#` means itself. */
export function findComments(text: string, covered: readonly Span[]): Span[] {
  if (!text.includes('#')) return [];
  const spans = [...covered].sort((a, b) => a.start - b.start);
  const comments: Span[] = [];
  let next = 0;
  let coveredTo = 0;
  let commentTo = 0;
  for (const match of text.matchAll(START)) {
    const start = match.index + (match[1]?.length ?? 0);
    for (let span = spans[next]; span && span.start <= start; span = spans[++next]) coveredTo = Math.max(coveredTo, span.end);
    if (start < coveredTo || start < commentTo) continue;
    const newline = text.indexOf('\n', start);
    commentTo = newline === -1 ? text.length : newline;
    comments.push({ start, end: commentTo });
  }
  return comments;
}
