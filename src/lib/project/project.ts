/** Path of a file inside a project: relative, `/`-separated, without `.` or `..` parts. */
export type FilePath = string;

/** An immutable set of text files: what the build context folder holds on disk, before `.dockerignore`. */
export interface Project {
  readonly files: ReadonlyMap<FilePath, string>;
}

/** Normalises to a project path: backslashes become `/`, `.` parts go, `..` parts cannot climb above the root. */
export function normalisePath(path: string): FilePath {
  const parts: string[] = [];
  for (const part of path.replaceAll('\\', '/').split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

/** A project of the given files. Later entries win when two paths normalise to the same one. */
export function createProject(files: Iterable<readonly [string, string]> | Readonly<Record<string, string>>): Project {
  const entries = Symbol.iterator in files ? files : Object.entries(files);
  const map = new Map<FilePath, string>();
  for (const [path, text] of entries) map.set(normalisePath(path), text);
  return { files: map };
}

/** The same project with one file added or replaced. */
export function withFile(project: Project, path: string, text: string): Project {
  return { files: new Map(project.files).set(normalisePath(path), text) };
}

/** The same project with one file gone. */
export function withoutFile(project: Project, path: string): Project {
  const files = new Map(project.files);
  files.delete(normalisePath(path));
  return { files };
}
