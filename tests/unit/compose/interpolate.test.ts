import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { interpolate } from '../../../src/lib/compose/interpolate.ts';
import { substituteAsCompose } from './interpolate-reference.ts';

const values = new Map([
  ['A', 'a'],
  ['E', ''],
]);

describe('interpolation, against a transcription of compose-go’s template', () => {
  test.each([
    ['^REGEX$', '^REGEX$'],
    ['a $ b $1 $( $} $', 'a $ b $1 $( $} $'],
    ['${X:-{"k":1}}', '{"k":1}'],
    ['${A:-{"k":1}}!', 'a!'],
    ['${X:-a}${X:-b}', 'ab'],
    ['${A:-${}}', 'a'],
    ['${X-a:?b}', 'a:?b'],
    ['${E:+$A}${A:+${A}b}', 'ab'],
  ])('%s is %s', (text, expected) => {
    expect(interpolate(text, values)).toMatchObject({ text: expected, missing: undefined, error: undefined });
    expect(substituteAsCompose(text, values)).toEqual({ text: expected });
  });

  test.each(['${', '${}', '${ }', '${ A}', '${A }', '${A!}', '${X:-a\n}'])('%j is refused', (text) => {
    expect(interpolate(text, values).error).toBeDefined();
    expect(substituteAsCompose(text, values)).toEqual({ refused: 'invalid' });
  });

  test('an empty value where one is asked for is not known, as Compose would stop there', () => {
    expect(interpolate('${E:?}', values).missing).toMatch(/is empty/);
    expect(interpolate('${E?}', values)).toMatchObject({ text: '', missing: undefined });
  });

  test('any text is refused by both, or not known here, or the same', () => {
    const token = fc.constantFrom(
      '$',
      '${',
      '{',
      '}',
      'A',
      'E',
      'X',
      ':',
      '-',
      '?',
      '+',
      'x',
      '\n',
      '${X:-',
      '${A}',
      '$$',
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 24 }), (tokens) => {
        const source = tokens.join('');
        const ours = interpolate(source, values);
        const theirs = substituteAsCompose(source, values);
        if (ours.error !== undefined) expect(theirs).toHaveProperty('refused');
        else if (ours.missing === undefined) expect(theirs).toEqual({ text: ours.text });
        else expect(ours.text).toContain('\uFFFC');
      }),
      { numRuns: 20_000 },
    );
  });

  test('is done in a moment for a line of many variables, and for one of many open braces', () => {
    expect(interpolate('${X:-d}'.repeat(100_000), values).text).toHaveLength(100_000);
    expect(interpolate('${X:-{'.repeat(100_000), values).error).toBeDefined();
  });
});
