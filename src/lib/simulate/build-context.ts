import { isIgnored } from '../dockerignore/match.ts';
import type { Dockerignore } from '../dockerignore/types.ts';
import { ContextFiles } from '../model/context-files.ts';
import type { BuildModel, Step, StepRead } from '../model/types.ts';
import { unknown, known, type Fact } from '../project/fact.ts';
import type { FilePath } from '../project/project.ts';
import { LineIndex, type Range } from '../project/text.ts';
import { utf8Length } from '../project/utf8.ts';
import { simulateBuild } from './build.ts';
import { nameOf } from './wording.ts';

/** What of the folder reaches the builder. */
export interface ContextOutcome {
  /** The ignore file in force. */
  readonly ignoreFile: FilePath | undefined;
  /** Every file on disk, sorted by code unit. */
  readonly files: readonly ContextFile[];
  readonly totals: Readonly<Record<ContextFile['fate'], ContextTotal>>;
  /** Of the files in the context, those that the builder asks for when it builds this target. Unknown where a source is. */
  readonly requested: Fact<ContextTotal>;
  /** Why `docker build` stops before it reads the Dockerfile: lines of the ignore file that are no patterns. */
  readonly refusals: readonly { readonly message: string; readonly range: Range }[];
}

export interface ContextTotal {
  readonly files: number;
  /** Bytes: the size given for the file, else its text in UTF-8. */
  readonly bytes: number;
}

/**
 * `context`: COPY, ADD and bind mounts can see it. `ignored`: it is not sent. `builder-only`: the ignore file leaves
 * it out, and it is sent all the same because the builder reads it: the Dockerfile and the ignore file.
 */
export interface ContextFile {
  readonly path: FilePath;
  readonly bytes: number;
  readonly fate: 'context' | 'ignored' | 'builder-only';
  /** The line of the ignore file that decided: the last that changed the file's fate. Undefined where none matches. */
  readonly decidedBy: DecidingLine | undefined;
  /** The first step of the build that asks for it; undefined where none does, or it is not in the context. */
  readonly requestedBy: Fact<Step | undefined>;
}

export interface DecidingLine {
  /** 1-based. */
  readonly line: number;
  /** As written, trimmed. */
  readonly text: string;
  /** It brings the file back. */
  readonly negated: boolean;
}

/**
 * Which files of the project reach the builder, and which line of the ignore file decided for each.
 *
 * The Dockerfile and the ignore file are transferred apart from the context, so leaving them out keeps them from COPY
 * only (Docker documentation, "Build context"). Of the context BuildKit transfers what the sources of the stages it
 * builds name, not the rest (moby/buildkit `frontend/dockerfile/dockerfile2llb/convert.go`, filterPaths).
 */
export function simulateContext(
  model: BuildModel,
  options: {
    readonly target?: string | number;
    /** Bytes on disk of files whose text is not at hand, by path. */
    readonly sizes?: ReadonlyMap<FilePath, number>;
  } = {},
): ContextOutcome {
  const { ignoreFile, ignore } = model.context;
  const lines = new LineIndex((ignoreFile && model.project.files.get(ignoreFile)) ?? '');
  const requests = requestsOf(model, simulateBuild(model, options).steps);
  const files = Array.from(model.project.files, ([path, text]): ContextFile => {
    const { ignored, decidedBy } = verdictOf(ignore, path);
    const readByBuilder = path === model.file || path === ignoreFile;
    return {
      path,
      bytes: options.sizes?.get(path) ?? utf8Length(text),
      fate: !ignored ? 'context' : readByBuilder ? 'builder-only' : 'ignored',
      decidedBy: decidedBy && {
        line: lines.positionAt(decidedBy.span.start).line,
        text: decidedBy.text,
        negated: decidedBy.negated,
      },
      requestedBy: ignored ? known(undefined) : requests.by(path),
    };
  }).sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return {
    ignoreFile,
    files,
    totals: {
      context: totalOf(files.filter(({ fate }) => fate === 'context')),
      ignored: totalOf(files.filter(({ fate }) => fate === 'ignored')),
      'builder-only': totalOf(files.filter(({ fate }) => fate === 'builder-only')),
    },
    requested:
      requests.doubt ?? known(totalOf(files.filter((file) => file.requestedBy.known && file.requestedBy.value))),
    refusals: (ignore?.problems ?? []).map(({ message, span }) => ({ message, range: lines.rangeOf(span) })),
  };
}

function verdictOf(ignore: Dockerignore | undefined, path: FilePath): ReturnType<typeof isIgnored> {
  return ignore === undefined ? { ignored: false, decidedBy: undefined } : isIgnored(ignore, path);
}

function totalOf(files: readonly ContextFile[]): ContextTotal {
  return { files: files.length, bytes: files.reduce((sum, file) => sum + file.bytes, 0) };
}

/** Who asks for which files. A source that is not known may ask for any file. */
function requestsOf(model: BuildModel, steps: readonly Step[]) {
  const context = new ContextFiles(model.context.files);
  const first = new Map<FilePath, Step>();
  let doubt: Fact<never> | undefined;
  for (const step of steps) {
    for (const read of step.reads) {
      if (read.from.kind !== 'context') continue;
      const open = read.patterns.find((pattern) => !pattern.known);
      if (open?.known === false) doubt ??= unknown(`${nameOf(step)} names a source that is not known: ${open.reason}`);
      for (const path of requestedFiles(context, step, read)) if (!first.has(path)) first.set(path, step);
    }
  }
  return {
    doubt,
    by: (path: FilePath): Fact<Step | undefined> => {
      const step = first.get(path);
      return step === undefined && doubt !== undefined ? doubt : known(step);
    },
  };
}

/** `--exclude` is applied when files are copied, not when they are sent. */
function requestedFiles(context: ContextFiles, step: Step, read: StepRead): readonly FilePath[] {
  const parents = step.instruction.flags.some(({ name, value }) => name === 'parents' && value !== 'false');
  if (parents || read.excludes.length === 0) return read.files;
  return read.patterns.flatMap((pattern) => {
    if (!pattern.known) return [];
    const { folders, files } = context.match(pattern.value);
    return [...files, ...folders.flatMap((folder) => context.below(folder))];
  });
}
