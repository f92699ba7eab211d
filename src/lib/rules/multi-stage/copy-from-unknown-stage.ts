import type { ModelProblem } from '../../model/types.ts';
import { equivalents } from '../equivalents.ts';
import type { Rule } from '../types.ts';
import { namedContexts } from './named-contexts.ts';

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
  check({ project, model }, report) {
    const { text } = model.dockerfile;
    const near = model.problems.some(({ code }) => code === 'unknown-stage');
    const contexts = near ? namedContexts(project) : new Set();
    for (const { code, span, message, severity } of model.problems) {
      if (!CODES.has(code)) continue;
      // A word that resembles a stage may be what it says all the same.
      if (code === 'unknown-stage' && contexts.has(text.slice(span.start, span.end))) continue;
      report({ span, message, severity });
    }
  },
};
