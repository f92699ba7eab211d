import { describe, expect, it } from 'vitest';
import { firstParagraph } from '../../../src/components/site/first-paragraph.ts';

describe('the first paragraph of a rule’s words', () => {
  it('is plain text on one line, without the heading above it', () => {
    const body = '\n## What it finds\n\nA `RUN` step that\nis *alone*. See [the list](/rules/).\n\nMore.\n';
    expect(firstParagraph(body)).toBe('A RUN step that is alone. See the list.');
  });

  it('skips imports, lists, listings and components', () => {
    const body = "import A from './A.astro';\n\n<A />\n\n- item\n\n```dockerfile\nFROM x\n```\n\nText.";
    expect(firstParagraph(body)).toBe('Text.');
  });

  it('is empty where there is no text', () => {
    expect(firstParagraph('')).toBe('');
    expect(firstParagraph('## Only a heading')).toBe('');
  });

  it('keeps what is code or part of a name', () => {
    expect(firstParagraph('Sets NODE_ENV for `COPY *.json ["./"]`, _always_.')).toBe(
      'Sets NODE_ENV for COPY *.json ["./"], always.',
    );
  });

  it('reads links whose words are code', () => {
    expect(firstParagraph('See [`npm ci`](/x/) and [two](/y/).')).toBe('See npm ci and two.');
  });
});
