import { stat } from 'node:fs/promises';
import path from 'node:path';
import { createProject, type Project } from '../lib/project/project.ts';
import { readFolder } from '../node/read-folder.ts';
import { UsageError } from './usage.ts';

export interface NamedProject {
  /** The folder as the user named it. */
  readonly name: string;
  readonly project: Project;
  /** The Dockerfile or compose file, where the path named one. */
  readonly file: string | undefined;
}

/**
 * The project behind a path: a folder, or a Dockerfile or compose file with its folder.
 * @throws UsageError where there is nothing to read.
 */
export async function readProject(named: string): Promise<NamedProject> {
  const info = await stat(named).catch(() => undefined);
  if (!info) throw new UsageError(`${named}: there is no such file or folder.`);
  const folder = info.isDirectory() ? named : path.dirname(named);
  const project = createProject(await readFolder(folder));
  return { name: folder, project, file: info.isDirectory() ? undefined : path.basename(named) };
}
