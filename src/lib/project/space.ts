/** What Go's `unicode.IsSpace` knows as white space; JavaScript's `\s` differs in U+0085 and the byte order mark. */
const SPACE = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

const SPACES = new RegExp(`${SPACE.source}+`);

/** Cut at white space; empty parts at the ends say that there is some. */
export function splitAtSpace(text: string): string[] {
  return text.split(SPACES);
}

export function isSpace(character: string | undefined): boolean {
  return character !== undefined && SPACE.test(character);
}

/** The part of a text that is left once white space is taken off both ends (Go's `strings.TrimSpace`), as offsets. */
export function trimmed(text: string, from = 0, to = text.length): { start: number; end: number } {
  let start = from;
  let end = to;
  while (start < end && isSpace(text[start])) start++;
  while (end > start && isSpace(text[end - 1])) end--;
  return { start, end };
}
