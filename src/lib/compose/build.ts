import { known } from '../project/fact.ts';
import { readVariables } from './environment.ts';
import { readText, textOf, type Reading } from './read.ts';
import type { MapNode } from './tree.ts';
import type { ComposeBuild } from './types.ts';

/** `build`: a context, or a map. */
export function readBuild(node: MapNode, reading: Reading): ComposeBuild | undefined {
  const entry = node.entries.get('build');
  if (!entry) return undefined;
  const { value, span } = entry;
  if (value.kind === 'scalar' && value.type !== 'null') {
    return {
      span,
      context: textOf(value),
      dockerfile: known('Dockerfile'),
      inline: undefined,
      target: undefined,
      args: new Map(),
      hasContexts: false,
    };
  }
  if (value.kind !== 'map') return undefined;
  return {
    span,
    context: readText(value, 'context')?.value ?? known('.'),
    dockerfile: readText(value, 'dockerfile')?.value ?? known('Dockerfile'),
    inline: readText(value, 'dockerfile_inline')?.text,
    target: readText(value, 'target'),
    args: readVariables(value, 'args', reading),
    hasContexts: value.entries.has('additional_contexts'),
  };
}
