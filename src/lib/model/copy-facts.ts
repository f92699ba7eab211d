import type { CopyInstruction, CopySource, Word } from '../dockerfile/ast.ts';
import { known, mapFact, type Fact } from '../project/fact.ts';
import type { Span } from '../project/text.ts';
import type { ContextView } from './build-context.ts';
import { lookUpFrom, type StageNames } from './from-lookup.ts';
import { reportMissing } from './missing-source.ts';
import { cleanSource, resolveFact, type OperatingSystem } from './paths.ts';
import { pivotOf, selectFiles } from './sources.ts';
import type { ImageConfig, StepRead } from './types.ts';
import type { Report, WordReader } from './word-reader.ts';

export interface CopySurroundings {
  readonly stage: number;
  readonly stages: StageNames;
  readonly view: ContextView;
  readonly escape: '\\' | '`';
  readonly report: Report;
}

export interface CopyFacts {
  readonly reads: readonly StepRead[];
  readonly destination: Fact<string> | undefined;
}

interface PathSource {
  readonly word: Word;
  readonly pattern: Fact<string>;
}

/** What COPY or ADD reads and where it puts it. */
export function copyFacts(
  instruction: CopyInstruction,
  config: ImageConfig,
  os: OperatingSystem,
  reader: WordReader,
  around: CopySurroundings,
): CopyFacts {
  // BuildKit expands no variable in `--exclude`.
  const excludes = instruction.flags.flatMap(({ name, value }) =>
    name === 'exclude' && value !== undefined ? [value] : [],
  );
  for (const name of ['chown', 'chmod', 'checksum']) readFlag(instruction, name, reader);
  const via = instruction.kind;
  const paths: PathSource[] = [];
  const reads: StepRead[] = [];
  const single = (from: StepRead['from'], pattern: Fact<string>, span: Span): StepRead => {
    return { from, via, patterns: [pattern], excludes: [], files: [], target: undefined, span };
  };
  for (const source of instruction.sources) {
    if (source.kind === 'heredoc') {
      const { heredoc } = source;
      if (heredoc.expand) reader.readBody(heredoc);
      reads.push(single({ kind: 'heredoc', heredoc }, known(heredoc.name), heredoc.span));
      continue;
    }
    const pattern = reader.read(source.word);
    const url = remoteUrl(source, pattern, via);
    if (url === undefined) paths.push({ word: source.word, pattern });
    else reads.push(single({ kind: 'remote', url }, pattern, source.word.span));
  }
  const pathRead = paths.length === 0 ? undefined : readPaths(instruction, paths, excludes, around);
  if (pathRead !== undefined) reads.unshift(pathRead.read);
  const { destination } = instruction;
  if (destination === undefined) return { reads, destination: undefined };
  // `--link` copies to an empty filesystem, where the working directory is not.
  const isLink = instruction.flags.some(({ name, value }) => name === 'link' && value !== 'false');
  const there = isLink ? undefined : config.workdir;
  return { reads, destination: place(reader.read(destination), config.workdir, os, pathRead?.folder ?? false, there) };
}

function remoteUrl(source: CopySource, pattern: Fact<string>, via: 'copy' | 'add'): string | undefined {
  if (source.kind === 'heredoc') return undefined;
  if (source.kind !== 'path') return pattern.known ? pattern.value : source.word.text;
  // A variable may hold the address.
  return via === 'add' && pattern.known && /^(?:https?:\/\/|git:\/\/|git@)/i.test(pattern.value)
    ? pattern.value
    : undefined;
}

function readPaths(
  instruction: CopyInstruction,
  paths: readonly PathSource[],
  excludes: readonly string[],
  around: CopySurroundings,
): { read: StepRead; folder: boolean } {
  const from = sourceOf(instruction, around);
  const parents = instruction.flags.some(({ name, value }) => name === 'parents' && value !== 'false');
  const files = new Set<string>();
  let folder = parents;
  for (const { word, pattern } of paths) {
    if (from.kind !== 'context' || !pattern.known) continue;
    const selection = selectFiles(around.view.files, pattern.value, { excludes, parents });
    for (const file of selection.files) files.add(file);
    folder ||= selection.folder;
    const isThere =
      selection.files.length > 0 || selection.folder || (excludes.length > 0 && exists(around, pattern.value));
    if (!isThere || (parents && selection.files.length === 0))
      reportMissing(around.view, pattern.value, word.span, around.report);
  }
  const first = paths[0]?.word.span ?? instruction.span;
  const read: StepRead = {
    from,
    via: instruction.kind,
    patterns: paths.map(({ pattern }) => mapFact(pattern, cleanSource)),
    pivots: parents ? paths.map(({ pattern }) => (pattern.known ? pivotOf(pattern.value).root : '.')) : undefined,
    excludes,
    files: [...files].sort(),
    target: undefined,
    span: { start: first.start, end: paths.at(-1)?.word.span.end ?? first.end },
  };
  return { read, folder };
}

function exists(around: CopySurroundings, pattern: string): boolean {
  const match = around.view.files.match(pattern);
  return match.files.length > 0 || match.folders.length > 0;
}

function sourceOf(instruction: CopyInstruction, around: CopySurroundings): StepRead['from'] {
  const { from } = instruction;
  if (from?.value === undefined || from.value === '') return { kind: 'context' };
  const word = { text: from.value, span: from.valueSpan };
  return lookUpFrom(word, 'copy', around.stage, around.stages, around.escape, around.report);
}

/** Expands a flag's value, for the variables in it. */
function readFlag(instruction: CopyInstruction, name: string, reader: WordReader): void {
  const flag = instruction.flags.find((each) => each.name === name);
  if (flag?.value !== undefined) reader.read({ text: flag.value, span: flag.valueSpan });
}

/** The working directory is there, whether a slash ends its name or not. Several sources make no folder of a destination. */
function place(
  path: Fact<string>,
  workdir: Fact<string>,
  os: OperatingSystem,
  isFolder: boolean,
  there: Fact<string> | undefined,
): Fact<string> {
  const separator = os === 'windows' ? '\\' : '/';
  return mapFact(resolveFact(workdir, path, os), (resolved) => {
    const isThere = isFolder || (there?.known === true && there.value === resolved);
    return isThere && !resolved.endsWith(separator) ? resolved + separator : resolved;
  });
}
