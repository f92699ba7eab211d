import type { ExerciseFolder } from '../../lib/exercises/folder.ts';
import type { Project } from '../../lib/project/project.ts';
import type { Answers } from './answers.ts';

/** Where the answers to an exercise are served. */
export function answersPath(id: string): `/${string}` {
  return `/exercises/${id}/answers.json`;
}

/** The answers as they are served: the files that differ from the starter. */
export function answersOf(folder: ExerciseFolder): Answers {
  const changed = (project: Project): Record<string, string> =>
    Object.fromEntries([...project.files].filter(([path, text]) => text !== folder.starter.files.get(path)));
  return {
    solution: changed(folder.solution),
    other: folder.accept.flatMap(({ name, project, when }) =>
      when === undefined ? [] : [{ name, when, files: changed(project) }],
    ),
  };
}
