import { fitsGlob, parseGlob } from '../../dockerignore/glob.ts';
import type { FilePath, Project } from '../../project/project.ts';

/** Whether a `.gitignore` of the project, in the folder of the file or above it, keeps it out of the repository (gitignore(5)). */
export function isGitIgnored(project: Project, path: FilePath): boolean {
  const parts = path.split('/');
  let ignored = false;
  for (let depth = 0; depth < parts.length; depth++) {
    const folder = parts.slice(0, depth).map((part) => `${part}/`);
    const text = project.files.get(`${folder.join('')}.gitignore`);
    if (text === undefined) continue;
    const below = parts.slice(depth);
    for (const line of text.split(/\r?\n/)) {
      const pattern = line.trim();
      if (pattern === '' || pattern.startsWith('#')) continue;
      const negated = pattern.startsWith('!');
      if (matches(negated ? pattern.slice(1) : pattern, below)) ignored = !negated;
    }
  }
  return ignored;
}

/** A pattern without a slash is for any folder; one that matches a folder is for everything in it. */
function matches(pattern: string, parts: readonly string[]): boolean {
  const body = pattern.replace(/\/$/, '');
  const anchored = body.includes('/') ? body.replace(/^\//, '') : `**/${body}`;
  const glob = parseGlob(anchored, { deep: true });
  return parts.some((_, index) => {
    const isFolder = index < parts.length - 1;
    return (isFolder || body === pattern) && fitsGlob(glob, parts.slice(0, index + 1).join('/'));
  });
}
