import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { fitsGlob, longestFit, matchGlob, parseGlob } from '../../../src/lib/dockerignore/glob.ts';

/** Go's own table for `filepath.Match`: pattern, path, result; undefined for a bad pattern. */
const go: readonly (readonly [string, string, boolean | undefined])[] = [
  ['abc', 'abc', true],
  ['*', 'abc', true],
  ['*c', 'abc', true],
  ['a*', 'a', true],
  ['a*', 'ab/c', false],
  ['a*/b', 'abc/b', true],
  ['a*/b', 'a/c/b', false],
  ['a*b*c*d*e*/f', 'axbxcxdxe/f', true],
  ['a*b*c*d*e*/f', 'axbxcxdxexxx/f', true],
  ['a*b*c*d*e*/f', 'axbxcxdxe/xxx/f', false],
  ['a*b*c*d*e*/f', 'axbxcxdxexxx/fff', false],
  ['a*b?c*x', 'abxbbxdbxebxczzx', true],
  ['a*b?c*x', 'abxbbxdbxebxczzy', false],
  ['ab[c]', 'abc', true],
  ['ab[b-d]', 'abc', true],
  ['ab[e-g]', 'abc', false],
  ['ab[^c]', 'abc', false],
  ['ab[^e-g]', 'abc', true],
  ['a\\*b', 'a*b', true],
  ['a\\*b', 'ab', false],
  ['a?b', 'a☺b', true],
  ['a[^a]b', 'a☺b', true],
  ['a???b', 'a☺b', false],
  ['a?b', 'a😀b', true],
  ['[a-ζ]*', 'α', true],
  ['*[a-ζ]', 'A', false],
  ['a?b', 'a/b', false],
  ['a*b', 'a/b', false],
  ['[\\]a]', ']', true],
  ['[\\-]', '-', true],
  ['[x\\-]', 'x', true],
  ['[x\\-]', '-', true],
  ['[x\\-]', 'z', false],
  ['[\\-x]', 'a', false],
  ['[]a]', ']', undefined],
  ['[-]', '-', undefined],
  ['[x-]', 'x', undefined],
  ['[-x]', 'x', undefined],
  ['\\', 'a', undefined],
  ['[a-b-c]', 'a', undefined],
  ['[ab-]', 'a', undefined],
  ['[', 'a', undefined],
  ['[^', 'a', undefined],
  ['[^bc', 'a', undefined],
  ['a[', 'a', undefined],
  ['*x', 'xxx', true],
];

describe('matchGlob', () => {
  test.each(go)('%s on %s', (pattern, path, expected) => {
    expect(parseGlob(pattern, { deep: false }).error !== undefined).toBe(expected === undefined);
    expect(matchGlob(pattern, path)).toBe(expected ?? false);
  });

  it('matches every path with itself once it is escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (path) => matchGlob(path.replace(/[\\*?[\]]/g, '\\$&'), path)),
    );
  });

  it('agrees with a regular expression on patterns of letters, stars and question marks', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', '/'), maxLength: 8 }),
        fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 8 }),
        (pattern, path) => {
          const source = pattern.replace(/\*+/g, '*').replaceAll('?', '[^/]').replaceAll('*', '[^/]*');
          return matchGlob(pattern, path) === new RegExp(`^${source}$`).test(path);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('finishes on patterns that make backtracking matchers hang', () => {
    expect(matchGlob('*a'.repeat(200), `${'a'.repeat(2000)}b`)).toBe(false);
    expect(fitsGlob(parseGlob('**/a'.repeat(200), { deep: true }), `${'a/'.repeat(1000)}b`)).toBe(false);
  });
});

describe('the longest fit of a pattern', () => {
  test.each([
    ['a/*', 'a/b', 'a/b'],
    ['a/*', 'a/b/c', 'a/b'],
    ['a', 'a/b/c', 'a'],
    ['**/b', 'a/b/b/c', 'a/b/b'],
    ['a/**', 'a/b/c', 'a/b/c'],
    ['a/b', 'a/bc', undefined],
    ['[', '[', undefined],
  ])('%s in %s is %s', (pattern, path, expected) => {
    expect(longestFit(parseGlob(pattern, { deep: true }), path)).toBe(expected);
  });

  it('is the longest of the path and the folders above it that fits as a whole', () => {
    const part = fc.constantFrom('a', 'b', 'ab');
    const path = fc.array(part, { minLength: 1, maxLength: 6 });
    const pattern = fc.array(fc.oneof(part, fc.constantFrom('*', '**', 'a*', '?')), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(pattern, path, (wanted, parts) => {
        const glob = parseGlob(wanted.join('/'), { deep: true });
        const above = parts.map((_, i) => parts.slice(0, parts.length - i).join('/'));
        expect(longestFit(glob, parts.join('/'))).toBe(above.find((folder) => fitsGlob(glob, folder)));
      }),
    );
  });
});
