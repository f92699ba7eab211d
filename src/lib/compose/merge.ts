import type { Budget } from '../yaml/problems.ts';
import type { Entry, ListNode, MapNode, Node } from './tree.ts';

/** Keys that are replaced as a whole. */
const REPLACED = /^(?:command|entrypoint|healthcheck\.test)$/;
/** Keys whose list form is merged like a map, by the name before `=`. */
const KEYED = /^(?:environment|labels|annotations|sysctls|extra_hosts|build\.args|build\.labels|depends_on|networks)$/;

/**
 * A service over the one it extends: maps are merged key by key, lists are put one behind the other, everything else is
 * replaced. Source: Compose file reference, "Merge"; compose-spec/compose-go `override/merge.go`.
 */
export function mergeService(base: MapNode, over: MapNode, budget: Budget): MapNode {
  return mergeMaps(base, over, '', budget);
}

function mergeMaps(base: MapNode, over: MapNode, path: string, budget: Budget): MapNode {
  if (!budget.take(base.entries.size + over.entries.size)) return over;
  const entries = new Map(base.entries);
  for (const [key, entry] of over.entries) {
    const below = entries.get(key);
    if (entry.value.tag === '!reset') entries.delete(key);
    else entries.set(key, below ? mergeEntry(below, entry, path === '' ? key : `${path}.${key}`, budget) : entry);
  }
  return { ...over, entries };
}

function mergeEntry(base: Entry, over: Entry, path: string, budget: Budget): Entry {
  return { ...over, value: mergeNodes(base.value, over.value, path, budget) };
}

function mergeNodes(base: Node, over: Node, path: string, budget: Budget): Node {
  if (over.tag === '!override' || REPLACED.test(path)) return over;
  if (KEYED.test(path)) return mergeMaps(keyed(base), keyed(over), path, budget);
  if (base.kind === 'map' && over.kind === 'map') return mergeMaps(base, over, path, budget);
  if (base.kind === 'list' && over.kind === 'list') return joinLists(base, over, budget);
  return over.kind === 'scalar' && over.type === 'null' ? base : over;
}

function joinLists(base: ListNode, over: ListNode, budget: Budget): ListNode {
  if (!budget.take(base.items.length + over.items.length)) return over;
  return { ...over, items: [...base.items, ...over.items] };
}

/** The map form of a list of `NAME=value`. */
function keyed(node: Node): MapNode {
  if (node.kind === 'map') return node;
  const entries = new Map<string, Entry>();
  for (const item of node.kind === 'list' ? node.items : []) {
    if (item.kind !== 'scalar') continue;
    const [name, value] = splitPair(item.text);
    const raw = splitPair(item.raw)[1];
    const scalar = {
      ...item,
      text: value ?? '',
      raw: raw ?? '',
      type: value === undefined ? 'null' : 'string',
    } as const;
    entries.set(name, { keySpan: item.span, span: item.span, value: scalar });
  }
  return { kind: 'map', entries, span: node.span, tag: node.tag };
}

/** `NAME=value`; undefined value: there is no `=`. */
export function splitPair(text: string): readonly [name: string, value: string | undefined] {
  const equals = text.indexOf('=');
  return equals === -1 ? [text, undefined] : [text.slice(0, equals), text.slice(equals + 1)];
}
