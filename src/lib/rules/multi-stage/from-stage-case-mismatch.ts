import type { Rule } from '../types.ts';

export const fromStageCaseMismatch: Rule = {
  id: 'from-stage-case-mismatch',
  severity: 'error',
  chapter: 'multi-stage',
  title: 'FROM a stage in capitals',
  equivalents: [],
  check({ model }, report) {
    for (const { code, span, message } of model.problems) {
      if (code !== 'stage-case') continue;
      const name = model.dockerfile.text.slice(span.start, span.end);
      const plain = /^[\w.-]+$/.test(name);
      report({
        span,
        message: `${message} Write it in lower case.`,
        ...(plain && {
          fix: { title: `Change to ${name.toLowerCase()}`, edits: [{ span, text: name.toLowerCase() }] },
        }),
      });
    }
  },
};
