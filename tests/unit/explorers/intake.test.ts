import { describe, expect, it } from 'vitest';
import { foundInList } from '../../../src/components/explorers/intake/browser-files.ts';
import { MOST_FILES, type FoundFile } from '../../../src/components/explorers/intake/found-file.ts';
import { takeFiles } from '../../../src/components/explorers/intake/take-files.ts';
import { shelfOfTaken } from '../../../src/components/explorers/intake/taken-shelf.ts';
import { takenWords } from '../../../src/components/explorers/intake/taken-words.ts';
import { givenOfShelf, shelfOf } from '../../../src/components/explorers/workbench/shelf.ts';

function file(path: string, content: string | number[] | { bytes: number }): FoundFile & { reads: number } {
  const data =
    typeof content === 'string'
      ? new TextEncoder().encode(content)
      : Array.isArray(content)
        ? Uint8Array.from(content)
        : undefined;
  const found = {
    path,
    bytes: data?.length ?? (content as { bytes: number }).bytes,
    reads: 0,
    read: () => {
      found.reads++;
      return data === undefined ? Promise.reject(new Error('not to be read')) : Promise.resolve(data.buffer);
    },
  };
  return found;
}
const take = (files: readonly FoundFile[], more: { name?: string; leftOut?: number; uncounted?: boolean } = {}) =>
  takeFiles({ name: 'shop', leftOut: 0, uncounted: false, files, ...more });

describe('files of the reader', () => {
  it('are read where they are small texts, and listed with path and size where they are not', async () => {
    const git = file('.git/config', '[core]\n');
    const taken = await take([
      file('Dockerfile', '\ufeffFROM a\r\n'),
      file('logo.png', [0x89, 0x50, 0, 1]),
      file('latin1.txt', [0x63, 0xe9, 0x0a]),
      file('data.bin', { bytes: 80_000_000 }),
      file('gone.txt', { bytes: 3 }),
      file('web/node_modules/a/index.js', 'x'),
      git,
      file('empty', ''),
    ]);
    expect([...taken.texts]).toEqual([
      ['Dockerfile', '\ufeffFROM a\r\n'],
      ['empty', ''],
    ]);
    expect(Object.fromEntries(taken.listed)).toEqual({
      'logo.png': 4,
      'latin1.txt': 3,
      'data.bin': 80_000_000,
      'gone.txt': 3,
      'web/node_modules/a/index.js': 1,
      '.git/config': 7,
    });
    expect(Object.fromEntries(taken.untold)).toEqual({
      installed: ['.git/config', 'web/node_modules/a/index.js'],
      large: ['data.bin'],
      binary: expect.arrayContaining(['logo.png', 'latin1.txt']) as unknown,
      unreadable: ['gone.txt'],
    });
    expect(git.reads).toBe(0);
  });

  it('are read up to a limit, those that say how the image is built first', async () => {
    const sources = Array.from({ length: 2500 }, (_, at) => file(`a/${at}.c`, 'x'));
    const taken = await take([...sources, file('z/entrypoint.sh', 'x'), file('z/Dockerfile', 'FROM a')]);
    expect(taken.texts.size).toBe(2000);
    expect(taken.texts.has('z/Dockerfile')).toBe(true);
    expect(taken.texts.has('z/entrypoint.sh')).toBe(true);
    expect(taken.untold.get('enough')).toHaveLength(502);
    expect(taken.texts.size + taken.listed.size).toBe(2502);
  });

  it('lose the name of the folder they are in, and keep those nearest to its root when there are too many', () => {
    const disk = (path: string) => ({ name: 'x', webkitRelativePath: path, size: 1 }) as File;
    expect(foundInList([disk('shop/Dockerfile'), disk('shop/src/a')])).toMatchObject({
      name: 'shop',
      files: [{ path: 'Dockerfile' }, { path: 'src/a' }],
      leftOut: 0,
    });
    const many = foundInList([
      ...Array.from({ length: MOST_FILES }, (_, at) => disk(`shop/deep/er/${at}`)),
      disk('shop/Dockerfile'),
    ]);
    expect(many.files).toHaveLength(MOST_FILES);
    expect(many.files[0]?.path).toBe('Dockerfile');
    expect(many.leftOut).toBe(1);
    const packages = foundInList([
      ...Array.from({ length: MOST_FILES }, (_, at) => disk(`shop/node_modules/${at}`)),
      disk('shop/src/deep/er/a'),
    ]);
    expect(packages.files[0]?.path).toBe('src/deep/er/a');
    expect(foundInList([{ name: 'Dockerfile', webkitRelativePath: '', size: 1 } as File])).toMatchObject({ name: '' });
  });
});

describe('what is said of them', () => {
  it('tells how many were read, which are only listed, and why', async () => {
    const words = takenWords(await take([file('Dockerfile', 'FROM a'), file('a.png', [0]), file('b.png', [0])]));
    expect(words.sentence).toBe('shop: 3 files, 8 B. 1 was read as text; 2 are listed with path and size only.');
    expect(words.untold).toEqual([{ why: 'Not text in UTF-8', paths: ['a.png', 'b.png'], more: 0 }]);
    expect(words.warning).toBe('');
  });

  it('warns that numbers are too small where files are left out', async () => {
    expect(takenWords(await take([file('a', 'a')], { leftOut: 1234 })).warning).toContain(
      'The other 1,234 are left out',
    );
    expect(takenWords(await take([file('a', 'a')], { leftOut: 1, uncounted: true })).warning).toContain(
      'The others are left out',
    );
  });

  it('has a sentence for nothing at all', async () => {
    const taken = await take([]);
    expect(takenWords(taken).sentence).toBe('shop: 0 files, 0 B. There is no file in it.');
    expect(shelfOfTaken(taken, 'dockerfile')).toBeUndefined();
  });
});

describe('the tabs to begin with', () => {
  it('are the Dockerfile and what says most about the build; every file counts', async () => {
    const taken = await take([
      ...Array.from({ length: 20 }, (_, at) => file(`src/${at}.ts`, 'x')),
      file('compose.yaml', 'services: {}'),
      file('Dockerfile', 'FROM a'),
      file('.dockerignore', '.git'),
      file('big.bin', { bytes: 2_000_000 }),
    ]);
    const shelf = shelfOfTaken(taken, 'dockerfile');
    expect(shelf?.tabs.slice(0, 3)).toEqual(['Dockerfile', 'compose.yaml', '.dockerignore']);
    expect(shelf?.tabs).toHaveLength(6);
    expect(shelf?.active).toBe('Dockerfile');
    const given = givenOfShelf(shelf ?? shelfOf({}), 'dockerfile');
    expect(given.project.files.size).toBe(24);
    expect(given.sizes.get('big.bin')).toBe(2_000_000);
  });

  it('of single files join those that were opened before, and take the place of one of the same path', async () => {
    const before = { ...shelfOf({ Dockerfile: 'FROM a', 'x.sh': 'old' }), listed: new Map([['y.sh', 5]]) };
    const shelf = shelfOfTaken(await take([file('x.sh', 'new'), file('y.sh', 'told')]), 'dockerfile', before);
    expect(Object.fromEntries(shelf?.texts ?? [])).toEqual({ Dockerfile: 'FROM a', 'x.sh': 'new', 'y.sh': 'told' });
    expect(shelf?.listed.size).toBe(0);
    expect(shelf?.tabs).toEqual(['Dockerfile', 'x.sh', 'y.sh']);
  });
});
