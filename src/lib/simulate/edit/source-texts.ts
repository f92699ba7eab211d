import type { Mount } from '../../dockerfile/ast.ts';
import { hasWildcard } from '../../model/glob.ts';
import type { Step, StepRead } from '../../model/types.ts';
import type { Fact } from '../../project/fact.ts';
import type { FilePath } from '../../project/project.ts';
import { baseName } from '../paths.ts';
import { takersOf } from '../takers.ts';

/** Flags that say where files are from, and no more. */
export const SOURCE_FLAGS: ReadonlySet<string> = new Set(['from', 'checksum', 'keep-git-dir']);

/**
 * What the cache key has of a source besides its content. Of the path of a COPY it keeps the last name, of that of a
 * mount nothing: files that move to another folder are the same (moby/buildkit `solver/llbsolver/ops/file.go`,
 * CacheMap: `p.Src = path.Base(p.Src)`; `exec.go`, CacheMap: `m.Selector = ""`; looked up 2026-11-24).
 */
export function sourceText({ from, via, patterns, pivots, excludes, target }: StepRead): unknown {
  const isMount = via === 'mount';
  const names = patterns.map((pattern) => {
    if (!pattern.known || pivots !== undefined) return factText(pattern);
    return isMount ? '' : baseName(pattern.value);
  });
  return [
    from.kind === 'unknown' ? from.reason : from.kind,
    via,
    names,
    pivots ?? [],
    excludes,
    target === undefined ? '' : factText(target),
  ];
}

/** What is taken from elsewhere; undefined where all is from the build context. */
export function takenText({ reads, instruction }: Step): string | undefined {
  const others = reads.filter(({ from }) => from.kind === 'stage' || from.kind === 'image' || from.kind === 'remote');
  if (others.length === 0) return undefined;
  const flags = instruction.flags.filter(({ name }) => name !== 'from' && SOURCE_FLAGS.has(name));
  return JSON.stringify([
    others.map(({ from, patterns }) => [
      from.kind === 'image' ? from.reference.text : from.kind === 'remote' ? from.url : '',
      patterns.map(factText),
    ]),
    flags.map(({ name, value }) => [name, value ?? '']),
  ]);
}

/** The content of context files, in the order of the paths of their sources (`file.go`, dedupeSelectors). */
export function contentText(reads: readonly StepRead[], contents: ReadonlyMap<FilePath, number>): string {
  return JSON.stringify(reads.map((read) => contentOf(read, contents)));
}

function contentOf(read: StepRead, contents: ReadonlyMap<FilePath, number>): unknown {
  const { files, patterns, pivots, via } = read;
  if (pivots !== undefined) return files.map((file) => [file, contents.get(file)]);
  const [source] = patterns;
  // A mount's source is one path; `*` in it is a letter like any other.
  if (via === 'mount') {
    const length = source?.known === true && source.value !== '.' ? source.value.length : 0;
    return files.map((file) => [file.slice(length), contents.get(file)]);
  }
  const found = patterns.map((pattern) => ({ source: pattern.known ? pattern.value : '', taken: [] as unknown[] }));
  for (const file of files) {
    for (const { at, taken } of takersOf(read, file)) {
      const own = found[at];
      const name = own !== undefined && hasWildcard(own.source) ? baseName(taken) : '';
      own?.taken.push([name + file.slice(taken.length), contents.get(file)]);
    }
  }
  return found.sort((one, other) => (one.source < other.source ? -1 : 1)).map(({ taken }) => taken);
}

/**
 * Mounts as the cache key has them: by target, whatever their order; of a bind mount not its source, of a cache mount
 * not its id or sharing, apart from their being left out (`exec.go`, checkShouldClearCacheOpts; `client/llb/exec.go`,
 * Marshal; looked up 2026-11-24).
 */
export function mountTexts(mounts: readonly Mount[]): readonly string[] {
  const sorted = mounts
    .filter(({ type }) => type !== 'secret' && type !== 'ssh')
    .map(mountText)
    .sort();
  return [...sorted, ...mounts.filter(({ type }) => type === 'secret' || type === 'ssh').map(mountText)];
}

function mountText({ type, options }: Mount): string {
  const kept = new Map(options);
  kept.delete('from');
  if (type === 'bind' || type === 'cache') {
    kept.delete('source');
    const isWritable = kept.get('readonly') === 'false' || kept.get('readwrite') === 'true';
    for (const name of ['readonly', 'readwrite']) kept.delete(name);
    if (type === 'bind' ? isWritable : options.get('readonly') === 'true' || options.get('readwrite') === 'false')
      kept.set('access', 'other');
  }
  if (type === 'cache') {
    const target = kept.get('target') ?? '';
    const isShared = (kept.get('sharing') ?? 'shared').toLowerCase() === 'shared';
    const isDefault = isShared && target.startsWith('/') && (kept.get('id') ?? target) === target;
    for (const name of ['id', 'sharing']) kept.delete(name);
    kept.set('cache', isDefault ? 'default' : 'own');
  }
  return JSON.stringify([kept.get('target') ?? '', type, [...kept].sort(([one], [other]) => (one < other ? -1 : 1))]);
}

export function factText(fact: Fact<unknown>): string {
  return fact.known ? JSON.stringify([fact.value]) : `unknown: ${fact.reason}`;
}
