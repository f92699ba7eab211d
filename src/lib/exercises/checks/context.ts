import { matchesPathPattern } from '../../simulate/path-pattern.ts';
import { met, unmet, worst, type CheckResult, type Grading } from '../grading.ts';
import type { ContextCheck } from '../types.ts';

/** What reaches the builder after `.dockerignore`. */
export function contextCheck(grading: Grading, check: ContextCheck): CheckResult {
  const { files, ignoreFile } = grading.model.context;
  const by = ignoreFile === undefined ? 'there is no `.dockerignore`' : `\`${ignoreFile}\` does not exclude it`;
  const excluded = (check.excludes ?? []).map((pattern) => {
    const sent = files.find((file) => matchesPathPattern(pattern, file));
    return sent === undefined
      ? met(`\`${pattern}\` stays out of the build context.`)
      : unmet(`\`${sent}\` is sent to the builder: ${by}.`);
  });
  const included = (check.includes ?? []).map((pattern) => {
    const sent = files.some((file) => matchesPathPattern(pattern, file));
    return sent
      ? met(`\`${pattern}\` is sent to the builder.`)
      : unmet(`\`${pattern}\` does not reach the builder, so no COPY finds it.`);
  });
  return worst([...excluded, ...included]);
}
