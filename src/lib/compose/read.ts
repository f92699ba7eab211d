import { suggest } from '../dockerfile/suggest.ts';
import { known, unknown, type Fact } from '../project/fact.ts';
import type { Span } from '../project/text.ts';
import type { Shape } from './keys.ts';
import type { Budget, Problems } from '../yaml/problems.ts';
import type { Entry, MapNode, Node, ScalarNode } from './tree.ts';
import type { ComposeProblemCode, Setting, SettingList } from './types.ts';

/** What every reader of a part of the file needs. */
export interface Reading {
  readonly problems: Problems<ComposeProblemCode>;
  readonly budget: Budget;
}

const NAMES: Readonly<Record<Node['kind'], string>> = { scalar: 'a single value', list: 'a list', map: 'a map' };
const ALLOWED: Readonly<Record<string, string>> = { text: 'a single value', list: 'a list', map: 'a map' };

/** Adds a problem for each key that the table does not have, and for each value of another shape. `x-` keys are free. */
export function checkKeys(
  node: MapNode,
  table: Readonly<Record<string, Shape>>,
  where: string,
  { problems }: Reading,
): void {
  for (const [key, { keySpan, value }] of node.entries) {
    if (key.startsWith('x-')) continue;
    const shape = Object.hasOwn(table, key) ? table[key] : undefined;
    if (shape === undefined) {
      const guess = suggest(key, Object.keys(table));
      const hint = guess === undefined ? '' : ` Is it meant to be \`${guess}\`?`;
      problems.add('unknown-key', keySpan, `\`${key.slice(0, 60)}\` is no key of ${where}.${hint}`);
      continue;
    }
    const kind = value.kind === 'scalar' ? 'text' : value.kind;
    const isEmpty = value.kind === 'scalar' && value.type === 'null';
    const allowed = shape.split('|');
    if (isEmpty || allowed.includes(kind)) continue;
    const wanted = allowed.map((each) => ALLOWED[each]).join(' or ');
    problems.add('wrong-type', value.span, `\`${key}\` takes ${wanted}, not ${NAMES[value.kind]}.`);
  }
}

/** The value of a scalar as a fact: unknown where it has a hole. */
export function textOf(scalar: ScalarNode): Fact<string> {
  return scalar.missing === undefined ? known(scalar.text) : unknown(scalar.missing);
}

export function toSetting<T>(scalar: ScalarNode, value: Fact<T>, span: Span): Setting<T> {
  const { text, raw, variables } = scalar;
  return { value, text, raw, variables, span, valueSpan: scalar.span };
}

/** The scalar at a key; undefined where the key is not there or holds nothing. */
export function scalarAt(node: MapNode, key: string): (Entry & { readonly value: ScalarNode }) | undefined {
  const entry = node.entries.get(key);
  if (entry?.value.kind !== 'scalar' || entry.value.type === 'null') return undefined;
  return { ...entry, value: entry.value };
}

export function readText(node: MapNode, key: string): Setting<string> | undefined {
  const entry = scalarAt(node, key);
  return entry && toSetting(entry.value, textOf(entry.value), entry.span);
}

const TRUE = /^(?:true|yes|y|on)$/i;
const FALSE = /^(?:false|no|n|off)$/i;

/** A boolean; strings count, as they come from variables (compose-spec/compose-go `loader/interpolate.go`, toBoolean; 2026-11-24). */
export function readBoolean(node: MapNode, key: string, { problems }: Reading): Setting<boolean> | undefined {
  const entry = scalarAt(node, key);
  if (!entry) return undefined;
  const value = booleanOf(entry.value);
  if (value === undefined) problems.add('wrong-type', entry.value.span, `\`${key}\` is \`true\` or \`false\`.`);
  return value && toSetting(entry.value, value, entry.span);
}

function booleanOf(scalar: ScalarNode): Fact<boolean> | undefined {
  const text = textOf(scalar);
  if (!text.known) return text;
  if (TRUE.test(text.value)) return known(true);
  return FALSE.test(text.value) ? known(false) : undefined;
}

/** The scalars of a list; a single value counts as a list of one. */
export function scalarsOf(node: Node, reading: Reading): readonly ScalarNode[] {
  if (node.kind === 'scalar') return node.type === 'null' ? [] : [node];
  if (node.kind === 'map') return [];
  if (!reading.budget.take(node.items.length)) return [];
  return node.items.flatMap((item) => {
    if (item.kind === 'scalar') return [item];
    reading.problems.add('wrong-type', item.span, `This list has single values, not ${NAMES[item.kind]}.`);
    return [];
  });
}

export function readList(node: MapNode, key: string, reading: Reading): SettingList<string> | undefined {
  const entry = node.entries.get(key);
  if (!entry) return undefined;
  const items = scalarsOf(entry.value, reading).map((scalar) => toSetting(scalar, textOf(scalar), scalar.span));
  return { items, keySpan: entry.keySpan, span: entry.span };
}

/** A value that `parse` understands; one that it does not is a problem. */
export function readParsed<T>(
  node: MapNode,
  key: string,
  parse: (text: string) => T | undefined,
  wanted: string,
  { problems }: Reading,
): Fact<T> | undefined {
  const entry = scalarAt(node, key);
  if (!entry) return undefined;
  const text = textOf(entry.value);
  if (!text.known) return text;
  const value = parse(text.value);
  if (value !== undefined) return known(value);
  problems.add('bad-value', entry.value.span, `\`${text.value.slice(0, 60)}\` is no ${wanted}.`);
  return undefined;
}
