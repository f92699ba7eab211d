import type { FilePath, Project } from '../../../lib/project/project.ts';
import { createProject } from '../../../lib/project/project.ts';
import { isComposePath } from '../../../lib/rules/compose/find-compose-files.ts';
import { isDockerfilePath } from '../../../lib/rules/find-dockerfiles.ts';
import type { Files, Given, MainKind } from './types.ts';

const NAMED: Readonly<Record<MainKind, { readonly usual: FilePath; readonly fits: (path: FilePath) => boolean }>> = {
  dockerfile: { usual: 'Dockerfile', fits: isDockerfilePath },
  compose: { usual: 'compose.yaml', fits: isComposePath },
};

/** The name that Docker looks for where none is given. */
export function usualName(kind: MainKind): FilePath {
  return NAMED[kind].usual;
}

/** The files that are named like one of this kind: the usual name first, then those nearest to the root. */
export function mainFiles(kind: MainKind, paths: Iterable<FilePath>): readonly FilePath[] {
  const { usual, fits } = NAMED[kind];
  const depthOf = (path: FilePath): number => (path === usual ? -1 : path.split('/').length);
  return [...paths]
    .filter((path) => fits(path))
    .map((path) => ({ path, depth: depthOf(path) }))
    .sort((one, other) => one.depth - other.depth || (one.path < other.path ? -1 : 1))
    .map(({ path }) => path);
}

/** What an explorer looks at when these texts are all there is. */
export function givenOf(kind: MainKind, files: Files): Given {
  const project = createProject(Object.entries(files));
  return { project, sizes: new Map(), main: mainFiles(kind, project.files.keys())[0] ?? usualName(kind) };
}

/** A project of these texts and of files that are there without one. Paths are normalised already. */
export function projectOf(texts: ReadonlyMap<FilePath, string>, listed: ReadonlyMap<FilePath, number>): Project {
  const files = new Map<FilePath, string>();
  for (const path of listed.keys()) files.set(path, '');
  for (const [path, text] of texts) files.set(path, text);
  return { files };
}
