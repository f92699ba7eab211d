import type { FilePath, Project } from '../../project/project.ts';

/** Whether Compose takes the file by its name. Override files are put over another one and are not judged alone. */
export function isComposePath(path: FilePath): boolean {
  return /^(?:docker-)?compose\.ya?ml$/.test(path.slice(path.lastIndexOf('/') + 1));
}

/** The compose files of a project, by name, sorted. */
export function findComposeFiles(project: Project): readonly FilePath[] {
  return [...project.files.keys()].filter(isComposePath).sort();
}
