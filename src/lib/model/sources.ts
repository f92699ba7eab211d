import { isIgnored } from '../dockerignore/match.ts';
import { parseDockerignore } from '../dockerignore/parse.ts';
import type { FilePath } from '../project/project.ts';
import type { ContextFiles } from './context-files.ts';
import { cleanSource } from './paths.ts';

/** What a source pattern selects. */
export interface Selection {
  readonly files: readonly FilePath[];
  /** The source is a folder, whose contents are copied. */
  readonly folder: boolean;
}

/**
 * The context files that a source takes. `--exclude` patterns follow the rules of `.dockerignore`, seen from each
 * folder that is copied; a file that is a source itself is never excluded (moby/buildkit issues 5489 and 5509).
 */
export function selectFiles(
  context: ContextFiles,
  pattern: string,
  options: { readonly excludes: readonly string[]; readonly parents: boolean },
): Selection {
  if (options.parents) return selectParents(context, pattern, options.excludes);
  const { folders, files } = context.match(pattern);
  const below = folders.flatMap((folder) => without(context.below(folder), folder, options.excludes));
  return { files: [...files, ...below], folder: folders.length > 0 };
}

/**
 * `COPY --parents`: the pattern is one of `.dockerignore`'s, seen from the root, or from what stands before `/./`.
 * Source: moby/buildkit `frontend/dockerfile/dockerfile2llb/convert_copy.go`.
 */
function selectParents(context: ContextFiles, pattern: string, excludes: readonly string[]): Selection {
  const { root, rest } = pivotOf(pattern);
  const folder = root === '.' ? '' : `${root}/`;
  const all = context.below(folder);
  if (rest === '.') return { files: without(all, folder, excludes), folder: true };
  const include = parseDockerignore(rest);
  const included = all.filter((path) => isIgnored(include, path.slice(folder.length)).ignored);
  return { files: without(included, folder, excludes), folder: true };
}

/** The folder that a source of `COPY --parents` is seen from, and the pattern as seen from there. */
export function pivotOf(pattern: string): { readonly root: string; readonly rest: string } {
  const pivot = pattern.indexOf('/./');
  const rest = cleanSource(pivot === -1 ? pattern : pattern.slice(pivot + 3));
  return { root: pivot === -1 ? '.' : cleanSource(pattern.slice(0, pivot)), rest };
}

function without(files: readonly FilePath[], folder: string, excludes: readonly string[]): readonly FilePath[] {
  if (excludes.length === 0) return files;
  const isExcluded = excludedBy(excludes);
  return files.filter((path) => !isExcluded(path.slice(folder.length)));
}

/** Whether `--exclude` patterns leave out a path, seen from the folder that is copied. */
export function excludedBy(excludes: readonly string[]): (path: string) => boolean {
  if (excludes.length === 0) return () => false;
  const ignore = parseDockerignore(excludes.join('\n'));
  return (path) => isIgnored(ignore, path).ignored;
}
