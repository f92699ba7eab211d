import { createEngine } from './engine.ts';
import type { Engine } from './engine-types.ts';

let shared: Engine | undefined;

/** The page's one engine: all exercises on it share a worker, which loads the library. */
export function loadEngine(): Engine {
  shared ??= createEngine(
    () => new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module', name: 'layerwise' }),
  );
  return shared;
}
