import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseExerciseFolder, type ExerciseFolder } from '../../lib/exercises/folder.ts';

const root = path.resolve('src/content/exercises');
export function readExercise(id: string): ExerciseFolder {
  const folder = path.join(root, id);
  const files = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    files.set(path.relative(folder, file).replaceAll(path.sep, '/'), readFileSync(file, 'utf8'));
  }
  return parseExerciseFolder(id, files);
}
export function exerciseIds(): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((chapter) => readdirSync(path.join(root, chapter.name)).map((name) => `${chapter.name}/${name}`))
    .sort();
}
