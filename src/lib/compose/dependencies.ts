import { scalarAt, scalarsOf, type Reading } from './read.ts';
import type { MapNode } from './tree.ts';
import type { ComposeDependency } from './types.ts';

const CONDITIONS = ['service_started', 'service_healthy', 'service_completed_successfully'] as const;

/** `depends_on`: a list of names, or a map with conditions. */
export function readDependencies(node: MapNode, reading: Reading): readonly ComposeDependency[] {
  const value = node.entries.get('depends_on')?.value;
  if (!value) return [];
  if (value.kind !== 'map') {
    return scalarsOf(value, reading).map(({ text, span }) => ({ service: text, condition: 'service_started', span }));
  }
  if (!reading.budget.take(value.entries.size)) return [];
  return [...value.entries].map(([service, entry]): ComposeDependency => {
    const condition = entry.value.kind === 'map' ? scalarAt(entry.value, 'condition') : undefined;
    if (!condition) return { service, condition: 'service_started', span: entry.keySpan };
    const found = CONDITIONS.find((each) => each === condition.value.text);
    if (!found && condition.value.missing === undefined) {
      reading.problems.add('bad-value', condition.value.span, `\`condition\` is one of ${CONDITIONS.join(', ')}.`);
    }
    return { service, condition: found ?? 'unknown', span: condition.span };
  });
}
