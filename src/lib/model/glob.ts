/** Go's `filepath.Match`, which `COPY` and `ADD` use for `*`, `?`, `[…]` and `\`. */

/** Whether a source pattern has anything to match in it (tonistiigi/fsutil `copy.go`, containsWildcards). */
export function hasWildcard(path: string): boolean {
  for (let i = 0; i < path.length; i++) {
    if (path[i] === '\\') i++;
    else if ('*?['.includes(path[i] ?? '')) return true;
  }
  return false;
}

type Token = { readonly kind: 'star' } | { readonly kind: 'one'; readonly test: (char: string) => boolean };

/** Whether one part of a path matches one part of a pattern; a malformed pattern matches nothing. */
export function matchesPart(pattern: string, name: string): boolean {
  return compilePart(pattern)(name);
}

/** The same, for many names. */
export function compilePart(pattern: string): (name: string) => boolean {
  const tokens = parsePart(pattern);
  if (tokens === undefined) return () => false;
  return (name) => matches(tokens, Array.from(name));
}

function matches(tokens: readonly Token[], chars: readonly string[]): boolean {
  let token = 0;
  let at = 0;
  let star = -1;
  let starAt = 0;
  while (at < chars.length) {
    const current = tokens[token];
    if (current?.kind === 'star') {
      star = token++;
      starAt = at;
    } else if (current !== undefined && current.test(chars[at] ?? '')) {
      token++;
      at++;
    } else if (star >= 0) {
      // The last star takes one character more; earlier ones never need to.
      token = star + 1;
      at = ++starAt;
    } else return false;
  }
  while (tokens[token]?.kind === 'star') token++;
  return token === tokens.length;
}

function parsePart(pattern: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  const chars = Array.from(pattern);
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i] ?? '';
    if (char === '*') tokens.push({ kind: 'star' });
    else if (char === '?') tokens.push({ kind: 'one', test: () => true });
    else if (char === '[') {
      const set = parseSet(chars, i + 1);
      if (set === undefined) return undefined;
      tokens.push({ kind: 'one', test: set.test });
      i = set.end;
    } else {
      const literal = char === '\\' ? chars[++i] : char;
      if (literal === undefined) return undefined;
      tokens.push({ kind: 'one', test: (other) => other === literal });
    }
  }
  return tokens;
}

/** `[a-z]`, `[^a]`; `end` is the place of the closing bracket. */
function parseSet(
  chars: readonly string[],
  start: number,
): { test: (char: string) => boolean; end: number } | undefined {
  const negated = chars[start] === '^';
  const ranges: [low: string, high: string][] = [];
  let i = negated ? start + 1 : start;
  const read = (): string | undefined => {
    const char = chars[i++];
    if (char === undefined || char === '-' || (char === ']' && ranges.length === 0)) return undefined;
    return char === '\\' ? chars[i++] : char;
  };
  while (ranges.length === 0 || chars[i] !== ']') {
    const low = read();
    if (low === undefined) return undefined;
    let high: string | undefined = low;
    if (chars[i] === '-') {
      i++;
      high = read();
      if (high === undefined) return undefined;
    }
    ranges.push([low, high]);
  }
  const inside = (char: string): boolean => ranges.some(([low, high]) => low <= char && char <= high);
  return { test: (char) => inside(char) !== negated, end: i };
}
