import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffLines } from '../../../src/components/exercise/line-diff.ts';

const text = fc
  .array(fc.constantFrom('a', 'b', 'c', '', 'FROM x'))
  .map((lines) => lines.map((line) => `${line}\n`).join(''));

describe('line diff', () => {
  it('keeps equal lines together and pairs what was replaced', () => {
    const rows = diffLines('FROM a\nCOPY . .\nRUN b\n', 'FROM a\nCOPY x .\nRUN b\nCOPY . .\n');
    expect(rows.map(({ kind, before, after }) => [kind, before?.text, after?.text])).toEqual([
      ['same', 'FROM a', 'FROM a'],
      ['changed', 'COPY . .', 'COPY x .'],
      ['same', 'RUN b', 'RUN b'],
      ['added', undefined, 'COPY . .'],
    ]);
  });

  it('gives back both texts, line by line and in order', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const rows = diffLines(before, after);
        const side = (key: 'before' | 'after') =>
          rows.flatMap((row) => (row[key] === undefined ? [] : [`${row[key].text}\n`]));
        expect(side('before').join('')).toBe(before);
        expect(side('after').join('')).toBe(after);
        for (const row of rows) if (row.kind === 'same') expect(row.before?.text).toBe(row.after?.text);
      }),
    );
  });

  it('does not count line ends as a difference', () => {
    expect(diffLines('a\r\nb\r\n', 'a\nb\n').every((row) => row.kind === 'same')).toBe(true);
  });

  it('gives up on lines, not on the texts, where both are huge', () => {
    const huge = (letter: string) => `${letter}\n`.repeat(3000);
    const rows = diffLines(`same\n${huge('x')}`, `same\n${huge('y')}`);
    expect(rows).toHaveLength(3001);
    expect(rows[0]?.kind).toBe('same');
    expect(rows[1]?.kind).toBe('changed');
  });
});
