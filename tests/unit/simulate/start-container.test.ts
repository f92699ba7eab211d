import { describe, expect, it } from 'vitest';
import { buildModel } from '../../../src/lib/model/build-model.ts';
import { createProject } from '../../../src/lib/project/project.ts';
import { startContainer } from '../../../src/lib/simulate/start-container.ts';
import type { ContainerStart } from '../../../src/lib/simulate/types.ts';

function start(lines: string, run?: readonly string[], files: Record<string, string> = {}): ContainerStart {
  const model = buildModel(createProject({ ...files, Dockerfile: lines }), 'Dockerfile');
  return startContainer(model, model.stages.length - 1, run === undefined ? {} : { run });
}

function argv(lines: string, run?: readonly string[]): string {
  const { argv: words } = start(`FROM debian:12-slim\n${lines}`, run);
  return words.known ? words.value.join(' ') : 'unknown';
}

function who(lines: string, files: Record<string, string> = {}): string {
  const { pid1, application, wrappedInShell } = start(lines, undefined, files);
  const words = application.known ? application.value.join(' ') : '?';
  return `${pid1.known ? pid1.value : '?'} → ${words}${wrappedInShell.known && wrappedInShell.value ? ' (in a shell)' : ''}`;
}

describe('ENTRYPOINT and CMD together (Dockerfile reference, interaction table)', () => {
  it.each([
    ['ENTRYPOINT ["e"]', 'e'],
    ['ENTRYPOINT ["e"]\nCMD ["c", "d"]', 'e c d'],
    ['ENTRYPOINT ["e"]\nCMD c d', 'e /bin/sh -c c d'],
    ['CMD ["c", "d"]', 'c d'],
    ['CMD c d', '/bin/sh -c c d'],
    ['ENTRYPOINT e f', '/bin/sh -c e f'],
    ['CMD ["c"]\nENTRYPOINT ["e"]', 'e c'],
    ['SHELL ["/bin/bash", "-c"]\nCMD c', '/bin/bash -c c'],
    ['CMD ["a"]\nCMD ["b"]', 'b'],
    ['ENTRYPOINT ["e"]\nENTRYPOINT []\nCMD ["c"]', 'c'],
  ])('%j runs %s', (lines, expected) => {
    expect(argv(lines)).toBe(expected);
  });

  it('run arguments take the place of CMD and not of ENTRYPOINT', () => {
    expect(argv('ENTRYPOINT ["e"]\nCMD ["c"]', ['x', 'y'])).toBe('e x y');
    expect(argv('CMD ["c"]', ['x'])).toBe('x');
  });

  it('ENTRYPOINT drops a CMD that is inherited from another stage (T35)', () => {
    const { argv: words } = start('FROM debian:12-slim AS a\nCMD ["c"]\nFROM a\nENTRYPOINT ["e"]');
    expect(words).toEqual({ known: true, value: ['e'] });
  });

  it('an image with neither has nothing to start', () => {
    expect(start('FROM scratch\nENV A=1').argv).toEqual({ known: true, value: [] });
  });

  it('an unknown base image leaves the answer open', () => {
    expect(start('FROM example.org/unknown:1').argv.known).toBe(false);
  });
});

describe('who is process 1', () => {
  it.each([
    ['FROM node:22-slim\nCMD ["node", "s.js"]', 'node → node s.js'],
    ['FROM node:22-slim\nCMD ["s.js"]', 'node → node s.js'],
    ['FROM node:22-slim\nCMD node s.js', 'sh → node s.js (in a shell)'],
    ['FROM node:22-slim\nCMD exec node s.js', 'node → node s.js'],
    [
      'FROM debian:12-slim\nRUN apt-get install -y gosu tini dumb-init\nENTRYPOINT ["/usr/bin/tini", "-g", "--"]\nCMD ["app"]',
      'tini → app',
    ],
    [
      'FROM debian:12-slim\nRUN apt-get install -y gosu tini dumb-init\nENTRYPOINT ["tini", "-p", "SIGTERM", "app"]',
      'tini → app',
    ],
    [
      'FROM debian:12-slim\nRUN apt-get install -y gosu tini dumb-init\nENTRYPOINT ["dumb-init", "--rewrite", "15:3", "--", "app", "x"]',
      'dumb-init → app x',
    ],
    ['FROM debian:12-slim\nENV P=80\nCMD ["sh", "-c", "exec app --port $P"]', 'app → app --port 80'],
    ['FROM debian:12-slim\nENTRYPOINT ["sh", "-c", "exec app \\"$@\\"", "--"]\nCMD ["x"]', 'app → app x'],
    [
      'FROM debian:12-slim\nRUN apt-get install -y gosu tini dumb-init\nCMD ["env", "A=1", "gosu", "app:app", "server", "-v"]',
      'server → server -v',
    ],
    ['FROM debian:12-slim\nCMD setup && exec app', 'app → app'],
    ['FROM debian:12-slim\nCOPY app /srv/app/\nCMD ["/srv/app/server"]', 'server → /srv/app/server'],
  ])('%j: %s', (lines, expected) => {
    expect(who(lines, { 'app/server': '' })).toBe(expected);
  });

  it.each([
    ['exec "$@"', 'app → app x'],
    ['set -e\nif [ "$1" = y ]; then exec other; fi\nexec gosu u "$@"', 'app → app x'],
    ['"$@"', 'entry.sh → app x (in a shell)'],
    ['exec fixed --flag', 'fixed → fixed --flag'],
    ['exec "$MAIN"', '? → ?'],
  ])('an entrypoint script that ends in %j: %s', (body, expected) => {
    const lines =
      'FROM debian:12-slim\nRUN apt-get install -y gosu\nCOPY entry.sh /usr/local/bin/\nENTRYPOINT ["entry.sh"]\nCMD ["app", "x"]';
    expect(who(lines, { 'entry.sh': `#!/bin/sh\n${body}\n` })).toBe(expected);
  });

  it.each([
    ["<<'EOF'", 'app → app'],
    // The builder fills in `$@`, which is nothing to it, so that the script executes the empty word.
    ['<<EOF', '? → ?'],
  ])('a script written as a heredoc is read as well: %s', (heredoc, expected) => {
    const lines = `FROM debian:12-slim\nCOPY --chmod=755 ${heredoc} /e.sh\n#!/bin/sh\nexec "$@"\nEOF\nENTRYPOINT ["/e.sh"]\nCMD ["app"]`;
    expect(who(lines)).toBe(expected);
  });

  it('a script that is not among the files cannot be told', () => {
    expect(who('FROM debian:12-slim\nENTRYPOINT ["/e.sh"]\nCMD ["app"]')).toBe('? → ?');
  });
});
