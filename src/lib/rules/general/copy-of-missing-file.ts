import { unmatchedSources } from '../context-sources.ts';
import type { Rule } from '../types.ts';

/** Folders that a build on the host makes, which a checkout does not have. */
const BUILD_OUTPUT = /^(?:dist|build|target|out|bin|node_modules|vendor|publish)(?:\/|$)/;

export const copyOfMissingFile: Rule = {
  id: 'copy-of-missing-file',
  severity: 'error',
  chapter: 'general',
  title: 'COPY of a file that is not there',
  equivalents: [],
  check(context, report) {
    for (const { problem, pattern, ignored } of unmatchedSources(context)) {
      if (ignored || isOutside(context.model.dockerfile.text.slice(problem.span.start, problem.span.end))) continue;
      const made = BUILD_OUTPUT.test(pattern);
      report({
        span: problem.span,
        severity: made ? 'warning' : problem.severity,
        message: `${problem.message} ${made ? 'Unless something makes it before each build, build it in a stage of this file.' : 'Correct the path, or add the file.'}`,
      });
    }
  },
};

/** `copy-outside-context` speaks of these. */
function isOutside(source: string): boolean {
  return /^["']?(?:\.\/)*\.\.(?:\/|$)/.test(source);
}
