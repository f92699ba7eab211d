import { describe, expect, it } from 'vitest';
import { announceChange, summarise } from '../../../src/components/exercise/announcements.ts';
import { evaluationOf, sampleExercise } from './sample-exercise.ts';

describe('announcements', () => {
  it('say how many goals are met and which is next, without backticks', () => {
    expect(summarise(sampleExercise, evaluationOf('unmet', 'met'))).toBe(
      '1 of 2 goals met. Next: An edit reuses npm ci.',
    );
  });

  it('say that the exercise is solved', () => {
    expect(summarise(sampleExercise, evaluationOf('met', 'met'))).toBe('All 2 goals met. Exercise solved.');
  });

  it('never call a goal that cannot be told wrong', () => {
    const text = summarise(sampleExercise, evaluationOf('unknown', 'met'));
    expect(text).toBe('1 of 2 goals met, 1 cannot be told. Exercise solved.');
  });

  it('name the place of an error in the text', () => {
    const range = { start: { line: 4, column: 1 }, end: { line: 4, column: 5 } };
    const finding = {
      rule: 'unknown-instruction',
      severity: 'error',
      file: 'Dockerfile',
      range,
      message: '`FORM` is no instruction.',
      fix: undefined,
      url: '/rules/unknown-instruction/',
      equivalents: [],
    } as const;
    const evaluation = { ...evaluationOf('unknown', 'unknown'), findings: [finding], solved: false };
    expect(summarise(sampleExercise, evaluation)).toBe(
      '0 of 2 goals met. 2 cannot be told. Error in Dockerfile, line 4: FORM is no instruction.',
    );
  });

  it('are silent while nothing changes', () => {
    expect(announceChange(sampleExercise, evaluationOf('unmet', 'met'), evaluationOf('unmet', 'met'))).toBeUndefined();
    expect(announceChange(sampleExercise, evaluationOf('unmet', 'met'), evaluationOf('met', 'met'))).toBe(
      'All 2 goals met. Exercise solved.',
    );
  });
});
