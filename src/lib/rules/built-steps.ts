import type { Step } from '../model/types.ts';
import { builtStages, fromChain } from './stages.ts';
import type { RuleContext } from './types.ts';

/** The steps that a build of the target runs, in the order of the file. */
export function builtSteps(context: RuleContext): readonly Step[] {
  return builtStages(context).flatMap(({ steps }) => steps);
}

/** Whether the image of the target is made of a stage, by FROM. */
export function isShipped({ model, target }: RuleContext, stage: number): boolean {
  return fromChain(model, target).some(({ index }) => index === stage);
}
