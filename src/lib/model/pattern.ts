/**
 * The shell patterns of `${x#p}`, `${x%p}` and `${x/p/r}` as BuildKit reads them: `*`, `?`, and a backslash
 * before `*`, `?`, `\`, `/` or `}`. There are no bracket expressions.
 * Source: moby/buildkit `frontend/dockerfile/shell/lex.go`, convertShellPatternToRegex.
 */
export type PatternToken =
  { readonly kind: 'char'; readonly char: string } | { readonly kind: 'any' } | { readonly kind: 'star' };

/** The pattern's tokens, or what is wrong with it. */
export function parsePattern(text: string): readonly PatternToken[] | { readonly error: string } {
  const tokens: PatternToken[] = [];
  const chars = Array.from(text);
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i] ?? '';
    if (char === '*') tokens.push({ kind: 'star' });
    else if (char === '?') tokens.push({ kind: 'any' });
    else if (char !== '\\') tokens.push({ kind: 'char', char });
    else {
      const next = chars[++i];
      if (next === undefined || !'*?\\/}'.includes(next)) return { error: `invalid escape \`\\${next ?? ''}\`` };
      tokens.push({ kind: 'char', char: next });
    }
  }
  return tokens;
}

/** `value` without its shortest (or longest) prefix that matches. */
export function trimPrefix(pattern: readonly PatternToken[], value: string, longest: boolean): string {
  const chars = Array.from(value);
  const end = matchAt(split(pattern), chars, 0, longest);
  return end === undefined ? value : chars.slice(end).join('');
}

/** `value` without its shortest (or longest) suffix that matches. */
export function trimSuffix(pattern: readonly PatternToken[], value: string, longest: boolean): string {
  const chars = Array.from(value).reverse();
  const end = matchAt(split([...pattern].reverse()), chars, 0, longest);
  return end === undefined ? value : chars.slice(end).reverse().join('');
}

/** `value` with the first (or every) longest match replaced by what `replacement` makes of it. */
export function replacePattern(
  pattern: readonly PatternToken[],
  value: string,
  replacement: (match: string) => string,
  all: boolean,
): string {
  const chars = Array.from(value);
  const segments = split(pattern);
  let out = '';
  let copied = 0;
  for (let from = 0; from <= chars.length;) {
    const match = find(segments, chars, from);
    if (match === undefined) break;
    out += chars.slice(copied, match.start).join('');
    // As Go's regexp does: an empty match right after another match is none.
    if (match.end > copied || match.start === 0) out += replacement(chars.slice(match.start, match.end).join(''));
    copied = match.end;
    from = match.end > from ? match.end : from + 1;
    if (!all) break;
  }
  return out + chars.slice(copied).join('');
}

/** The pattern cut at its stars: the first segment is anchored, each later one may be anywhere after the one before. */
type Segments = readonly (readonly PatternToken[])[];

function split(pattern: readonly PatternToken[]): Segments {
  const segments: PatternToken[][] = [[]];
  for (const token of pattern) {
    if (token.kind === 'star') segments.push([]);
    else segments.at(-1)?.push(token);
  }
  return segments;
}

function fits(segment: readonly PatternToken[], chars: readonly string[], at: number): boolean {
  if (at < 0 || at + segment.length > chars.length) return false;
  return segment.every((token, i) => token.kind === 'any' || (token.kind === 'char' && token.char === chars[at + i]));
}

/** Where a match that starts at `start` ends. Placing each segment as early as it fits leaves the most room for the rest. */
function matchAt(segments: Segments, chars: readonly string[], start: number, longest: boolean): number | undefined {
  const [first = [], ...rest] = segments;
  if (!fits(first, chars, start)) return undefined;
  let at = start + first.length;
  for (const [i, segment] of rest.entries()) {
    const last = i === rest.length - 1;
    let place = at;
    while (place + segment.length <= chars.length && !fits(segment, chars, place)) place++;
    if (place + segment.length > chars.length) return undefined;
    if (last && longest) {
      place = chars.length - segment.length;
      while (!fits(segment, chars, place)) place--;
    }
    at = place + segment.length;
  }
  return at;
}

function find(segments: Segments, chars: readonly string[], from: number): { start: number; end: number } | undefined {
  const [first = []] = segments;
  for (let start = from; start + first.length <= chars.length; start++) {
    if (!fits(first, chars, start)) continue;
    const end = matchAt(segments, chars, start, true);
    // A later start has less room after it, so where this one fails none succeeds.
    return end === undefined ? undefined : { start, end };
  }
  return undefined;
}
