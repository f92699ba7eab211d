/** One step of a compiled pattern. */
type Token =
  | { readonly kind: 'one'; readonly test: (character: string) => boolean }
  /** `*`: any characters but `/`. */
  | { readonly kind: 'star' }
  /** `**` with something after it: nothing, or any folders with the slash that ends them. */
  | { readonly kind: 'folders' }
  /** `**` at the end: anything. */
  | { readonly kind: 'rest' };

/** Whether a path matches; paths are relative, with `/`. */
export type PathTest = (path: string) => boolean;

/**
 * Compiles one pattern as moby/patternmatcher does: Go's `filepath.Match` rules, plus `**`.
 * Undefined where Go refuses it: an unclosed or empty `[…]`, a range without an end, a lone `\` at the end.
 */
export function compilePattern(pattern: string): PathTest | undefined {
  const tokens = tokenise(Array.from(pattern));
  if (!tokens) return undefined;
  if (!/[*?[\]\\]/.test(pattern)) return (path) => path === pattern;
  // Patternmatcher takes `**` before plain text for a test of the path's end.
  const suffix = /^\*\*\/?([^*?[\]\\]+)$/.exec(pattern)?.[1];
  if (suffix !== undefined && !pattern.startsWith('**/')) return (path) => path.endsWith(suffix);
  return (path) => matches(tokens, Array.from(path));
}

function tokenise(pattern: readonly string[]): Token[] | undefined {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] ?? '';
    if (character === '*' && pattern[at + 1] === '*') {
      at += pattern[at + 2] === '/' ? 2 : 1;
      tokens.push({ kind: at === pattern.length - 1 ? 'rest' : 'folders' });
    } else if (character === '*') tokens.push({ kind: 'star' });
    else if (character === '?') tokens.push({ kind: 'one', test: (other) => other !== '/' });
    else if (character === '[') {
      const set = readSet(pattern, at + 1);
      if (!set) return undefined;
      tokens.push({ kind: 'one', test: set.test });
      at = set.end;
    } else {
      const literal = character === '\\' ? pattern[++at] : character;
      if (literal === undefined) return undefined;
      tokens.push({ kind: 'one', test: (other) => other === literal });
    }
  }
  return tokens;
}

/** `[a-z]` or `[^a-z]`, from the character after the bracket. */
function readSet(pattern: readonly string[], start: number): { test: PathTest; end: number } | undefined {
  const negated = pattern[start] === '^';
  const ranges: (readonly [string, string])[] = [];
  let at = negated ? start + 1 : start;
  const next = (): string | undefined => {
    const character = pattern[at++];
    if (character === undefined || character === '-' || character === ']') return undefined;
    return character === '\\' ? pattern[at++] : character;
  };
  while (ranges.length === 0 || pattern[at] !== ']') {
    const low = next();
    if (low === undefined) return undefined;
    let high: string | undefined = low;
    if (pattern[at] === '-') {
      at++;
      high = next();
      if (high === undefined) return undefined;
    }
    ranges.push([low, high]);
  }
  const inside: PathTest = (character) => ranges.some(([low, high]) => low <= character && character <= high);
  return { test: (character) => inside(character) !== negated, end: at };
}

/** Follows every way through the tokens at once, so that no pattern takes more than tokens × characters steps. */
function matches(tokens: readonly Token[], path: readonly string[]): boolean {
  let reached = new Array<boolean>(path.length + 1).fill(false);
  reached[0] = true;
  for (const token of tokens) {
    const next = new Array<boolean>(path.length + 1).fill(false);
    let open = false;
    for (let at = 0; at <= path.length; at++) {
      const before = at === 0 ? undefined : path[at - 1];
      switch (token.kind) {
        case 'one':
          next[at] = before !== undefined && reached[at - 1] === true && token.test(before);
          break;
        case 'star':
          open = reached[at] === true || (open && before !== '/');
          next[at] = open;
          break;
        case 'folders':
          next[at] = reached[at] === true || (open && before === '/');
          open ||= reached[at] === true;
          break;
        case 'rest':
          open ||= reached[at] === true;
          next[at] = open;
      }
    }
    reached = next;
  }
  return reached[path.length] === true;
}
