import type { Rule } from '../types.ts';
import { code } from '../wording.ts';
import { hasContextFiles } from '../context-sources.ts';
import { builtStages } from '../stages.ts';

export const dockerignoreMissing: Rule = {
  id: 'dockerignore-missing',
  severity: 'warning',
  chapter: 'dockerignore',
  title: 'The whole folder, and no .dockerignore',
  equivalents: [],
  check(context, report) {
    const { model } = context;
    const { ignore, ignoreFile } = model.context;
    // A file of exceptions only excludes nothing.
    if (!hasContextFiles(model) || ignore?.patterns.some(({ negated }) => !negated)) return;
    for (const { instruction, reads } of builtStages(context).flatMap((stage) => stage.steps)) {
      const whole = reads.find(
        ({ from, patterns, excludes }) =>
          from.kind === 'context' &&
          excludes.length === 0 &&
          patterns.some((pattern) => pattern.known && pattern.value === '.'),
      );
      if (!whole) continue;
      const text = model.dockerfile.text.slice(instruction.span.start, instruction.span.end);
      report({
        span: instruction.span,
        message: `${code(text)} takes everything in the folder, with \`.git\`, \`.env\` and installed dependencies where there are any: ${ignoreFile === undefined ? 'there is no .dockerignore' : `${code(ignoreFile)} excludes nothing`}. List there what the build does not need.`,
      });
      return;
    }
  },
};
