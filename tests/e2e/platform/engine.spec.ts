import { expect, test } from '@playwright/test';
import { ENGINE_BARS, shippedEngine, type EngineChunk } from '../../support/weight.ts';

for (const [chunk, bar] of Object.entries(ENGINE_BARS))
  test(`the library's chunk ${chunk} weighs at most ${bar / 1024} KB`, () => {
    expect(shippedEngine(chunk as EngineChunk)).toBeGreaterThan(0);
    expect(shippedEngine(chunk as EngineChunk)).toBeLessThanOrEqual(bar);
  });
