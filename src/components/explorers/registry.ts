import type { Explorer } from './workbench/types.ts';

/** Every explorer, loaded when it is asked for: by the build, or in the page at the first touch. Its CSS is listed in Explorer.astro. */
export const explorers = {
  'stage-graph': async () => (await import('./stage-graph/explorer.ts')).stageGraph,
  'layer-cache': async () => (await import('./layer-cache/explorer.ts')).layerCache,
  'build-context': async () => (await import('./build-context/explorer.ts')).buildContext,
  'container-start': async () => (await import('./container-start/explorer.ts')).containerStart,
  'health-timeline': async () => (await import('./health-timeline/explorer.ts')).healthTimeline,
  'image-content': async () => (await import('./image-content/explorer.ts')).imageContent,
  privileges: async () => (await import('./privileges/explorer.ts')).privileges,
} satisfies Record<string, () => Promise<Explorer>>;

export type ExplorerName = keyof typeof explorers;
