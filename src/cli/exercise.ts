import path from 'node:path';
import { grade } from '../lib/exercises/grade.ts';
import type { Evaluation, Exercise } from '../lib/exercises/types.ts';
import { createProject } from '../lib/project/project.ts';
import { EXERCISES_FOLDER, listExercises, readExercise } from '../node/exercises.ts';
import { readFolder } from '../node/read-folder.ts';
import { UsageError } from './usage.ts';

const ROOT = path.resolve(import.meta.dirname, '../..', EXERCISES_FOLDER);

/** `layerwise exercise list`. */
export async function runList(format: 'text' | 'json', print: (text: string) => void): Promise<number> {
  const exercises = [];
  for (const id of await listExercises(ROOT)) {
    const { title, summary, minutes } = (await readExercise(ROOT, id)).exercise;
    exercises.push({ id, title, summary, minutes });
  }
  if (format === 'json') print(`${JSON.stringify({ version: 1, exercises }, undefined, 2)}\n`);
  else {
    const width = Math.max(...exercises.map(({ id }) => id.length));
    print(exercises.map(({ id, title, minutes }) => `${id.padEnd(width)}  ${title} (${minutes} min)\n`).join(''));
  }
  return 0;
}

/** `layerwise exercise verify`: grades the files of a folder as the lesson page grades its editors. */
export async function runVerify(
  id: string,
  folder: string,
  format: 'text' | 'json',
  print: (text: string) => void,
): Promise<number> {
  if (!(await listExercises(ROOT)).includes(id))
    throw new UsageError(`There is no exercise ${id}. \`layerwise exercise list\` shows them all.`);
  const { exercise, starter } = await readExercise(ROOT, id);
  const files = await readFolder(folder).catch(() => {
    throw new UsageError(`${folder}: there is no such folder.`);
  });
  // Files of the exercise that the folder does not have are taken as they were given.
  const evaluation = grade(exercise, createProject([...starter.files, ...files]));
  if (format === 'json') print(`${JSON.stringify({ version: 1, id, ...evaluation }, undefined, 2)}\n`);
  else print(asText(exercise, evaluation));
  return evaluation.solved ? 0 : 1;
}

const MARKS = { met: 'met', unmet: 'not yet', unknown: 'cannot tell' } as const;

function asText(exercise: Exercise, evaluation: Evaluation): string {
  const lines = evaluation.goals.map(({ id, verdict, message, at }) => {
    const goal = exercise.goals.find((each) => each.id === id);
    const place = at ? ` (${at.file}:${at.range.start.line}:${at.range.start.column})` : '';
    return `${MARKS[verdict].padEnd(11)}  ${goal?.say ?? id}\n             ${message}${place}`;
  });
  const met = evaluation.goals.filter((goal) => goal.verdict === 'met').length;
  const solved = evaluation.solved ? 'Solved.' : 'Not solved yet.';
  return `${exercise.title}\n\n${lines.join('\n')}\n\n${met} of ${evaluation.goals.length} goals met. ${solved}\n`;
}
