import { compilePattern, type PathTest } from './compile.ts';
import type { Dockerignore, IgnoreVerdict, Pattern } from './types.ts';

interface Compiled {
  readonly pattern: Pattern;
  readonly test: PathTest;
}

const compiled = new WeakMap<Dockerignore, readonly Compiled[]>();

/**
 * Whether a file stays out of the build context. The last pattern that matches the path or a folder above it
 * decides, so a later `!` line brings files back, below an excluded folder too (moby/patternmatcher,
 * `MatchesOrParentMatches`).
 */
export function isIgnored(ignore: Dockerignore, path: string): IgnoreVerdict {
  let patterns = compiled.get(ignore);
  if (!patterns) {
    patterns = ignore.patterns.flatMap((pattern) => {
      const test = compilePattern(pattern.pattern);
      return test ? [{ pattern, test }] : [];
    });
    compiled.set(ignore, patterns);
  }
  const parents = withParents(path);
  let ignored = false;
  let decidedBy: Pattern | undefined;
  for (const { pattern, test } of patterns) {
    // A line that could not change the answer is not looked at, as in Docker.
    if (pattern.negated !== ignored || !parents.some(test)) continue;
    ignored = !pattern.negated;
    decidedBy = pattern;
  }
  return { ignored, decidedBy };
}

function withParents(path: string): readonly string[] {
  const paths = [path];
  for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) paths.push(path.slice(0, slash));
  return paths;
}
