import { Fragment, h } from 'preact';
import { modelOf } from './model-of.ts';
import { Stops } from './Stops.tsx';
import type { Explorer, ExplorerDefinition } from './types.ts';

/** Ties a view to the figure that draws it, below what stops the build. */
export function defineExplorer<View>({ view, Figure, ...rest }: ExplorerDefinition<View>): Explorer {
  return {
    ...rest,
    draw: (given, values, start, id) =>
      h(
        Fragment,
        null,
        rest.main === 'dockerfile' ? h(Stops, { model: modelOf(given) }) : null,
        h(Figure, { view: view(given, values, start), id }),
      ),
  };
}
