import type { BuildModel, Stage, StageDependency, Step } from '../model/types.ts';
import type { RuleContext } from './types.ts';

/** The stages a stage is made of by FROM, the base first, itself last. */
export function fromChain(model: BuildModel, index: number | undefined): readonly Stage[] {
  const chain: Stage[] = [];
  let stage = index === undefined ? undefined : model.stages[index];
  while (stage) {
    chain.push(stage);
    const base: Stage['base'] = stage.base;
    stage = base.kind === 'stage' && base.stage < stage.index ? model.stages[base.stage] : undefined;
  }
  return chain.reverse();
}

/** Every step of a stage's FROM chain, in the order the image is made. */
export function stepsOfChain(model: BuildModel, index: number | undefined): readonly Step[] {
  return fromChain(model, index).flatMap((stage) => stage.steps);
}

/** Indices of the stages that hold such a step, their own or of a stage they are made of by FROM. */
export function stagesWith(model: BuildModel, matches: (step: Step) => boolean): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { index, base, steps } of model.stages) {
    if ((base.kind === 'stage' && found.has(base.stage)) || steps.some(matches)) found.add(index);
  }
  return found;
}

/** Stages that have to be built for the given ones, themselves included. */
export function neededStages(
  model: BuildModel,
  targets: readonly (number | undefined)[],
  via: readonly StageDependency['via'][] = ['from', 'copy', 'mount'],
): ReadonlySet<number> {
  const needed = new Set<number>();
  const open = targets.filter((target) => target !== undefined);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (needed.has(next)) continue;
    needed.add(next);
    for (const dependency of model.stages[next]?.dependencies ?? []) {
      if (via.includes(dependency.via)) open.push(dependency.stage);
    }
  }
  return needed;
}

/** The stages a build of the target runs, in the order of the file. */
export function builtStages({ model, target }: RuleContext): readonly Stage[] {
  const needed = neededStages(model, [target]);
  return model.stages.filter((stage) => needed.has(stage.index));
}

const DEVELOPMENT = /(?:^|[-_.])(?:dev|devel|development|tests?|testing|ci|lint|e2e|debug|check|coverage)(?:$|[-_.])/;

/** Named as a stage for people and checks, not for shipping: `dev`, `test`, `unit-tests`, `ci`. */
export function isDevelopmentStage(stage: Stage | undefined): boolean {
  return stage?.name !== undefined && DEVELOPMENT.test(stage.name) && !/deps/.test(stage.name);
}
