import { describe, expect, it } from 'vitest';
import { imageContent } from '../../../src/components/explorers/image-content/explorer.ts';
import type { TreeNode } from '../../../src/components/explorers/image-content/tree.ts';
import { imageContentView, type ImageContentView } from '../../../src/components/explorers/image-content/view.ts';
import { buildModel } from '../../../src/lib/model/build-model.ts';
import { createProject } from '../../../src/lib/project/project.ts';

const viewOf = (files: Readonly<Record<string, string>>, target?: string): ImageContentView =>
  imageContentView(buildModel(createProject(Object.entries(files)), 'Dockerfile'), target);

const shown = (nodes: readonly TreeNode[], depth = 0): string[] =>
  nodes.flatMap(({ name, kind, layer, state, children }) => [
    `${'  '.repeat(depth)}${name}${kind === 'folder' ? '/' : ''} ${layer ?? '-'} ${state}`,
    ...shown(children, depth + 1),
  ]);

describe('the example', () => {
  const view = viewOf(imageContent.files);

  it('shows what is exposed, what is buried and what stays out', () => {
    expect(view.secrets.map(({ name, place, line }) => `${name} ${place} ${line}`)).toEqual([
      'SESSION_SECRET config 10',
      '.env layer 11',
      'certs/server.key layer 11',
    ]);
    expect(view.buried.map(({ path }) => path)).toEqual(['/app/.env', '/app/certs/server.key']);
    expect(view.kept.map(({ name }) => name)).toEqual(['npm_token']);
    expect(view.sum).toContain('3 secrets can be read');
  });

  it('says which layer takes what from which stage', () => {
    expect(view.layers.map(({ number, from }) => [number, from?.stage, from?.paths])).toEqual([
      [1, undefined, undefined],
      [2, 'build', ['/app']],
      [3, undefined, undefined],
    ]);
  });
});

describe('the tree', () => {
  it('joins folders that hold nothing else and numbers files by their layer', () => {
    const view = viewOf({
      Dockerfile: 'FROM scratch\nCOPY a /srv/www/site/\nCOPY b /srv/www/site/\nCOPY .env /\n',
      a: '1',
      b: '2',
      '.env': 'A=1',
    });
    expect(shown(view.files)).toEqual(['.env 3 secret', 'srv/www/site/ 1 there', '  a 1 there', '  b 2 there']);
  });

  it('marks what may not be there', () => {
    const view = viewOf({
      Dockerfile: 'FROM debian:12-slim\nCOPY a /srv/\nRUN if [ -f /x ]; then touch /srv/b; fi\n',
      a: '',
    });
    expect(shown(view.files)).toEqual(['srv/ 1 there', '  a 1 there', '  b 2 unknown']);
  });

  it('leaves out what nobody reads, and says how much', () => {
    const files = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`f${index}`, '']));
    const view = viewOf({ ...files, Dockerfile: 'FROM scratch\nCOPY f* /x/\n' });
    expect(view.more.files).toBeGreaterThan(0);
  });
});

it('has nothing to say for a stage that is not there, and for an empty file', () => {
  expect(viewOf({ Dockerfile: 'FROM scratch\n' }, 'no').sum).toBe('There is no such stage, so nothing is built.');
  expect(viewOf({ Dockerfile: '' }).sum).toBe('Nothing is built yet: a Dockerfile begins with FROM.');
});

it('says why a build stops', () => {
  const view = viewOf({ Dockerfile: 'FROM scratch AS a\nFROM scratch\nCOPY --from=a /x /y\n' });
  expect(view.failures).toHaveLength(1);
});

it('tells for a base image that nobody knows that its files are not listed', () => {
  expect(viewOf({ Dockerfile: 'FROM registry.example.com/x:1\n' }).notes).toHaveLength(1);
});
