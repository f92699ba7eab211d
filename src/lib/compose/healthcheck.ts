import { known } from '../project/fact.ts';
import { readTest } from './commands.ts';
import { parseComposeDuration } from './durations.ts';
import { HEALTHCHECK } from './keys.ts';
import { checkKeys, readBoolean, readParsed, type Reading } from './read.ts';
import { parseNumber } from './sizes.ts';
import type { MapNode } from './tree.ts';
import type { ComposeHealthcheck } from './types.ts';

export function readHealthcheck(node: MapNode, reading: Reading): ComposeHealthcheck | undefined {
  const entry = node.entries.get('healthcheck');
  if (entry?.value.kind !== 'map') return undefined;
  const map = entry.value;
  checkKeys(map, HEALTHCHECK, 'a health check', reading);
  const test = readTest(map, reading);
  const isNone = test?.form === 'list' && test.words[0]?.text === 'NONE';
  const duration = (key: string) =>
    readParsed(map, key, parseComposeDuration, 'duration: write a number with a unit, such as `30s`', reading);
  return {
    span: entry.span,
    keySpan: entry.keySpan,
    disabled: isNone ? known(true) : (readBoolean(map, 'disable', reading)?.value ?? known(false)),
    test,
    interval: duration('interval'),
    timeout: duration('timeout'),
    startPeriod: duration('start_period'),
    startInterval: duration('start_interval'),
    retries: readParsed(map, 'retries', parseNumber, 'number', reading),
  };
}
