import { isIgnored } from '../dockerignore/match.ts';
import { parseDockerignore } from '../dockerignore/parse.ts';
import type { FilePath, Project } from '../project/project.ts';
import { ContextFiles } from './context-files.ts';
import type { BuildContext } from './types.ts';

/** The build context with what sources are looked up in. */
export interface ContextView {
  readonly context: BuildContext;
  readonly files: ContextFiles;
  /** Everything on disk, before the ignore file: tells "not there" from "ignored". */
  readonly onDisk: ContextFiles;
  /** The project has files besides the Dockerfile and its ignore file, so that a missing one is missing indeed. */
  readonly complete: boolean;
}

/** `<Dockerfile>.dockerignore` beside the Dockerfile replaces the `.dockerignore` at the context's root. */
export function readContext(project: Project, dockerfile: FilePath): ContextView {
  const ignoreFile = [`${dockerfile}.dockerignore`, '.dockerignore'].find((path) => project.files.has(path));
  const text = ignoreFile === undefined ? undefined : project.files.get(ignoreFile);
  const ignore = text === undefined ? undefined : parseDockerignore(text);
  const onDisk = new ContextFiles(project.files.keys());
  const files =
    ignore === undefined ? onDisk : new ContextFiles(onDisk.sorted.filter((path) => !isIgnored(ignore, path).ignored));
  const complete = onDisk.sorted.some((path) => path !== dockerfile && path !== ignoreFile);
  return { context: { ignoreFile, ignore, files: files.sorted }, files, onDisk, complete };
}
