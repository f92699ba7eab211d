import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../src/components/editor/apply-edits.ts';
import { languageOf } from '../../../src/components/editor/language.ts';
import { lineEndOf, withLineEnd } from '../../../src/components/editor/line-ends.ts';
import { minimalChange } from '../../../src/components/editor/minimal-change.ts';
import { highlightToHtml } from '../../../src/components/editor/static-highlight.ts';

describe('minimal change', () => {
  it('makes the second text of the first', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const change = minimalChange(before, after);
        if (change === undefined) expect(before).toBe(after);
        else expect(before.slice(0, change.from) + change.insert + before.slice(change.to)).toBe(after);
      }),
    );
  });

  it('touches only what differs', () => {
    expect(minimalChange('COPY . .\nRUN a\n', 'COPY x .\nRUN a\n')).toEqual({ from: 5, to: 6, insert: 'x' });
    expect(minimalChange('aa', 'aaa')).toEqual({ from: 2, to: 2, insert: 'a' });
  });
});

describe('line ends', () => {
  it('are CRLF only where every line ends so', () => {
    expect(lineEndOf('a\r\nb\r\n')).toBe('\r\n');
    expect(lineEndOf('a\r\nb\n')).toBe('\n');
    expect(lineEndOf('a')).toBe('\n');
  });

  it('are those of the file after an edit in a field that knows LF only', () => {
    expect(withLineEnd('a\nb\n', '\r\n')).toBe('a\r\nb\r\n');
    expect(withLineEnd('a\r\nb\n', '\n')).toBe('a\nb\n');
  });
});

describe('edits of a quick fix', () => {
  it('apply by position in the text before, in any order', () => {
    const at = (line: number, column: number) => ({ line, column });
    const text = applyEdits('COPY . .\nRUN npm ci\n', [
      { range: { start: at(2, 5), end: at(2, 8) }, text: 'yarn' },
      { range: { start: at(1, 1), end: at(1, 1) }, text: 'COPY package.json ./\n' },
    ]);
    expect(text).toBe('COPY package.json ./\nCOPY . .\nRUN yarn ci\n');
  });
});

describe('the sheet before the editor', () => {
  const html = (text: string, path = 'Dockerfile') => highlightToHtml(path, text);
  const plain = (text: string) =>
    text
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');

  it('holds the text as it is, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('Dockerfile', 'a.yaml', 'a.json', 'a.sh', 'a.ts', 'x'),
        (text, path) => {
          // Every line is closed, the last one too.
          expect(plain(html(text, path))).toBe(`${text.replaceAll('\r\n', '\n')}\n`);
        },
      ),
    );
  });

  it('colours instructions, flags, variables, comments and heredocs', () => {
    const coloured = html(
      '# syntax=docker/dockerfile:1\nfrom a as b\nRUN --mount=type=cache,target=/x echo "$HOME" \\\n  # note\n  ok\nRUN <<EOF\nFROM here\nEOF\nUSER a\n',
    );
    expect(coloured).toContain('<span class="tok-meta"># syntax=docker/dockerfile:1</span>');
    expect(coloured).toContain('<span class="tok-keyword">from</span>');
    expect(coloured).toContain('<span class="tok-keyword">as</span>');
    expect(coloured).toContain('<span class="tok-propertyName">--mount=</span>');
    expect(coloured).toContain('<span class="tok-variableName">$HOME</span>');
    expect(coloured).toMatch(/<span class="tok-comment"> {2}# note<\/span>/);
    expect(coloured).toContain('<span class="tok-string">FROM here</span>');
    expect(coloured).toContain('<span class="tok-keyword">USER</span>');
  });

  it('knows files by their names', () => {
    expect(
      [
        'Dockerfile',
        'api.Dockerfile',
        'Dockerfile.dev',
        '.dockerignore',
        'Dockerfile.dockerignore',
        'compose.yaml',
        'a/run.sh',
        'x',
      ].map(languageOf),
    ).toEqual(['dockerfile', 'dockerfile', 'dockerfile', 'dockerignore', 'dockerignore', 'yaml', 'shell', 'text']);
  });
});
