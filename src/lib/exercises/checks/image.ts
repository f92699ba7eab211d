import type { ContentAnswer, ImageContent } from '../../simulate/types.ts';
import { fromVerdict, isResult, unmet, worst, type CheckResult, type Grading } from '../grading.ts';
import type { ImageCheck } from '../types.ts';

/** What lands in the image. */
export function imageCheck(grading: Grading, check: ImageCheck): CheckResult {
  const stage = grading.stage(check.target);
  if (isResult(stage)) return stage;
  const content = grading.content(stage);
  const ask = (
    items: readonly string[] | undefined,
    wanted: 'yes' | 'no',
    answer: (item: string) => ContentAnswer,
  ): CheckResult[] =>
    (items ?? []).map((item) => {
      const { verdict, message, step } = answer(item);
      return fromVerdict(verdict, wanted, message, step?.span);
    });
  return worst([
    ...failedSteps(content, check),
    ...ask(check.contains, 'yes', (path) => content.contains(path)),
    ...ask(check.containsTools, 'yes', (name) => content.hasTool(name)),
    ...ask(check.lacks, 'no', (path) => content.contains(path)),
    ...ask(check.layersLack, 'no', (path) => content.layersContain(path)),
    ...ask(check.lacksTools, 'no', (name) => content.hasTool(name)),
  ]);
}

/** A build that stops makes no image, so nothing is in it: only a goal that wants something there fails for it. */
function failedSteps(content: ImageContent, check: ImageCheck): CheckResult[] {
  const wantsSomething = check.contains !== undefined || check.containsTools !== undefined;
  const failure = content.failures[0];
  return wantsSomething && failure ? [unmet(failure.message, failure.step.span)] : [];
}
