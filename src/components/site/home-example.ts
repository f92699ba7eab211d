import { readExercise } from '@components/exercise/folders.ts';
import { grade } from '@lib/exercises/grade.ts';
import type { GoalResult } from '@lib/exercises/types.ts';
import { buildModel } from '@lib/model/build-model.ts';
import type { Project } from '@lib/project/project.ts';
import type { Span } from '@lib/project/text.ts';
import { simulateRebuild } from '@lib/simulate/rebuild.ts';
import type { StepFate } from '@lib/simulate/types.ts';

/** What the home page shows of its exercise. All of it is computed from the exercise's files at build time. */
const id = 'start/one-line-fix';
const edit = 'server.js';

const folder = await readExercise(id);
const { exercise } = folder;

export const homeExercise = { id, edit, goal: exercise.goals[0]?.say ?? '' } as const;

/** What a second build of the starter does with each instruction after the edit. A FROM line is no step: it stays. */
export function fatesAfterEdit(): { text: string; fate: StepFate['fate'] }[] {
  const model = buildModel(folder.starter, exercise.dockerfile);
  const line = ({ start, end }: Span) => model.dockerfile.text.slice(start, end).replaceAll(/\s*\\?\s*\n\s*/g, ' ');
  const { fates } = simulateRebuild(model, { kind: 'file', path: edit });
  return [
    ...model.stages.slice(0, 1).map(({ instruction }) => ({ text: line(instruction.span), fate: 'reused' as const })),
    ...fates.map(({ step, fate }) => ({ text: line(step.span), fate })),
  ];
}

export interface ShownAnswer {
  readonly code: string;
  readonly result: GoalResult;
}

/** Two right answers that look unlike the expected one, and a wrong one that looks like it, with the first goal's verdict. */
export function shownAnswers(): ShownAnswer[] {
  const answers: readonly { name: string; project: Project }[] = [...folder.accept, ...folder.reject];
  return ['dependency-stage', 'lower-case-heredoc', 'copied-twice'].map((name) => {
    const project = answers.find((answer) => answer.name === name)?.project;
    const result = project && grade(exercise, project).goals[0];
    const code = project?.files.get(exercise.dockerfile);
    if (result === undefined || code === undefined) throw new Error(`The exercise ${id} has no answer "${name}".`);
    return { code, result };
  });
}
