export type LineEnd = '\n' | '\r\n';

/**
 * The line end to write a text with: CRLF only where every line ends so. A stray carriage return in an LF
 * text stays a character of its line, as it is for Docker.
 */
export function lineEndOf(text: string): LineEnd {
  const feeds = countOf(text, '\n');
  return feeds > 0 && countOf(text, '\r\n') === feeds ? '\r\n' : '\n';
}

/** `text`, whose lines end in LF, with the given line ends. */
export function withLineEnd(text: string, end: LineEnd): string {
  const plain = text.replaceAll('\r\n', '\n');
  return end === '\n' ? plain : plain.replaceAll('\n', end);
}

function countOf(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) count++;
  return count;
}
