import { Fragment, h } from 'preact';
import { textValue } from './controls.ts';
import { modelOf } from './model-of.ts';
import { Stops } from './Stops.tsx';
import type { Explorer, ExplorerDefinition, Given } from './types.ts';

/** Ties a view to the figure that draws it, below what stops the build. */
export function defineExplorer<View>(definition: ExplorerDefinition<View>): Explorer {
  const { view, Figure, folderOf = (given: Given): Given => given, ...rest } = definition;
  return {
    ...rest,
    draw: (given, values, start, id) => {
      const folder = folderOf(given);
      return h(
        Fragment,
        null,
        rest.main === 'dockerfile' ? h(Stops, { model: modelOf(folder), target: textValue(values, 'target') }) : null,
        h(Figure, { view: view(folder, values, folderOf(start)), id }),
      );
    },
  };
}
