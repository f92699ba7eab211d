import { expect, it } from 'vitest';
import { rungsOf } from '../../../src/components/exercise/hint-ladder.ts';
import { evaluationOf, sampleExercise } from './sample-exercise.ts';

const goal = sampleExercise.goals[0];
const range = { start: { line: 2, column: 1 }, end: { line: 2, column: 9 } };

it('shows where to look after the first nudge, when the check points to a place', () => {
  if (goal === undefined) throw new Error('the sample has a goal');
  const at = { file: 'Dockerfile', range };
  const rungs = rungsOf(goal, { id: goal.id, verdict: 'unmet', message: '', at });
  expect(rungs.map((rung) => rung.kind)).toEqual(['hint', 'where', 'hint', 'hint']);
  expect(rungs[1]).toEqual({ kind: 'where', at });
});

it('has the hints alone when the check points nowhere', () => {
  if (goal === undefined) throw new Error('the sample has a goal');
  const rungs = rungsOf(goal, evaluationOf('unmet').goals[0]);
  expect(rungs.map((rung) => (rung.kind === 'hint' ? rung.text : ''))).toEqual(goal.hints);
});
