import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ExerciseFolder } from '../../src/lib/exercises/folder.ts';
import { grade } from '../../src/lib/exercises/grade.ts';
import { checkExercise } from '../../src/lib/exercises/guards.ts';
import { createProject, type Project } from '../../src/lib/project/project.ts';
import { registry } from '../../src/lib/rules/registry.ts';
import { EXERCISES_FOLDER, listExercises, readExercise } from '../../src/node/exercises.ts';
import { rewrites } from '../support/rewrites.ts';

const root = path.resolve(import.meta.dirname, '../..', EXERCISES_FOLDER);
const ids = await listExercises(root);
const folders = new Map<string, ExerciseFolder>();
for (const id of ids) folders.set(id, await readExercise(root, id));

describe.each(ids)('exercise %s', (id) => {
  const folder = folders.get(id);
  if (!folder) throw new Error(`no folder for ${id}`);

  it('passes every guard', () => {
    expect(checkExercise(folder).map((problem) => `${problem.code}: ${problem.message}`)).toEqual([]);
  });

  it('builds on exercises that exist, without a circle', () => {
    const seen = new Set<string>();
    const queue = [...folder.exercise.prerequisites];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      expect(ids).toContain(next);
      expect(next).not.toBe(id);
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(...(folders.get(next)?.exercise.prerequisites ?? []));
    }
  });

  it('asks only for rules that exist', () => {
    const known = new Set(registry.map((rule) => rule.id));
    const asked = folder.exercise.goals.flatMap(({ check }) => ('rule' in check ? [check.rule.id] : []));
    for (const rule of asked) expect(known).toContain(rule);
  });

  it.each(rewrites)('gives the same verdicts when $name', ({ rewrite }) => {
    const answers = [
      folder.starter,
      folder.solution,
      ...[...folder.accept, ...folder.reject].map((each) => each.project),
    ];
    for (const project of answers) {
      const changed = rewriteDockerfile(project, folder.exercise.dockerfile, rewrite);
      expect(verdicts(folder, changed)).toEqual(verdicts(folder, project));
    }
  });
});

function rewriteDockerfile(project: Project, file: string, rewrite: (text: string) => string): Project {
  return createProject([...project.files].map(([name, text]) => [name, name === file ? rewrite(text) : text] as const));
}

function verdicts(folder: ExerciseFolder, project: Project): Record<string, string> {
  return Object.fromEntries(grade(folder.exercise, project).goals.map((goal) => [goal.id, goal.verdict]));
}
