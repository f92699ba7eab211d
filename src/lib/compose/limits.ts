import { readParsed, type Reading } from './read.ts';
import { parseNumber, parseSize } from './sizes.ts';
import type { MapNode } from './tree.ts';
import type { ComposeLimits } from './types.ts';

const SIZE = 'size: write bytes, or a number with a unit, such as `64m`';

/** Limits, from `deploy.resources.limits` or from the service's own keys. */
export function readLimits(node: MapNode, reading: Reading): ComposeLimits {
  const limits = mapAt(mapAt(mapAt(node, 'deploy'), 'resources'), 'limits');
  const number = (map: MapNode | undefined, key: string) => map && readParsed(map, key, parseNumber, 'number', reading);
  return {
    memory:
      (limits && readParsed(limits, 'memory', parseSize, SIZE, reading)) ??
      readParsed(node, 'mem_limit', parseSize, SIZE, reading),
    cpus: number(limits, 'cpus') ?? number(node, 'cpus'),
    pids: number(limits, 'pids') ?? number(node, 'pids_limit'),
  };
}

function mapAt(map: MapNode | undefined, key: string): MapNode | undefined {
  const value = map?.entries.get(key)?.value;
  return value?.kind === 'map' ? value : undefined;
}
