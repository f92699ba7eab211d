import { describe, expect, it } from 'vitest';
import { parseListing } from '../../../src/components/explorers/build-context/listing.ts';
import { contextView } from '../../../src/components/explorers/build-context/view.ts';
import { bytesText } from '../../../src/components/explorers/shared/bytes.ts';
import { buildModel } from '../../../src/lib/model/build-model.ts';
import { createProject } from '../../../src/lib/project/project.ts';
import { simulateContext } from '../../../src/lib/simulate/build-context.ts';

const viewOf = (files: Record<string, string>) =>
  contextView(simulateContext(buildModel(createProject(files), 'Dockerfile')));

describe('the build context as it is drawn', () => {
  it('folds a folder that is left out for one reason, and opens one whose files differ', () => {
    const { rows } = viewOf({
      '.dockerignore': 'lib\n!lib/keep/x\n',
      'lib/a/1': 'ab',
      'lib/a/2': 'c',
      'lib/keep/x': '',
      'lib/z': '',
    });
    expect(rows.map(({ path, files, bytes, fate }) => [path, files, bytes, fate])).toEqual([
      ['.dockerignore', 1, 16, 'context'],
      ['lib/a/', 2, 3, 'ignored'],
      ['lib/keep/x', 1, 0, 'context'],
      ['lib/z', 1, 0, 'ignored'],
    ]);
  });

  it('lists what is sent of a small folder file by file, and folds a large one', () => {
    const folder = (name: string, files: number) =>
      Object.fromEntries(Array.from({ length: files }, (_, at) => [`${name}/${String(at)}`, 'x']));
    const { rows } = viewOf({ ...folder('large', 12), ...folder('small', 3) });
    expect(rows.map(({ path, files }) => [path, files])).toEqual([
      ['large/', 12],
      ['small/0', 1],
      ['small/1', 1],
      ['small/2', 1],
    ]);
  });

  it('says which line decided, and that the builder reads its own files all the same', () => {
    const { rows } = viewOf({
      Dockerfile: 'FROM scratch\nCOPY a /\n',
      '.dockerignore': 'Docker*\n*\n!a\n',
      a: '',
      b: '',
    });
    const because = Object.fromEntries(rows.map((row) => [row.path, `${row.because} ${row.asked}`.trim()]));
    expect(because).toEqual({
      '.dockerignore': 'Line 2, `*`, keeps it from `COPY`; the builder reads it all the same.',
      Dockerfile: 'Line 1, `Docker*`, keeps it from `COPY`; the builder reads it all the same.',
      a: 'Line 3, `!a`, brings it back. Sent for `COPY a /`.',
      b: 'Line 2, `*`.',
    });
  });

  it('shows a readable number of rows of a large folder, with totals of all of it', () => {
    const files = Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`f${String(at)}`, 'x']));
    const view = viewOf(files);
    expect(view.rows).toHaveLength(150);
    expect(view.more).toBe(250);
    expect(view.totals.context).toEqual({ files: 400, bytes: 400 });
  });

  it('says that Docker refuses a line', () => {
    expect(viewOf({ '.dockerignore': '\n[a\n' }).refusals).toEqual([
      { line: 2, message: expect.stringContaining('Docker refuses to build') as string },
    ]);
  });
});

describe('a list of files', () => {
  it('is read with sizes in front or without, and with what find puts before the path', () => {
    const sizes = parseListing('12 ./src/a b.c\nREADME.md\r\n\n  7\tsrc/x\nsrc/\n3 .\n');
    expect([...sizes]).toEqual([
      ['src/a b.c', 12],
      ['README.md', 0],
      ['src/x', 7],
    ]);
  });
});

describe('a number of bytes', () => {
  it('is written in the unit that reads best', () => {
    expect([0, 999, 1000, 12_345, 412_808, 84_213_760, 5e15].map(bytesText)).toEqual([
      '0 B',
      '999 B',
      '1.0 kB',
      '12.3 kB',
      '413 kB',
      '84.2 MB',
      '5000 TB',
    ]);
  });
});
