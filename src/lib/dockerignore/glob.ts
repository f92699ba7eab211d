/**
 * Path patterns as Go reads them: `*` and `?` stop at `/`, `[a-z]` and `[^a-z]` are sets, `\` makes the next
 * character plain. With `deep`, `**` also stands for any number of folders, as in `.dockerignore`.
 * Sources: Go `path/filepath` Match; moby/patternmatcher `patternmatcher.go`, compile.
 */
export interface Glob {
  readonly tokens: readonly Token[];
  /** What Go's Match calls a bad pattern, as the end of a sentence; such a pattern matches nothing. */
  readonly error: string | undefined;
}

/** `folders`: nothing, or anything up to and including a `/`. `rest`: anything. */
type Token =
  | { readonly kind: 'char'; readonly char: string }
  | {
      readonly kind: 'set';
      readonly ranges: readonly (readonly [low: number, high: number])[];
      readonly negated: boolean;
    }
  | { readonly kind: 'one' | 'star' | 'folders' | 'rest' };

/** Letters and digits that mean nothing behind a backslash in a regular expression of Go, which refuses them. */
const UNKNOWN_ESCAPE = /[1-9ceg-mo-quxyCE-PRT-VX-Z]/;

export function parseGlob(pattern: string, { deep }: { readonly deep: boolean }): Glob {
  const chars = Array.from(pattern);
  const tokens: Token[] = [];
  let error: string | undefined;
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i] ?? '';
    if (char === '*') {
      if (!deep || chars[i + 1] !== '*') {
        // Neighbouring stars of Go's Match are one star.
        if (tokens.at(-1)?.kind !== 'star') tokens.push({ kind: 'star' });
        continue;
      }
      i += chars[i + 2] === '/' ? 2 : 1;
      tokens.push({ kind: i + 1 < chars.length ? 'folders' : 'rest' });
    } else if (char === '?') tokens.push({ kind: 'one' });
    else if (char === '[') {
      const set = parseSet(chars, i + 1, deep);
      if (typeof set === 'string') {
        error = set;
        break;
      }
      tokens.push(set.token);
      i = set.end;
    } else if (char === '\\') {
      const next = chars[++i];
      if (next === undefined) {
        error = 'it ends in a backslash';
        break;
      }
      if (deep && UNKNOWN_ESCAPE.test(next)) {
        error = `a backslash cannot stand before \`${next}\`, and folders are parted by \`/\``;
        break;
      }
      tokens.push({ kind: 'char', char: next });
    } else tokens.push({ kind: 'char', char });
  }
  return { tokens, error };
}

/** Whether the whole path fits. */
export function fitsGlob(glob: Glob, path: string): boolean {
  return longestFit(glob, path) === path;
}

/**
 * The path itself or the nearest folder above it that fits. Time is the product of the two lengths at most: places
 * are followed side by side.
 */
export function longestFit({ tokens, error }: Glob, path: string): string | undefined {
  if (error !== undefined) return undefined;
  const chars = Array.from(path);
  let here = new Uint8Array(chars.length + 1);
  here[0] = 1;
  for (const token of tokens) {
    const next = new Uint8Array(chars.length + 1);
    let alive = false;
    let open = false;
    for (let i = 0; i <= chars.length; i++) {
      if (token.kind === 'char' || token.kind === 'one' || token.kind === 'set') {
        if (i === chars.length || here[i] !== 1 || !fitsOne(token, chars[i] ?? '')) continue;
        next[i + 1] = 1;
        alive = true;
        continue;
      }
      const starts = here[i] === 1;
      if (token.kind === 'star') open = starts || (open && chars[i - 1] !== '/');
      else if (token.kind === 'rest') open ||= starts;
      const reached = token.kind === 'folders' ? starts || (open && chars[i - 1] === '/') : open;
      if (token.kind === 'folders') open ||= starts;
      if (!reached) continue;
      next[i] = 1;
      alive = true;
    }
    if (!alive) return undefined;
    here = next;
  }
  // Whether a place is reached depends on nothing behind it.
  for (let i = chars.length; i >= 0; i--)
    if (here[i] === 1 && (i === chars.length || chars[i] === '/')) return chars.slice(0, i).join('');
  return undefined;
}

/** Go's `filepath.Match` on a whole path; false for a bad pattern. */
export function matchGlob(pattern: string, path: string): boolean {
  // Most paths differ in their plain end, which is cheap to see.
  return path.endsWith(plainEnd(pattern)) && fitsGlob(parseGlob(pattern, { deep: false }), path);
}

/** What of a pattern stands behind its last special character. */
export function plainEnd(pattern: string): string {
  let start = pattern.length;
  while (start > 0 && !'*?[]\\'.includes(pattern[start - 1] ?? '')) start--;
  return pattern.slice(start);
}

function fitsOne(token: Token, char: string): boolean {
  if (token.kind === 'char') return char === token.char;
  if (token.kind === 'one') return char !== '/';
  if (token.kind !== 'set') return false;
  const code = char.codePointAt(0) ?? 0;
  return token.ranges.some(([low, high]) => low <= code && code <= high) !== token.negated;
}

/** `strict`: Moby makes a regular expression of the pattern, in which a range may not run backwards. */
function parseSet(chars: readonly string[], start: number, strict: boolean): { token: Token; end: number } | string {
  const negated = chars[start] === '^';
  const ranges: (readonly [number, number])[] = [];
  let i = negated ? start + 1 : start;
  const read = (): number | undefined => {
    const char = chars[i++];
    if (char === '-' || char === ']') return undefined;
    return (char === '\\' ? chars[i++] : char)?.codePointAt(0);
  };
  while (ranges.length === 0 || chars[i] !== ']') {
    const low = read();
    let high = low;
    if (chars[i] === '-') {
      i++;
      high = read();
    }
    const unclosed = i > chars.length || (i === chars.length && low !== undefined && high !== undefined);
    if (unclosed) return 'a `[` has no `]`';
    if (low === undefined || high === undefined) return 'a set needs `-` and `]` with a backslash before them';
    if (strict && high < low) return 'a range in a set ends before it begins';
    ranges.push([low, high]);
  }
  return { token: { kind: 'set', ranges, negated }, end: i };
}
