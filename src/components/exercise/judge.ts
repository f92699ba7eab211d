import { buildModel } from '../../lib/model/build-model.ts';
import type { BuildModel } from '../../lib/model/types.ts';
import { createProject } from '../../lib/project/project.ts';
import type { EngineAnswer, EngineRequest, EngineResult } from './engine-types.ts';

/**
 * Grades the files and draws the explorers. Never rejects: a fault of the checker is an answer like another.
 * Parsers and build model come with the worker; rules, simulators with the goals, and drawings are chunks of their
 * own that load side by side.
 */
export async function judge(request: EngineRequest): Promise<EngineAnswer> {
  try {
    const [{ check }, { grade }] = await Promise.all([
      import('../../lib/rules/check.ts'),
      import('../../lib/exercises/grade.ts'),
    ]);
    const project = createProject(request.files);
    const file = request.exercise.dockerfile;
    const model = buildModel(project, file);
    const findings = check(project, { file, model });
    const evaluation = grade(request.exercise, project, { model, findings });
    return { ok: true, result: { evaluation, ...(await drawExplorers(request, model)) } };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** An explorer that fails leaves the goals alone. */
async function drawExplorers(
  { exercise, target, edit }: EngineRequest,
  model: BuildModel,
): Promise<Pick<EngineResult, 'stageGraph' | 'layerCache'>> {
  const wanted = new Set(exercise.explorers.map((explorer) => explorer.kind));
  if (wanted.size === 0) return { stageGraph: undefined, layerCache: undefined };
  try {
    const { layerCacheView, simulateBuild, simulateRebuild, stageGraphView } = await import('./explorer-views.ts');
    const stageGraph = wanted.has('stage-graph')
      ? stageGraphView(model, simulateBuild(model, target === undefined ? {} : { target }), target)
      : undefined;
    const layerCache =
      wanted.has('layer-cache') && edit !== undefined
        ? layerCacheView(model, simulateRebuild(model, { kind: 'file', path: edit }), edit)
        : undefined;
    return { stageGraph, layerCache };
  } catch {
    return { stageGraph: undefined, layerCache: undefined };
  }
}
