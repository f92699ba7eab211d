import { fitsGlob, parseGlob, type Glob } from './glob.ts';
import type { Dockerignore, IgnoreVerdict, Pattern } from './types.ts';

/** A pattern ready to be matched. Moby compares patterns without wildcards, and the usual shapes of `**`, as text. */
interface Matcher {
  readonly pattern: Pattern;
  readonly fits: (path: string) => boolean;
}

interface FolderVerdict extends IgnoreVerdict {
  /** Patterns that match the path or a folder above it, among those that could still change the verdict. */
  readonly matched: ReadonlySet<Matcher>;
}

/**
 * Whether a path, relative to the context and without `.` parts, is kept out of the build context.
 *
 * Follows the walk of `docker build` from folder to file: at each level the patterns are asked in order, one
 * that cannot change the verdict so far is passed over, and one that matched a folder matches all below it.
 * Sources: moby/patternmatcher `patternmatcher.go`, MatchesUsingParentResults; tonistiigi/fsutil `filter.go`.
 */
export function createMatcher(ignore: Dockerignore): (path: string) => IgnoreVerdict {
  const matchers = ignore.patterns.map((pattern): Matcher => ({ pattern, fits: matcherOf(pattern.pattern) }));
  const root: FolderVerdict = { ignored: false, decidedBy: undefined, matched: new Set() };
  const folders = new Map<string, FolderVerdict>();

  const verdictOf = (path: string, above: FolderVerdict): FolderVerdict => {
    let decidedBy: Pattern | undefined;
    let ignored = false;
    const matched = new Set<Matcher>();
    for (const matcher of matchers) {
      const { negated } = matcher.pattern;
      if (!above.matched.has(matcher) && (negated !== ignored || !matcher.fits(path))) continue;
      matched.add(matcher);
      ignored = !negated;
      decidedBy = matcher.pattern;
    }
    return { ignored, decidedBy, matched };
  };

  return (path) => {
    let above = root;
    for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1)) {
      const folder = path.slice(0, slash);
      let verdict = folders.get(folder);
      if (verdict === undefined) {
        verdict = verdictOf(folder, above);
        folders.set(folder, verdict);
      }
      above = verdict;
    }
    const { ignored, decidedBy } = verdictOf(path, above);
    return { ignored, decidedBy };
  };
}

const matcherOfIgnore = new WeakMap<Dockerignore, (path: string) => IgnoreVerdict>();

/** `createMatcher`, remembered for each file. */
export function isIgnored(ignore: Dockerignore, path: string): IgnoreVerdict {
  let matcher = matcherOfIgnore.get(ignore);
  if (matcher === undefined) {
    matcher = createMatcher(ignore);
    matcherOfIgnore.set(ignore, matcher);
  }
  return matcher(path);
}

function matcherOf(pattern: string): (path: string) => boolean {
  if (!/[*?[\]\\]/.test(pattern)) return (path) => path === pattern;
  const suffix = /^\*\*(\/?[^*?[\]\\/][^*?[\]\\]*)$/.exec(pattern)?.[1];
  // `**x` is any path that ends in x, and `**/x` is x at any depth.
  if (suffix !== undefined) return (path) => path.endsWith(suffix) || `/${path}` === suffix;
  const prefix = /^([^*?[\]\\]+)\*\*$/.exec(pattern)?.[1];
  if (prefix !== undefined) return (path) => path.startsWith(prefix);
  let glob: Glob | undefined;
  return (path) => fitsGlob((glob ??= parseGlob(pattern, { deep: true })), path);
}
