import { grade } from '../../lib/exercises/grade.ts';
import { buildModel } from '../../lib/model/build-model.ts';
import type { BuildModel } from '../../lib/model/types.ts';
import { createProject } from '../../lib/project/project.ts';
import { simulateBuild } from '../../lib/simulate/build.ts';
import { simulateRebuild } from '../../lib/simulate/rebuild.ts';
import { layerCacheView } from '../explorers/layer-cache/view.ts';
import { stageGraphView } from '../explorers/stage-graph/view.ts';
import type { EngineAnswer, EngineRequest, EngineResult } from './engine-types.ts';

/** Grades the files and draws the explorers. Never throws: a fault of the checker is an answer like another. */
export function judge(request: EngineRequest): EngineAnswer {
  try {
    const project = createProject(request.files);
    const evaluation = grade(request.exercise, project);
    return {
      ok: true,
      result: { evaluation, ...drawExplorers(request, () => buildModel(project, request.exercise.dockerfile)) },
    };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** An explorer that fails leaves the goals alone. */
function drawExplorers(
  { exercise, target, edit }: EngineRequest,
  model: () => BuildModel,
): Pick<EngineResult, 'stageGraph' | 'layerCache'> {
  const wanted = new Set(exercise.explorers.map((explorer) => explorer.kind));
  if (wanted.size === 0) return { stageGraph: undefined, layerCache: undefined };
  try {
    const built = model();
    const stageGraph = wanted.has('stage-graph')
      ? stageGraphView(built, simulateBuild(built, target === undefined ? {} : { target }), target)
      : undefined;
    const layerCache =
      wanted.has('layer-cache') && edit !== undefined
        ? layerCacheView(built, simulateRebuild(built, { kind: 'file', path: edit }), edit)
        : undefined;
    return { stageGraph, layerCache };
  } catch {
    return { stageGraph: undefined, layerCache: undefined };
  }
}
