import type { Variable } from '../model/types.ts';
import { VersionedMap } from '../model/versioned-map.ts';

export type Variables = ReadonlyMap<string, Variable>;

/**
 * What is known of the nearest version that these variables came from, and the names set since, oldest first. Without
 * such a version all names count as set.
 */
export function changedSince<Known>(
  values: Variables,
  known: ReadonlyMap<Variables, Known>,
): { readonly from: Known | undefined; readonly names: Iterable<string> } {
  const changed: string[] = [];
  let from: Variables | undefined = values;
  while (from !== undefined && !known.has(from)) {
    const origin: VersionedMap<Variable>['origin'] = from instanceof VersionedMap ? from.origin : undefined;
    if (origin !== undefined) changed.push(origin.key);
    from = origin?.map;
  }
  return { from: from && known.get(from), names: from === undefined ? values.keys() : changed.reverse() };
}
