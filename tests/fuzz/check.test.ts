import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { grade } from '../../src/lib/exercises/grade.ts';
import { createProject, withFile } from '../../src/lib/project/project.ts';
import { check } from '../../src/lib/rules/check.ts';
import { EXERCISES_FOLDER, listExercises, readExercise } from '../../src/node/exercises.ts';
import { HOSTILE, mutate, randomSource, randomText } from '../support/mutate.ts';

const INPUTS = 20_000;

const root = path.resolve(import.meta.dirname, '../..', EXERCISES_FOLDER);
const folders = await Promise.all((await listExercises(root)).map((id) => readExercise(root, id)));

describe('any input', () => {
  it(`is checked and graded without an exception (${INPUTS} mutated and random files)`, () => {
    const failures: string[] = [];
    for (let seed = 1; seed <= INPUTS; seed++) {
      const random = randomSource(seed);
      const folder = folders[seed % folders.length];
      if (!folder) break;
      const answers = [folder.starter, folder.solution, ...folder.accept.map((answer) => answer.project)];
      const project = answers[seed % answers.length] ?? folder.starter;
      const { dockerfile } = folder.exercise;
      const text = seed % 10 === 0 ? randomText(random) : mutate(project.files.get(dockerfile) ?? '', random);
      try {
        const changed = withFile(project, dockerfile, text);
        if (seed % 4 === 0) grade(folder.exercise, changed);
        else check(changed, { onError: (rule, error) => failures.push(`seed ${seed}: ${rule.id}: ${String(error)}`) });
      } catch (error) {
        failures.push(`seed ${seed}: ${error instanceof Error ? error.stack : String(error)}`);
      }
    }
    expect(failures.slice(0, 5)).toEqual([]);
  });

  it.each(HOSTILE)('%s is checked without an exception', (_, text) => {
    const failures: string[] = [];
    check(createProject({ Dockerfile: text }), {
      onError: (rule, error) => failures.push(`${rule.id}: ${String(error)}`),
    });
    expect(failures).toEqual([]);
  });
});
