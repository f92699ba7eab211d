import path from 'node:path';
import type { ExerciseFolder } from '../../src/lib/exercises/folder.ts';
import type { Exercise } from '../../src/lib/exercises/types.ts';
import { withFile, type Project } from '../../src/lib/project/project.ts';
import { EXERCISES_FOLDER, listExercises, readExercise } from '../../src/node/exercises.ts';
import { mutate, randomSource, randomText } from './mutate.ts';

export interface FuzzInput {
  readonly exercise: Exercise;
  /** An answer to the exercise with another Dockerfile: a mutated one, each tenth time random text. */
  readonly project: Project;
}

/** The exercises whose files are mutated. */
export async function fuzzFolders(): Promise<readonly ExerciseFolder[]> {
  const root = path.resolve(import.meta.dirname, '../..', EXERCISES_FOLDER);
  return Promise.all((await listExercises(root)).map((id) => readExercise(root, id)));
}

/** The same input for the same seed, as long as the exercises stay the same. */
export function fuzzInput(folders: readonly ExerciseFolder[], seed: number): FuzzInput {
  const random = randomSource(seed);
  const folder = folders[seed % folders.length];
  if (!folder) throw new Error('there are no exercises');
  const { exercise, starter, solution, accept } = folder;
  const answers = [starter, solution, ...accept.map((answer) => answer.project)];
  const answer = answers[seed % answers.length] ?? starter;
  const text = seed % 10 === 0 ? randomText(random) : mutate(answer.files.get(exercise.dockerfile) ?? '', random);
  return { exercise, project: withFile(answer, exercise.dockerfile, text) };
}
