import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { givenOf, mainFiles } from '../../../src/components/explorers/workbench/given.ts';
import { mainControls } from '../../../src/components/explorers/workbench/main-controls.ts';
import {
  differs,
  givenOfShelf,
  mainOf,
  pathFault,
  shelfOf,
  withActiveRenamed,
  withNewFile,
  withoutActive,
  withTab,
  withText,
  type Shelf,
} from '../../../src/components/explorers/workbench/shelf.ts';
import { uniqueOn } from '../../../src/components/explorers/workbench/unique-on.ts';

const start = shelfOf({ Dockerfile: 'FROM a\n', 'src/a.ts': 'a' });

describe('the Dockerfile that is looked at', () => {
  it('is the one of the usual name, else the nearest to the root, and never an ignore file', () => {
    const paths = ['x/Dockerfile', 'api.Dockerfile', 'Dockerfile.dockerignore', 'Dockerfile.dev', 'Dockerfile'];
    expect(mainFiles('dockerfile', paths)).toEqual(['Dockerfile', 'Dockerfile.dev', 'api.Dockerfile', 'x/Dockerfile']);
    expect(givenOf('dockerfile', { 'notes.txt': '' }).main).toBe('Dockerfile');
    expect(givenOf('compose', { 'deploy/compose.yml': '', Dockerfile: '' }).main).toBe('deploy/compose.yml');
  });

  it('is the chosen one for as long as it is there, under whatever name', () => {
    const two = {
      ...shelfOf({ Dockerfile: '', 'Dockerfile.dev': '' }),
      chosen: 'Dockerfile.dev',
      active: 'Dockerfile.dev',
    };
    expect(mainOf(two, 'dockerfile')).toBe('Dockerfile.dev');
    expect(mainOf(withActiveRenamed(two, 'build.txt'), 'dockerfile')).toBe('build.txt');
    expect(mainOf(withoutActive(two), 'dockerfile')).toBe('Dockerfile');
  });

  it('can be chosen where there are several, or none is named like one', () => {
    const names = (files: Record<string, string>) =>
      mainControls(shelfOf(files), 'dockerfile').map((control) =>
        control.kind === 'choice' ? [control.name, ...control.choices.map(({ value }) => value)] : [],
      );
    expect(names({ Dockerfile: '', a: '' })).toEqual([]);
    expect(names({ Dockerfile: '', 'Dockerfile.dev': '' })).toEqual([['main', 'Dockerfile', 'Dockerfile.dev']]);
    expect(names({ build: '', a: '' })).toEqual([['main', 'Dockerfile', 'a', 'build']]);
    expect(names({ 'api/Dockerfile': '' })).toEqual([['context', '', 'api/']]);
  });

  it('can have its own folder as build context', () => {
    const shelf: Shelf = {
      ...shelfOf({ 'api/Dockerfile': 'FROM a\n', 'api/src/a': '', 'web/b': '' }),
      listed: new Map([
        ['api/logo.png', 7],
        ['big.bin', 9],
      ]),
    };
    expect([...givenOfShelf(shelf, 'dockerfile').project.files.keys()]).toContain('web/b');
    const own = givenOfShelf({ ...shelf, context: 'api/' }, 'dockerfile');
    expect(own.main).toBe('Dockerfile');
    expect([...own.project.files.keys()].sort()).toEqual(['Dockerfile', 'logo.png', 'src/a']);
    expect([...own.sizes]).toEqual([['logo.png', 7]]);
  });
});

describe('files in tabs', () => {
  it('are added, renamed and removed, and the tab beside a removed one is shown', () => {
    const added = withNewFile(start, ' ./src//b.ts ');
    expect(added.tabs).toEqual(['Dockerfile', 'src/a.ts', 'src/b.ts']);
    expect(added.active).toBe('src/b.ts');
    const renamed = withActiveRenamed(withText(added, 'src/b.ts', 'b'), 'lib/b.ts');
    expect([...renamed.texts]).toEqual([
      ['Dockerfile', 'FROM a\n'],
      ['src/a.ts', 'a'],
      ['lib/b.ts', 'b'],
    ]);
    const removed = withoutActive(withTab(renamed, 'src/a.ts'));
    expect(removed.tabs).toEqual(['Dockerfile', 'lib/b.ts']);
    expect(removed.active).toBe('lib/b.ts');
  });

  it('are never none', () => {
    const one = shelfOf({ Dockerfile: 'FROM a\n' });
    expect(withoutActive(one)).toBe(one);
    const hidden: Shelf = { ...start, tabs: ['Dockerfile'], active: 'Dockerfile' };
    expect(withoutActive(hidden)).toMatchObject({ tabs: ['src/a.ts'], active: 'src/a.ts' });
  });

  it.each([
    ['', 'needs a name'],
    ['.', 'needs a name'],
    ['../..', 'needs a name'],
    ['src\\a.ts', 'already'],
    ['logo.png', 'already'],
    ['src', 'is a folder'],
    ['Dockerfile/x', 'is a file'],
    ['src/b.ts', undefined],
  ])('%j as a new path: %s', (path, fault) => {
    const shelf: Shelf = { ...start, listed: new Map([['logo.png', 3]]) };
    if (fault === undefined) expect(pathFault(shelf, path)).toBeUndefined();
    else expect(pathFault(shelf, path)).toContain(fault);
  });

  it('keep their own path in a renaming', () => {
    expect(pathFault(start, 'src/a.ts', 'src/a.ts')).toBeUndefined();
    expect(pathFault(start, 'src/a.ts/b', 'src/a.ts')).toBeUndefined();
  });

  it('are as they were opened until one is another, new or gone', () => {
    expect(differs(withTab(start, 'src/a.ts'), start)).toBe(false);
    expect(differs(withText(start, 'src/a.ts', 'b'), start)).toBe(true);
    expect(differs(withNewFile(start, 'c'), start)).toBe(true);
    expect(differs(withoutActive(start), start)).toBe(true);
  });

  it('may have any name, those of object members too', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('__proto__', 'constructor', 'toString', '7', 'hasOwnProperty'),
        fc.string(),
        (path, text) => {
          const shelf = withText(withNewFile(start, path), path, text);
          expect(givenOfShelf(shelf, 'dockerfile').project.files.get(path)).toBe(text);
          expect(differs(shelf, start)).toBe(true);
        },
      ),
    );
  });
});

it('explorers of one kind have ids of their own on a page', () => {
  const [one, other] = [{}, {}];
  expect([one, one, other, one].map((page) => uniqueOn(page, 'x'))).toEqual(['x', 'x-2', 'x', 'x-3']);
});
