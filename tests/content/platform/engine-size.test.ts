import { expect, test } from 'vitest';
import { bundle } from '../../support/bundle.ts';
import { ENGINE } from '../../support/weight.ts';

test('the engine of the exercises is our own code alone: no YAML, no schemas, no editor', async () => {
  const { inputs } = await bundle(ENGINE);
  const strange = [...inputs.keys()].filter((file) => !/^src\/(?:lib|components\/(?:exercise|explorers))\//.test(file));
  expect(strange).toEqual([]);
  expect([...inputs.keys()].filter((file) => /^src\/lib\/(?:compose|workflow|yaml)\//.test(file))).toEqual([]);
});
