import { isIgnored } from '../dockerignore/match.ts';
import type { Pattern } from '../dockerignore/types.ts';
import { ContextFiles } from '../model/context-files.ts';
import type { BuildModel, ModelProblem } from '../model/types.ts';
import type { FilePath } from '../project/project.ts';
import { isDockerfilePath } from './find-dockerfiles.ts';
import type { RuleContext } from './types.ts';

/**
 * Whether the project holds the files of its build context, and not only what describes the build. Without
 * them no rule can tell what COPY would find.
 */
export function hasContextFiles({ project, file }: BuildModel): boolean {
  for (const path of project.files.keys()) {
    if (
      path !== file &&
      !isDockerfilePath(path) &&
      !/(?:^|\/)(?:[^/]*\.dockerignore|(?:docker-)?compose[^/]*\.ya?ml)$|^\.github\//.test(path)
    )
      return true;
  }
  return false;
}

/** Whether a path would be kept from the builder. False where there is no ignore file. */
export function ignores({ context }: BuildModel, path: FilePath): boolean {
  return context.ignore !== undefined && isIgnored(context.ignore, path).ignored;
}

export interface UnmatchedSource {
  readonly problem: ModelProblem;
  /** After expansion, relative to the context's root. */
  readonly pattern: string;
  /** The line of the ignore file that excludes it; undefined where there is no such file at all. */
  readonly ignored: Pattern | undefined;
}

/**
 * The sources of COPY and ADD that match nothing in the build context. A wildcard beside a source that does match
 * is none: `COPY package.json yarn.lock* ./` takes a lock file where there is one.
 */
export function unmatchedSources(context: RuleContext): readonly UnmatchedSource[] {
  const { project, model } = context;
  const problems = model.problems.filter(({ code }) => code === 'missing-source');
  if (problems.length === 0 || !hasContextFiles(model)) return [];
  const patterns = sourcesByPlace(model);
  const onDisk = new ContextFiles(project.files.keys());
  return problems.flatMap((problem) => {
    const source = patterns.get(problem.span.start);
    // The source of a mount.
    if (!source) return [{ problem, pattern: '', ignored: undefined }];
    const { pattern, others } = source;
    if (others && problem.severity === 'warning') return [];
    const { files, folders } = onDisk.match(pattern);
    const file = files[0] ?? folders.flatMap((folder) => onDisk.below(folder).slice(0, 1))[0];
    const { ignore } = model.context;
    const ignored = ignore && file !== undefined ? isIgnored(ignore, file).decidedBy : undefined;
    return [{ problem, pattern, ignored }];
  });
}

interface PlacedSource {
  readonly pattern: string;
  /** Another source of the same instruction matches a file. */
  readonly others: boolean;
}

/** Sources by where they begin in the text. */
function sourcesByPlace(model: BuildModel): ReadonlyMap<number, PlacedSource> {
  const places = new Map<number, PlacedSource>();
  for (const { instruction, reads } of model.stages.flatMap((stage) => stage.steps)) {
    if (instruction.kind !== 'copy' && instruction.kind !== 'add') continue;
    const words = instruction.sources.flatMap((source) => (source.kind === 'path' ? [source.word] : []));
    const read = reads.find(({ from }) => from.kind === 'context');
    for (const [index, word] of words.entries()) {
      const pattern = read?.patterns[index];
      if (!read || !pattern?.known) continue;
      places.set(word.span.start, { pattern: pattern.value, others: read.files.length > 0 });
    }
  }
  return places;
}
