import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { parseExerciseFolder, type ExerciseFolder } from '../lib/exercises/folder.ts';
import { readFolder } from './read-folder.ts';

/** Where the exercises are, seen from the project's root. */
export const EXERCISES_FOLDER = 'src/content/exercises';

/** Ids of all exercises below a folder, sorted: `chapter/name`. */
export async function listExercises(root: string): Promise<string[]> {
  const ids: string[] = [];
  for (const chapter of await folders(root))
    for (const name of await folders(path.join(root, chapter))) ids.push(`${chapter}/${name}`);
  return ids;
}

/**
 * Reads one exercise.
 * @throws ExerciseError where its folder is not complete, and the file system's error where it is not there.
 */
export async function readExercise(root: string, id: string): Promise<ExerciseFolder> {
  return parseExerciseFolder(id, await readFolder(path.join(root, id), { skipped: new Set() }));
}

async function folders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
