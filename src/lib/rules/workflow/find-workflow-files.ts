import type { FilePath, Project } from '../../project/project.ts';

/** Whether GitHub runs the file as a workflow, by its path in the repository. */
export function isWorkflowPath(path: FilePath): boolean {
  return /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path);
}

/** The workflows of a project, sorted. */
export function findWorkflowFiles(project: Project): readonly FilePath[] {
  return [...project.files.keys()].filter(isWorkflowPath).sort();
}
