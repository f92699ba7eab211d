import { splitPair } from './merge.ts';
import { scalarsOf, textOf, toSetting, type Reading } from './read.ts';
import { HOLE, type MapNode, type ScalarNode } from './tree.ts';
import type { ComposeVariable } from './types.ts';

/** `environment` and `build.args`, in list form and map form. Of two with the same name the last counts. */
export function readVariables(node: MapNode, key: string, reading: Reading): ReadonlyMap<string, ComposeVariable> {
  const variables = new Map<string, ComposeVariable>();
  const value = node.entries.get(key)?.value;
  if (value?.kind === 'map') {
    if (!reading.budget.take(value.entries.size)) return variables;
    for (const [name, entry] of value.entries) {
      if (entry.value.kind !== 'scalar') {
        reading.problems.add('wrong-type', entry.value.span, `The variable \`${name}\` takes a single value.`);
        continue;
      }
      const setting = entry.value.type === 'null' ? undefined : toSetting(entry.value, textOf(entry.value), entry.span);
      variables.set(name, { name, value: setting, span: entry.span });
    }
  } else if (value) {
    for (const scalar of scalarsOf(value, reading)) {
      const variable = readItem(scalar);
      if (variable) variables.set(variable.name, variable);
    }
  }
  return variables;
}

function readItem(scalar: ScalarNode): ComposeVariable | undefined {
  const [name, text] = splitPair(scalar.text);
  if (name.includes(HOLE)) return undefined;
  if (text === undefined) return { name, value: undefined, span: scalar.span };
  const missing = text.includes(HOLE) ? scalar.missing : undefined;
  const part: ScalarNode = { ...scalar, text, raw: splitPair(scalar.raw)[1] ?? '', missing };
  return { name, value: toSetting(part, textOf(part), scalar.span), span: scalar.span };
}
