import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDockerignore } from '../../../src/lib/dockerignore/parse.ts';

const cleaned = (text: string) =>
  parseDockerignore(text).patterns.map(({ negated, pattern }) => (negated ? '!' : '') + pattern);

describe('parseDockerignore', () => {
  it('drops a byte order mark, comments in column 1 and blank lines, and trims the rest', () => {
    expect(cleaned('\ufeff# comment\r\n\r\n  dist \t\r\n # not a comment\n')).toEqual(['dist', '# not a comment']);
  });

  it('cleans paths as filepath.Clean does and anchors them at the context', () => {
    expect(cleaned('/dist/\n./a//b/../c\n../x\n/../y\na/../..\n/\n.\n! /docs/ \n!!x')).toEqual([
      'dist',
      'a/c',
      '../x',
      'y',
      '..',
      '/',
      '.',
      '!docs',
      '!!x',
    ]);
  });

  it('says where each pattern stands', () => {
    const text = '\ufeffa\r\n  !b c  \r\nd';
    expect(
      parseDockerignore(text).patterns.map(({ text: own, span }) => [own, text.slice(span.start, span.end)]),
    ).toEqual([
      ['a', 'a'],
      ['!b c', '!b c'],
      ['d', 'd'],
    ]);
  });

  it('reports what Docker refuses and keeps the lines around it', () => {
    const { patterns, problems } = parseDockerignore('ok\n!\n[\na[x-]\nb\\\nlast');
    expect(patterns.map(({ pattern }) => pattern)).toEqual(['ok', 'last']);
    expect(problems.map(({ message }) => message)).toEqual([
      '`!` needs a pattern after it. Docker refuses to build.',
      '`[` is not a pattern: a `[` has no `]`. Docker refuses to build.',
      '`a[x-]` is not a pattern: a set needs `-` and `]` with a backslash before them. Docker refuses to build.',
      '`b\\` is not a pattern: it ends in a backslash. Docker refuses to build.',
    ]);
  });

  it.each(['!/', '! /', '!/.', '[z-a]', 'src\\utils', 'a/\\1'])('reports %s, which Docker refuses', (line) => {
    expect(parseDockerignore(line).problems).toHaveLength(1);
  });

  it.each(['!.', '/', 'bin\\Debug', 'a\\*', '[a-z]', '\\.env'])('takes %s', (line) => {
    expect(parseDockerignore(line).problems).toEqual([]);
  });

  it('takes any text, and every span lies in it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '/', '.', '!', '*', '[', ']', '\\', '\n', '\r', ' ', '#', '-') }),
        (text) => {
          const { patterns, problems } = parseDockerignore(text);
          for (const { span } of [...patterns, ...problems]) {
            expect(span.start).toBeLessThan(span.end);
            expect(span.end).toBeLessThanOrEqual(text.length);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
