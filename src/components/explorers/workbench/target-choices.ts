import { modelOf } from './model-of.ts';
import type { Choice, Given } from './types.ts';

/** The stages a `--target` can name; the empty value stands for none. */
export function targetChoices(given: Given): readonly Choice[] {
  const names = new Set(modelOf(given).stages.flatMap(({ name }) => (name === undefined ? [] : [name])));
  return [
    { value: '', label: 'no --target: the last stage' },
    ...[...names].map((name) => ({ value: name, label: `--target ${name}` })),
  ];
}
