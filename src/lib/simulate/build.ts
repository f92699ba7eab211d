import type { Problem } from '../dockerfile/ast.ts';
import type { BuildModel, ModelProblem, Stage } from '../model/types.ts';
import type { BuildOutcome, StageOutcome } from './types.ts';

/**
 * The stage a build ends in: `--target` by name (case does not count) or index, else the last stage.
 * Undefined where there is no such stage; `docker build` then stops.
 */
export function resolveTarget(model: BuildModel, target?: string | number): number | undefined {
  if (target === undefined) return model.stages.length > 0 ? model.stages.length - 1 : undefined;
  if (typeof target === 'number') return model.stages[target]?.index;
  const name = target.toLowerCase();
  // Of stages with the same name, the last one is built.
  const named = model.stages.findLast((stage) => stage.name === name);
  if (named) return named.index;
  return /^\d+$/.test(target) ? model.stages[Number(target)]?.index : undefined;
}

/**
 * What a build of one target does, in BuildKit's terms: only the stages that the target needs through FROM,
 * `COPY --from` or `RUN --mount=from` are built (Docker documentation, "Multi-stage builds").
 */
export function simulateBuild(model: BuildModel, options: { readonly target?: string | number } = {}): BuildOutcome {
  const target = resolveTarget(model, options.target);
  const neededBy = target === undefined ? new Map<number, string>() : collectNeeded(model.stages, target);
  const stages: StageOutcome[] = model.stages.map((stage) => {
    const reason = neededBy.get(stage.index);
    if (reason !== undefined) return { stage: stage.index, built: true, reason };
    const label = target === undefined ? undefined : model.stages[target]?.label;
    const skipped = label === undefined ? 'there is no such target' : `nothing that \`${label}\` needs comes from it`;
    return { stage: stage.index, built: false, reason: skipped };
  });
  const steps = model.stages.filter((stage) => neededBy.has(stage.index)).flatMap((stage) => stage.steps);
  return { target, stages, steps };
}

/**
 * The first fault in the file that a build of the target stops at. A fault inside a stage stops only a build that
 * needs the stage.
 */
export function stoppedBy(
  model: BuildModel,
  options: { readonly target?: string | number } = {},
): Problem | ModelProblem | undefined {
  const read = model.dockerfile.problems.find(({ severity }) => severity === 'error');
  const faults = model.problems.filter(({ severity }) => severity === 'error');
  if (read !== undefined || faults.length === 0) return read;
  const { stages } = simulateBuild(model, options);
  return faults.find((fault) => fault.stages?.some((index) => stages[index]?.built) ?? true);
}

/** Every stage the target cannot be built without, with the reason. Cycles end the walk; the model reports them. */
function collectNeeded(stages: readonly Stage[], target: number): Map<number, string> {
  const reasons = new Map([[target, 'it is the target']]);
  const queue = [target];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    const stage = stages[at];
    if (!stage) continue;
    for (const dependency of stage.dependencies) {
      if (reasons.has(dependency.stage)) continue;
      reasons.set(dependency.stage, describe(stage.label, dependency.via));
      queue.push(dependency.stage);
    }
  }
  return reasons;
}

function describe(label: string, via: Stage['dependencies'][number]['via']): string {
  if (via === 'from') return `\`${label}\` begins with it`;
  if (via === 'copy') return `\`${label}\` copies from it`;
  return `a RUN of \`${label}\` mounts it`;
}
