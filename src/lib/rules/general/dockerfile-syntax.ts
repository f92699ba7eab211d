import type { ModelProblem } from '../../model/types.ts';
import type { Rule } from '../types.ts';
import { findInlineComment } from './inline-comment.ts';

/** Problems between instructions that have no rule of their own. */
const OWN: ReadonlySet<ModelProblem['code']> = new Set([
  'circular-stages',
  'bad-expansion',
  'bad-image-name',
  'bad-value',
  'bad-trigger',
]);

export const dockerfileSyntax: Rule = {
  id: 'dockerfile-syntax',
  severity: 'error',
  chapter: 'general',
  title: 'Docker cannot read the file',
  equivalents: [],
  check({ model }, report) {
    const { dockerfile } = model;
    const comments = dockerfile.instructions.flatMap((instruction) =>
      findInlineComment(instruction) ? [instruction.span] : [],
    );
    const mismatched = model.problems.filter(({ code }) => code === 'stage-case').map(({ span }) => span.start);
    let comment = 0;
    for (const problem of dockerfile.problems) {
      if (problem.code === 'unknown-instruction' && !problem.deferred) continue;
      while ((comments[comment]?.end ?? Infinity) < problem.span.start) comment++;
      const inside = comments[comment];
      if (inside && inside.start <= problem.span.start && problem.severity === 'error') continue;
      report({
        span: problem.span,
        message: problem.message,
        severity: problem.severity === 'error' ? 'error' : problem.deferred ? 'warning' : 'info',
      });
    }
    for (const problem of model.problems) {
      if (OWN.has(problem.code) && !mismatched.includes(problem.span.start)) {
        report({ span: problem.span, message: problem.message });
      }
    }
  },
};
