import type { Evaluation, Exercise, GoalResult } from '../../../src/lib/exercises/types.ts';
import type { EngineResult } from '../../../src/components/exercise/engine-types.ts';

export const sampleExercise: Exercise = {
  id: 'layer-order/sample',
  title: 'Sample',
  summary: 'Every edit installs again.',
  minutes: 5,
  prerequisites: [],
  dockerfile: 'Dockerfile',
  files: [
    { path: 'Dockerfile', readOnly: false, text: 'FROM node:24\nCOPY . .\nRUN npm ci\n' },
    { path: 'package.json', readOnly: true, text: '{}\n' },
  ],
  commands: [],
  explorers: [{ kind: 'layer-cache', edit: 'package.json' }],
  goals: [
    {
      id: 'reuse',
      kind: 'teaching',
      say: 'An edit reuses `npm ci`.',
      check: { rebuild: { edit: 'package.json', reuses: 'npm ci' } },
      hints: ['What does `npm ci` read?', 'Copy that first.', 'COPY package.json ./'],
    },
    {
      id: 'starts',
      kind: 'baseline',
      say: 'It still starts.',
      check: { start: { pid1: 'node' } },
      hints: ['Mind CMD.'],
    },
  ],
};

export function evaluationOf(...verdicts: readonly GoalResult['verdict'][]): Evaluation {
  return {
    goals: sampleExercise.goals.map((goal, at) => ({
      id: goal.id,
      verdict: verdicts[at] ?? 'unknown',
      message: `Because ${goal.id}.`,
      at: undefined,
    })),
    findings: [],
    solved: verdicts.every((verdict) => verdict !== 'unmet'),
  };
}

export function resultOf(...verdicts: readonly GoalResult['verdict'][]): EngineResult {
  return { evaluation: evaluationOf(...verdicts), stageGraph: undefined, layerCache: undefined };
}
