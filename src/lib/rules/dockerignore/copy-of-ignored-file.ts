import { unmatchedSources } from '../context-sources.ts';
import { equivalents } from '../equivalents.ts';
import type { Rule } from '../types.ts';
import { code } from '../wording.ts';

export const copyOfIgnoredFile: Rule = {
  id: 'copy-of-ignored-file',
  severity: 'error',
  chapter: 'dockerignore',
  title: 'COPY of a file that .dockerignore excludes',
  equivalents: equivalents('buildkit CopyIgnoredFile'),
  check(context, report) {
    for (const { problem, pattern, ignored } of unmatchedSources(context)) {
      if (!ignored) continue;
      report({
        span: problem.span,
        severity: problem.severity,
        message: `${code(pattern)} never reaches the builder: the line ${code(ignored.text)} of ${code(context.model.context.ignoreFile ?? '')} excludes it. Remove that line, or add \`!${pattern}\` below it.`,
      });
    }
  },
};
