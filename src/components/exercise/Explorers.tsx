import { useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { LayerCacheFigure } from '../explorers/layer-cache/LayerCacheFigure.tsx';
import { StageGraphFigure } from '../explorers/stage-graph/StageGraphFigure.tsx';
import type { Session } from './session.ts';

/** The explorers of an exercise, drawn from the texts beside them as they are typed. */
export function Explorers({ session, id }: { readonly session: Session; readonly id: string }): JSX.Element | null {
  const { stageGraph, layerCache } = session.result.value;
  // A text that cannot be drawn for a moment keeps the last picture.
  const [last, setLast] = useState({ stageGraph, layerCache });
  if (
    (stageGraph !== undefined && stageGraph !== last.stageGraph) ||
    (layerCache !== undefined && layerCache !== last.layerCache)
  ) {
    setLast({ stageGraph: stageGraph ?? last.stageGraph, layerCache: layerCache ?? last.layerCache });
  }
  const graph = stageGraph ?? last.stageGraph;
  const cache = layerCache ?? last.layerCache;
  if (graph === undefined && cache === undefined) return null;
  return (
    <div class="lw-explorers">
      {graph === undefined ? null : (
        <div class="lw-explorer" role="group" aria-labelledby={`${id}-graph-title`}>
          <h4 id={`${id}-graph-title`}>Stages</h4>
          <StageGraphFigure
            view={graph}
            id={`${id}-graph`}
            onTarget={(target) => {
              session.touch();
              session.target.value = target;
            }}
          />
        </div>
      )}
      {cache === undefined ? null : (
        <div class="lw-explorer" role="group" aria-labelledby={`${id}-cache-title`}>
          <h4 id={`${id}-cache-title`}>Layer cache</h4>
          <LayerCacheFigure
            view={cache}
            id={`${id}-cache`}
            onEdit={(edit) => {
              session.touch();
              session.edit.value = edit;
            }}
          />
        </div>
      )}
    </div>
  );
}
