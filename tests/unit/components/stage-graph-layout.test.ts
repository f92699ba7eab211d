import { describe, expect, it } from 'vitest';
import { BOX, layoutGraph } from '../../../src/components/explorers/stage-graph/layout.ts';

const take = (from: number, via: 'from' | 'copy' | 'mount' = 'copy') => ({ from, via, what: '' });
/** base ← deps ← (test, build), and runtime from base and build. */
const stages = [
  { takes: [] },
  { takes: [take(0, 'from')] },
  { takes: [take(1, 'from')] },
  { takes: [take(1, 'from')] },
  { takes: [take(0, 'from'), take(3)] },
];

describe.each(['across', 'down'] as const)('the stage graph drawn %s', (direction) => {
  const layout = layoutGraph(stages, direction);

  it('puts every stage behind all it takes from', () => {
    const along = (at: number) => (direction === 'across' ? layout.boxes[at]?.x : layout.boxes[at]?.y) ?? 0;
    for (const { from, to } of layout.arrows) expect(along(from)).toBeLessThan(along(to));
  });

  it('never lays one box over another, and none outside the picture', () => {
    layout.boxes.forEach((box, at) => {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.x + BOX.width).toBeLessThanOrEqual(layout.width);
      expect(box.y + BOX.height).toBeLessThanOrEqual(layout.height);
      for (const other of layout.boxes.slice(at + 1)) {
        const apart = Math.abs(box.x - other.x) >= BOX.width || Math.abs(box.y - other.y) >= BOX.height;
        expect(apart).toBe(true);
      }
    });
  });

  it('draws an arrow for each thing a stage takes', () => {
    expect(layout.arrows.map(({ from, to, via }) => [from, to, via])).toEqual([
      [0, 1, 'from'],
      [1, 2, 'from'],
      [1, 3, 'from'],
      [0, 4, 'from'],
      [3, 4, 'copy'],
    ]);
  });
});

it('draws files that Docker refuses: no stage, a stage that takes from itself or from a later one', () => {
  expect(layoutGraph([], 'down').boxes).toEqual([]);
  const odd = layoutGraph([{ takes: [take(0), take(1)] }, { takes: [] }], 'across');
  expect(odd.boxes).toHaveLength(2);
  expect(odd.arrows).toEqual([]);
});

it('fits two stages beside each other on a narrow screen', () => {
  expect(layoutGraph(stages.slice(0, 4), 'down').width).toBeLessThanOrEqual(328);
});
