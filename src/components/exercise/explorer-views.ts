export { simulateBuild } from '../../lib/simulate/build.ts';
export { simulateRebuild } from '../../lib/simulate/rebuild.ts';
export { layerCacheView } from '../explorers/layer-cache/view.ts';
export { stageGraphView } from '../explorers/stage-graph/view.ts';
