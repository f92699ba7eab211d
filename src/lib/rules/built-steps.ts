import type { BuildModel, StageBase, Step } from '../model/types.ts';
import { builtStages, neededStages } from './stages.ts';
import type { RuleContext } from './types.ts';

/** The steps that a build of the target runs, in the order of the file. */
export function builtSteps(context: RuleContext): readonly Step[] {
  return builtStages(context).flatMap(({ steps }) => steps);
}

/** The stages that the image of the target is made of, by FROM. */
export function shippedStages({ model, target }: RuleContext): ReadonlySet<number> {
  return neededStages(model, [target], ['from']);
}

/** For each stage, by index, what it stands on in the end; undefined where stages stand on each other. */
export function rootBases({ stages }: BuildModel): readonly (StageBase | undefined)[] {
  const roots: (StageBase | undefined)[] = [];
  for (const { base } of stages) roots.push(base.kind === 'stage' ? roots[base.stage] : base);
  return roots;
}
