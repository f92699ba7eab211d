import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LayeredMap } from '../../../src/lib/simulate/content/layered-map.ts';

const change = fc.record({
  act: fc.constantFrom('set', 'set', 'delete', 'delete', 'copy', 'list'),
  at: fc.nat({ max: 40 }),
  key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  value: fc.nat(),
});

it('a map that shares its layers behaves like a copied one, also when both go on', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 80 }), (changes) => {
      const maps = [new LayeredMap<number>()];
      const copies = [new Map<string, number>()];
      for (const { act, at, key, value } of changes) {
        const index = at % maps.length;
        const [map, copy] = [maps[index], copies[index]];
        if (map === undefined || copy === undefined) continue;
        if (act === 'set') {
          map.set(key, value);
          copy.set(key, value);
        } else if (act === 'delete') {
          map.delete(key);
          copy.delete(key);
        } else if (act === 'copy') {
          maps.push(new LayeredMap(map));
          copies.push(new Map(copy));
        } else expect([...map]).toEqual([...copy]);
        expect(map.get(key)).toBe(copy.get(key));
      }
      for (const [index, map] of maps.entries()) expect([...map]).toEqual([...(copies[index] ?? [])]);
    }),
    { numRuns: 2000 },
  );
});
