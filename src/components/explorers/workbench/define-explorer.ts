import { h } from 'preact';
import type { Explorer, ExplorerDefinition } from './types.ts';

/** Ties a view to the figure that draws it. */
export function defineExplorer<View>({ view, Figure, ...rest }: ExplorerDefinition<View>): Explorer {
  return { ...rest, draw: (given, values, start, id) => h(Figure, { view: view(given, values, start), id }) };
}
