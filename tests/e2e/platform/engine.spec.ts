import { expect, test } from '@playwright/test';
import { ENGINE_BAR, shippedEngine } from '../../support/weight.ts';

test('the library weighs at most 60 KB: parsers, build model, builds and rebuilds, rules', () => {
  expect(shippedEngine('engine.worker')).toBeLessThanOrEqual(ENGINE_BAR);
});

test('what grading loads on top of it is a chunk of its own', () => {
  expect(shippedEngine('grade')).toBeGreaterThan(0);
});
