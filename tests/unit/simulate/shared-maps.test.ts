import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY, SharedMaps } from '../../../src/lib/simulate/shared-maps.ts';

const key = fc.oneof(fc.nat({ max: 9 }), fc.nat({ max: 5_000 }));
const entries = fc.array(fc.tuple(key, fc.integer({ min: EMPTY, max: 3 })), { maxLength: 20 });

/** The same map as a plain one, without the entries that were taken out. */
function plain(all: readonly (readonly [number, number])[]): Map<number, number> {
  const map = new Map<number, number>();
  for (const [at, value] of all) {
    map.delete(at);
    if (value !== EMPTY) map.set(at, value);
  }
  return map;
}

const sorted = (map: ReadonlyMap<number, number>) => [...map].sort(([a], [b]) => a - b);

describe('maps that share their entries', () => {
  it('are the same number where they hold the same, however they were made', () => {
    fc.assert(
      fc.property(entries, entries, (one, other) => {
        const maps = new SharedMaps();
        const inSteps = (all: typeof one) =>
          all.reduce((map, [at, value]) => maps.with(map, new Map([[at, value]])), EMPTY);
        expect(inSteps(one)).toBe(maps.with(EMPTY, plain(one)));
        const isSame = JSON.stringify(sorted(plain(one))) === JSON.stringify(sorted(plain(other)));
        expect(inSteps(one) === inSteps(other)).toBe(isSame);
      }),
    );
  });

  it('tell the value of each key, and the lowest key that differs', () => {
    fc.assert(
      fc.property(entries, entries, (one, other) => {
        const maps = new SharedMaps();
        const [a, b] = [plain(one), plain(other)];
        const [first, second] = [maps.with(EMPTY, a), maps.with(EMPTY, b)];
        for (const [at] of [...one, ...other]) expect(maps.get(first, at)).toBe(a.get(at) ?? EMPTY);
        const different = [...one, ...other].map(([at]) => at).filter((at) => a.get(at) !== b.get(at));
        expect(maps.firstDifference(first, second)).toBe(different.length === 0 ? undefined : Math.min(...different));
      }),
    );
  });

  it('tell whether one holds all of another', () => {
    fc.assert(
      fc.property(entries, entries, fc.boolean(), (one, other, isPart) => {
        const maps = new SharedMaps();
        const part = plain(other);
        const whole = new Map(isPart ? [...plain(one), ...part] : plain(one));
        const expected = [...part].every(([at, value]) => whole.get(at) === value);
        expect(maps.includes(maps.with(EMPTY, whole), maps.with(EMPTY, part))).toBe(expected);
      }),
    );
  });
});
