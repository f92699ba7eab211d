import type { Dockerfile, Instruction, Problem } from '../dockerfile/ast.ts';
import type { Stage } from './types.ts';
import type { Report } from './word-reader.ts';

/**
 * An ONBUILD trigger that is wrong in itself stops the stages that run it. Those of other Dockerfiles are out of sight;
 * those of this one are named here, at their FROM.
 * Source: moby/buildkit `frontend/dockerfile/dockerfile2llb/convert.go`, initOnBuildTriggers.
 */
export function reportTriggers(
  dockerfile: Dockerfile,
  stages: readonly Stage[],
  reportIn: (stage: number) => Report,
): void {
  const wrong = wrongTriggers(dockerfile);
  if (wrong.size === 0) return;
  const firstOf = stages.map(({ config }) => {
    const trigger = config.onbuild.find((each) => wrong.has(each));
    return trigger === undefined ? undefined : wrong.get(trigger);
  });
  for (const { index, base, instruction } of stages) {
    const problem = base.kind === 'stage' ? firstOf[base.stage] : undefined;
    if (base.kind !== 'stage' || problem === undefined) continue;
    const span = instruction.image?.span ?? instruction.span;
    const parent = stages[base.stage]?.label ?? '';
    reportIn(index)(
      'bad-trigger',
      span,
      `This stage runs the ONBUILD triggers of \`${parent}\`, and stops at one: ${problem.message}`,
    );
  }
}

/** The first problem of each trigger that has one. */
function wrongTriggers({ instructions, problems }: Dockerfile): ReadonlyMap<Instruction, Problem> {
  const deferred = problems.filter((problem) => problem.deferred);
  const wrong = new Map<Instruction, Problem>();
  let at = 0;
  for (const instruction of deferred.length === 0 ? [] : instructions) {
    if (instruction.kind !== 'onbuild' || instruction.trigger === undefined) continue;
    const { start, end } = instruction.span;
    while ((deferred[at]?.span.start ?? Infinity) < start) at++;
    const problem = deferred[at];
    if (problem !== undefined && problem.span.start < end) wrong.set(instruction.trigger, problem);
  }
  return wrong;
}
