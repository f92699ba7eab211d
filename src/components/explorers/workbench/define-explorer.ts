import { h } from 'preact';
import type { Explorer, ExplorerDefinition } from './types.ts';

/** Ties a view to the figure that draws it. */
export function defineExplorer<View>({ view, Figure, ...rest }: ExplorerDefinition<View>): Explorer {
  return { ...rest, draw: (files, values, start, id) => h(Figure, { view: view(files, values, start), id }) };
}
