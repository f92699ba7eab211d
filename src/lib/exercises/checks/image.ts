import type { Stage } from '../../model/types.ts';
import type { ContentAnswer } from '../../simulate/types.ts';
import { failedSteps, fromAnswer, worst, type CheckResult, type Grading } from '../grading.ts';
import type { ImageCheck } from '../types.ts';

/** What lands in the image. */
export function imageCheck(grading: Grading, stage: Stage, check: ImageCheck): CheckResult {
  const content = grading.content(stage);
  const ask = (
    items: readonly string[] | undefined,
    wanted: 'yes' | 'no',
    answer: (item: string) => ContentAnswer,
  ): CheckResult[] => (items ?? []).map((item) => fromAnswer(answer(item), wanted));
  // A build that stops makes no image, so nothing is in it: only a goal that wants something there fails for it.
  const wantsSomething = check.contains !== undefined || check.containsTools !== undefined;
  return worst([
    ...(wantsSomething ? failedSteps(content) : []),
    ...ask(check.contains, 'yes', (path) => content.contains(path)),
    ...ask(check.containsTools, 'yes', (name) => content.hasTool(name)),
    ...ask(check.lacks, 'no', (path) => content.contains(path)),
    ...ask(check.layersLack, 'no', (path) => content.layersContain(path)),
    ...ask(check.lacksTools, 'no', (name) => content.hasTool(name)),
  ]);
}
