import balena from '@balena/dockerignore';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { createMatcher, isIgnored } from '../../../src/lib/dockerignore/match.ts';
import { parseDockerignore } from '../../../src/lib/dockerignore/parse.ts';

const ignored = (patterns: readonly string[], path: string) =>
  createMatcher(parseDockerignore(patterns.join('\n')))(path).ignored;

/** Moby's own table: patterns, path, ignored. */
const moby: readonly (readonly [readonly string[], string, boolean])[] = [
  [['**'], 'file', true],
  [['**/'], 'dir/file', true],
  [['**/**'], 'dir/file', true],
  [['dir/**'], 'dir/dir2/file', true],
  [['**/dir'], 'dir', true],
  [['**/dir'], 'dir/file', true],
  [['**/dir2/*'], 'dir/dir2/file', true],
  [['**/dir2/**'], 'dir/dir2/dir3/file', true],
  [['**file'], 'dir/dir/file', true],
  [['**/file*txt'], 'dir/dir/file.txt', true],
  [['**/**/*.txt'], 'file.txt', true],
  [['**/**/*.txt2'], 'dir/dir/file.txt', false],
  [['a**/*.txt'], 'a/dir/dir/file.txt', true],
  [['a/*.txt'], 'a/dir/file.txt', false],
  [['a/*.txt**'], 'a/file.txt', true],
  [['a[b-d]e'], 'ae', false],
  [['a[b-d]e'], 'ace', true],
  [['a[^b-d]e'], 'aze', true],
  [['.*'], '.foo', true],
  [['.*'], 'foo', false],
  [['abc.def'], 'abcZdef', false],
  [['abc?def'], 'abcZdef', true],
  [['**/foo/bar'], 'dir/dir2/foo/bar', true],
  [['abc/**'], 'abc', false],
  [['abc/**'], 'abc/def/ghi', true],
  [['**/.foo'], 'bar.foo', false],
  [['a(b)c/def'], 'a(b)c/def', true],
  [['a.|)$(}+{bc'], 'a.|)$(}+{bc', true],
  [['dist/*.whl'], 'dist/proxy.py-2.4.0rc3.dev36+g08acad9-py3-none-any.whl', true],
  [['a\\*b'], 'a*b', true],
  [['**', '!util/docker/web'], 'util/docker/web/foo', false],
  [['**', '!util/docker/web', 'util/docker/web/foo'], 'util/docker/web/foo', true],
  [['docs/*', '!docs/README.md'], 'docs/README.md', false],
  [['!fileutils.go', '*.go'], 'fileutils.go', true],
];

describe('isIgnored', () => {
  test.each(moby)('%j on %s: %s', (patterns, path, expected) => {
    expect(ignored(patterns, path)).toBe(expected);
  });

  it('anchors patterns at the context root, unlike .gitignore', () => {
    const patterns = ['.env', '*.pem', 'node_modules', '!certs/public.pem'];
    expect(ignored(patterns, 'node_modules/a/b.js')).toBe(true);
    expect(ignored(patterns, 'packages/api/.env')).toBe(false);
    expect(ignored(patterns, 'config/tls/server.pem')).toBe(false);
    expect(ignored(patterns, 'apps/web/node_modules/a.js')).toBe(false);
  });

  it('lets `!` bring back a file below an ignored folder, and the last match decide', () => {
    expect(ignored(['docs', '!docs/README.md'], 'docs/README.md')).toBe(false);
    expect(ignored(['docs', '!docs/README.md'], 'docs/other.md')).toBe(true);
    expect(ignored(['*.md', '!README.md', 'README*'], 'README.md')).toBe(true);
  });

  it('passes over `!` for a folder that nothing ignored yet, as the walk of docker build does', () => {
    expect(ignored(['a/b', '!a'], 'a/b')).toBe(true);
    expect(ignored(['a/b', '!a/b'], 'a/b')).toBe(false);
  });

  it('names the pattern that decides', () => {
    const ignore = parseDockerignore('*\n!src\nsrc/secret');
    const by = (path: string) => isIgnored(ignore, path).decidedBy?.text;
    expect([by('x'), by('src/a'), by('src/secret/key')]).toEqual(['*', '!src', 'src/secret']);
    expect(isIgnored(parseDockerignore('a'), 'b')).toEqual({ ignored: false, decidedBy: undefined });
  });

  /*
   * @balena/dockerignore ports an older Moby. Differences that the generator below leaves out:
   * a `!` pattern for a folder that is not ignored itself (it asks every parent for every pattern),
   * `**` glued to letters in the middle of a part, and folders as such (only files are asked here).
   */
  it('agrees with @balena/dockerignore on the patterns people write', () => {
    const part = fc.constantFrom('a', 'b', 'ab', '*', 'a*', '?', '.e', '*.x', 'c.x', '[ab]');
    const pattern = fc
      .tuple(
        fc.constantFrom('', '/', '**/'),
        fc.array(part, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('', '/', '/**'),
      )
      .map(([before, parts, after]) => before + parts.join('/') + after);
    const name = fc.constantFrom('a', 'b', 'ab', 'c.x', '.e', 'z');
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
    fc.assert(
      fc.property(fc.array(pattern, { minLength: 1, maxLength: 4 }), path, fc.option(path), (patterns, file, back) => {
        // A `!` line that names one file exactly.
        const lines = back === null ? patterns : [...patterns, `!${back}`];
        if (back !== null && file.startsWith(`${back}/`)) return;
        expect(ignored(lines, file), `${JSON.stringify(lines)} on ${file}`).toBe(balena().add(lines).ignores(file));
      }),
      { numRuns: 3000 },
    );
  });
});
