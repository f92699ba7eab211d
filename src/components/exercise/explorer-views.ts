export { layerCacheView } from '../explorers/layer-cache/view.ts';
export { stageGraphView } from '../explorers/stage-graph/view.ts';
