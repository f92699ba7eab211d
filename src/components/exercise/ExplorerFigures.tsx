import type { JSX } from 'preact';
import { LayerCacheFigure } from '../explorers/layer-cache/LayerCacheFigure.tsx';
import { StageGraphFigure } from '../explorers/stage-graph/StageGraphFigure.tsx';
import type { EngineResult } from './engine-types.ts';

interface Props extends Pick<EngineResult, 'stageGraph' | 'layerCache'> {
  readonly id: string;
  readonly onTarget: (target: string | undefined) => void;
  readonly onEdit: (path: string) => void;
}

/** The explorers of an exercise, as the library sees its files. */
export function ExplorerFigures({ stageGraph, layerCache, id, onTarget, onEdit }: Props): JSX.Element {
  return (
    <>
      {stageGraph === undefined ? null : (
        <div class="lw-explorer" role="group" aria-labelledby={`${id}-graph-title`}>
          <h4 id={`${id}-graph-title`}>Stages</h4>
          <StageGraphFigure view={stageGraph} id={`${id}-graph`} onTarget={onTarget} />
        </div>
      )}
      {layerCache === undefined ? null : (
        <div class="lw-explorer" role="group" aria-labelledby={`${id}-cache-title`}>
          <h4 id={`${id}-cache-title`}>Layer cache</h4>
          <LayerCacheFigure view={layerCache} id={`${id}-cache`} onEdit={onEdit} />
        </div>
      )}
    </>
  );
}
