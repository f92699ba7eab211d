import type { FilePath, Project } from '../project/project.ts';

/** Whether a file is a Dockerfile by its name: `Dockerfile`, `Dockerfile.dev`, `api.Dockerfile`, `Containerfile`. */
export function isDockerfilePath(path: FilePath): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name.endsWith('.dockerignore')) return false;
  return name === 'Containerfile' || /^Dockerfile(?:\.|$)/.test(name) || /.\.dockerfile$/i.test(name);
}

/** The Dockerfiles of a project, by name, sorted. */
export function findDockerfiles(project: Project): readonly FilePath[] {
  return [...project.files.keys()].filter(isDockerfilePath).sort();
}
