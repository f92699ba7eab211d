import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { ExplorerFigures } from './ExplorerFigures.tsx';
import type { Session } from './session.ts';

/** The explorers, drawn from the texts beside them as they are typed. */
export function LiveExplorers({ session, id }: { readonly session: Session; readonly id: string }): JSX.Element {
  const { stageGraph, layerCache } = session.result.value;
  // A text that cannot be drawn for a moment keeps the last picture.
  const [last, setLast] = useState({ stageGraph, layerCache });
  const shown = { stageGraph: stageGraph ?? last.stageGraph, layerCache: layerCache ?? last.layerCache };
  if (shown.stageGraph !== last.stageGraph || shown.layerCache !== last.layerCache) setLast(shown);
  return (
    <ExplorerFigures
      {...shown}
      id={id}
      onTarget={(target) => {
        session.touch();
        session.target.value = target;
      }}
      onEdit={(edit) => {
        session.touch();
        session.edit.value = edit;
      }}
    />
  );
}
