import { expect, test } from '@playwright/test';
import { ENGINE_BARS, shippedEngine } from '../../support/weight.ts';

for (const { part, chunks, bar } of ENGINE_BARS)
  test(`of the library, ${part} weigh at most ${bar / 1024} KB`, () => {
    expect(shippedEngine(chunks)).toBeGreaterThan(0);
    expect(shippedEngine(chunks)).toBeLessThanOrEqual(bar);
  });
