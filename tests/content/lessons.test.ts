import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { dockerfileBlocks, seriousRules } from '../support/dockerfile-blocks.ts';

const docs = path.resolve(import.meta.dirname, '../../src/content/docs');
const pages = readdirSync(docs, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.mdx?$/.test(name))
  .sort();

describe('Dockerfiles shown in lessons and reference', () => {
  test('there are pages', () => {
    expect(pages.length).toBeGreaterThan(0);
  });

  for (const page of pages) {
    for (const shown of dockerfileBlocks(readFileSync(path.join(docs, page), 'utf8'))) {
      const expected = [...shown.finds].sort();
      test(`${page}:${shown.block.line} ${expected.length > 0 ? `is found for ${expected.join(', ')}` : 'is clean'}`, () => {
        if (!shown.fragment || expected.length === 0) {
          expect(seriousRules(shown)).toEqual(expected);
          return;
        }
        // Behind a FROM of our own, warnings count only where the page names them.
        const found = new Set(shown.findings.map(({ rule }) => rule));
        expect(expected.filter((rule) => !found.has(rule))).toEqual([]);
        expect(seriousRules(shown).filter((rule) => !expected.includes(rule))).toEqual([]);
      });
    }
  }
});
