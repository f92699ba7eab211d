import { stat } from 'node:fs/promises';
import path from 'node:path';
import { createProject, type Project } from '../lib/project/project.ts';
import { readFolder } from '../node/read-folder.ts';
import { UsageError } from './usage.ts';

export interface NamedProject {
  /** The folder as the user named it. */
  readonly name: string;
  readonly project: Project;
  /** The Dockerfile, compose file or workflow in it, where the path named one. */
  readonly file: string | undefined;
}

/**
 * The project behind a path: a folder, a Dockerfile or compose file with its folder, or a workflow with its repository.
 * @throws UsageError where there is nothing to read.
 */
export async function readProject(named: string): Promise<NamedProject> {
  const info = await stat(named).catch(() => undefined);
  if (!info) throw new UsageError(`${named}: there is no such file or folder.`);
  if (info.isDirectory()) return { name: named, project: createProject(await readFolder(named)), file: undefined };
  const folder = folderOf(named);
  const file = path.relative(folder, named).split(path.sep).join('/');
  return { name: folder, project: createProject(await readFolder(folder)), file };
}

/** The folder of a file; of a workflow that is the repository, two folders further up. */
function folderOf(file: string): string {
  const folder = path.dirname(file);
  const isWorkflow = /[/\\]\.github[/\\]workflows$/.test(path.resolve(folder));
  return isWorkflow ? path.join(folder, '..', '..') : folder;
}
