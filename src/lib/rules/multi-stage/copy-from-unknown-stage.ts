import type { ModelProblem } from '../../model/types.ts';
import { equivalents } from '../equivalents.ts';
import type { Rule } from '../types.ts';

const CODES: ReadonlySet<ModelProblem['code']> = new Set([
  'unknown-stage',
  'forward-stage',
  'stage-index',
  'variable-in-from',
]);

export const copyFromUnknownStage: Rule = {
  id: 'copy-from-unknown-stage',
  severity: 'error',
  chapter: 'multi-stage',
  title: 'A stage that is not there',
  equivalents: equivalents('hadolint DL3022', 'tally DL3022'),
  check({ model }, report) {
    for (const { code, span, message } of model.problems) if (CODES.has(code)) report({ span, message });
  },
};
