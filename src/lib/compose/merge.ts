import type { Budget } from '../yaml/problems.ts';
import type { Entry, ListNode, MapNode, Node } from './tree.ts';

/** Keys that are replaced as a whole. */
const REPLACED = /^(?:command|entrypoint|healthcheck\.test)$/;
/** Keys where a single value stands for a list of one. */
const SEQUENCE = /^(?:dns|dns_opt|dns_search|env_file|label_file|tmpfs)$/;
/** Keys whose list form is merged like a map, by the name before `=`. */
const KEYED = /^(?:environment|labels|annotations|sysctls|extra_hosts|build\.args|build\.labels|depends_on|networks)$/;

/**
 * A service over the one it extends: maps are merged key by key, lists are put one behind the other, everything else is
 * replaced. Source: Compose file reference, "Merge"; compose-spec/compose-go `override/merge.go`, mergeSpecials
 * (2026-11-24).
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
  if (KEYED.test(path)) return mergeMaps(keyed(base, path), keyed(over, path), path, budget);
  if (path === 'build') return mergeMaps(buildMap(base), buildMap(over), path, budget);
  if (SEQUENCE.test(path)) return joinLists(listOf(base), listOf(over), budget);
  if (base.kind === 'map' && over.kind === 'map') return mergeMaps(base, over, path, budget);
  if (base.kind === 'list' && over.kind === 'list') return joinLists(base, over, budget);
  return over.kind === 'scalar' && over.type === 'null' ? base : over;
}

function joinLists(base: ListNode, over: ListNode, budget: Budget): ListNode {
  if (!budget.take(base.items.length + over.items.length)) return over;
  return { ...over, items: [...base.items, ...over.items] };
}

function listOf(node: Node): ListNode {
  if (node.kind === 'list') return node;
  const items = node.kind === 'scalar' && node.type !== 'null' ? [node] : [];
  return { kind: 'list', items, span: node.span, tag: node.tag };
}

/** The map form of `build: context`. */
function buildMap(node: Node): MapNode {
  return node.kind === 'map' ? node : mapOf(node, 'context', listOf(node).items[0]);
}

function mapOf(node: Node, key: string, value: Node | undefined): MapNode {
  const { span, tag } = node;
  return { kind: 'map', entries: new Map(value && [[key, { keySpan: span, span, value }]]), span, tag };
}

/** The map form of a list of `NAME=value`; a dependency in a list waits for the start alone. */
function keyed(node: Node, path: string): MapNode {
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
    const started = { ...scalar, text: 'service_started', raw: 'service_started', type: 'string' } as const;
    const inner = path === 'depends_on' ? mapOf(item, 'condition', started) : scalar;
    entries.set(name, { keySpan: item.span, span: item.span, value: inner });
  }
  return { kind: 'map', entries, span: node.span, tag: node.tag };
}

/** `NAME=value`; undefined value: there is no `=`. */
export function splitPair(text: string): readonly [name: string, value: string | undefined] {
  const equals = text.indexOf('=');
  return equals === -1 ? [text, undefined] : [text.slice(0, equals), text.slice(equals + 1)];
}
