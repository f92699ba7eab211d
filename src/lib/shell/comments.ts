import type { Span } from '../project/text.ts';

/**
 * Comments are what the syntax tree leaves out: a `#` at the start of a word, outside every word and here-document.
 * `tokens` are the spans of those. The comment runs to the end of its line.
 */
export function findComments(text: string, tokens: readonly Span[]): readonly Span[] {
  const sorted = [...tokens].sort((a, b) => a.start - b.start || a.end - b.end);
  const comments: Span[] = [];
  let next = 0;
  let covered = 0;
  for (let at = text.indexOf('#'); at !== -1; at = text.indexOf('#', at)) {
    for (let token = sorted[next]; token !== undefined && token.start <= at; token = sorted[++next]) {
      if (token.end > covered) covered = token.end;
    }
    if (at < covered) {
      at = covered;
      continue;
    }
    if (at > 0 && !/[\s;&|()<>]/.test(text[at - 1] ?? '')) {
      at++;
      continue;
    }
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    // A `#!` on the first line is for the kernel.
    if (at > 0 || text[1] !== '!') comments.push({ start: at, end });
    at = end;
  }
  return comments;
}
