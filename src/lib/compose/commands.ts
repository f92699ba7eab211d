import { known, unknown } from '../project/fact.ts';
import { scalarsOf, textOf, toSetting, type Reading } from './read.ts';
import { splitWords } from './split-words.ts';
import type { MapNode } from './tree.ts';
import type { ComposeCommand, HealthTest } from './types.ts';

/** `command` and `entrypoint`: no value leaves the image's own; what an empty one does is `startService`'s to say. */
export function readCommand(node: MapNode, key: string, reading: Reading): ComposeCommand | undefined {
  const entry = node.entries.get(key);
  if (!entry || (entry.value.kind === 'scalar' && entry.value.type === 'null')) return undefined;
  const { span } = entry;
  if (entry.value.kind === 'scalar') {
    const text = textOf(entry.value);
    if (!text.known) return { argv: text, span };
    const words = splitWords(text.value);
    if ('doubt' in words) return { argv: unknown(words.doubt), span };
    if (!('error' in words)) return { argv: known(words), span };
    reading.problems.add('bad-value', entry.value.span, `\`${key}\` cannot be cut into words: ${words.error}.`);
    return { argv: unknown(words.error), span };
  }
  const scalars = scalarsOf(entry.value, reading);
  const hole = scalars.find(({ missing }) => missing !== undefined);
  return { argv: hole ? (textOf(hole) as ComposeCommand['argv']) : known(scalars.map(({ text }) => text)), span };
}

/** The `test` of a health check; undefined where there is none or an empty one. */
export function readTest(node: MapNode, reading: Reading): HealthTest | undefined {
  const entry = node.entries.get('test');
  if (!entry) return undefined;
  const words = scalarsOf(entry.value, reading).map((scalar) => toSetting(scalar, textOf(scalar), scalar.span));
  if (words.length === 0 || entry.value.kind === 'map') return undefined;
  const form = entry.value.kind === 'list' ? 'list' : 'string';
  return { form, words, span: entry.span };
}
