import { suggest } from '../dockerfile/suggest.ts';
import type { Problems } from '../yaml/problems.ts';
import type { WorkflowMap, WorkflowNode } from './scalars.ts';
import type { Permissions, Value, WorkflowProblemCode } from './types.ts';

export type WorkflowProblems = Problems<WorkflowProblemCode>;

const EMPTY: WorkflowMap = { kind: 'map', entries: new Map(), span: { start: 0, end: 0 }, tag: undefined };

/** The map at a key; an empty one where there is none. Another shape is a problem. */
export function mapAt(map: WorkflowMap, key: string, problems: WorkflowProblems): WorkflowMap {
  const value = map.entries.get(key)?.value;
  if (value === undefined || isNothing(value)) return EMPTY;
  if (value.kind === 'map') return value;
  problems.add('wrong-type', value.span, `\`${key}\` takes a map.`);
  return EMPTY;
}

/** The single value at a key; undefined where the key is not there, holds nothing or something else. */
export function valueAt(map: WorkflowMap, key: string): Value | undefined {
  const entry = map.entries.get(key);
  if (entry?.value.kind !== 'scalar' || entry.value.type === 'null') return undefined;
  return { text: entry.value.raw, scalar: entry.value, span: entry.value.span, entry: entry.span };
}

/** The single values of a map. */
export function valuesOf(map: WorkflowMap): ReadonlyMap<string, Value> {
  return new Map(
    [...map.entries.keys()].flatMap((key) => {
      const value = valueAt(map, key);
      return value ? [[key, value] as const] : [];
    }),
  );
}

/** The items of a list, or a single value as one. */
export function itemsAt(map: WorkflowMap, key: string): readonly Value[] {
  const single = valueAt(map, key);
  if (single) return [single];
  const list = map.entries.get(key)?.value;
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((item) =>
    item.kind === 'scalar' ? [{ text: item.raw, scalar: item, span: item.span, entry: item.span }] : [],
  );
}

export function permissionsAt(map: WorkflowMap): Permissions | undefined {
  const entry = map.entries.get('permissions');
  if (!entry) return undefined;
  return { span: entry.span, all: valueAt(map, 'permissions')?.text };
}

/** A key that looks like a known one is misspelt; others may be newer than this table. */
export function checkKeys(map: WorkflowMap, known: readonly string[], where: string, problems: WorkflowProblems): void {
  for (const [key, { keySpan }] of map.entries) {
    if (known.includes(key)) continue;
    const guess = suggest(key, known);
    if (guess === undefined) continue;
    problems.add(
      'unknown-key',
      keySpan,
      `\`${key.slice(0, 60)}\` is no key of ${where}. Is it meant to be \`${guess}\`?`,
    );
  }
}

export function isNothing(node: WorkflowNode): boolean {
  return node.kind === 'scalar' && node.type === 'null';
}

/** The keys below one, without their values: names of events, for example. */
export function namesAt(map: WorkflowMap, key: string): readonly string[] {
  const value = map.entries.get(key)?.value;
  if (value?.kind === 'map') return [...value.entries.keys()];
  return itemsAt(map, key).map(({ text }) => text);
}
