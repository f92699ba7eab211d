import path from 'node:path';
import type { ExerciseFolder } from '../../lib/exercises/folder.ts';
import * as node from '../../node/exercises.ts';

const root = path.resolve(node.EXERCISES_FOLDER);

/** An exercise of this site, read from its folder while the site is built. */
export function readExercise(id: string): Promise<ExerciseFolder> {
  return node.readExercise(root, id);
}

/** Ids of all exercises of this site. */
export function exerciseIds(): Promise<readonly string[]> {
  return node.listExercises(root);
}
