import { describe, expect, it } from 'vitest';
import { grade } from '../../src/lib/exercises/grade.ts';
import { createProject } from '../../src/lib/project/project.ts';
import { check } from '../../src/lib/rules/check.ts';
import { fuzzFolders, fuzzInput } from '../support/fuzz.ts';
import { HOSTILE } from '../support/mutate.ts';

const INPUTS = 20_000;

const folders = await fuzzFolders();

describe('any input', () => {
  it(`is checked and graded without an exception (${INPUTS} mutated and random files)`, () => {
    const failures: string[] = [];
    for (let seed = 1; seed <= INPUTS; seed++) {
      const { exercise, project } = fuzzInput(folders, seed);
      try {
        if (seed % 4 === 0) grade(exercise, project);
        else check(project, { onError: (rule, error) => failures.push(`seed ${seed}: ${rule.id}: ${String(error)}`) });
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
