import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildModel } from '../../../src/lib/model/build-model.ts';
import { createProject } from '../../../src/lib/project/project.ts';
import { utf8Length } from '../../../src/lib/project/utf8.ts';
import { simulateContext } from '../../../src/lib/simulate/build-context.ts';

const contextOf = (files: Record<string, string>, target?: string) =>
  simulateContext(buildModel(createProject(files), 'Dockerfile'), target === undefined ? {} : { target });
const fatesOf = (files: Record<string, string>) =>
  Object.fromEntries(contextOf(files).files.map(({ path, fate }) => [path, fate]));
const lineOf = (files: Record<string, string>, path: string) =>
  contextOf(files).files.find((file) => file.path === path)?.decidedBy;
const requesterOf = (files: Record<string, string>, path: string, target?: string) => {
  const fact = contextOf(files, target).files.find((file) => file.path === path)?.requestedBy;
  return fact?.known ? fact.value?.instruction.args.text : fact?.reason;
};

describe('the build context', () => {
  it('is the whole folder without an ignore file', () => {
    const outcome = contextOf({ Dockerfile: 'FROM scratch\n', '.git/HEAD': 'x', 'a.txt': '' });
    expect(outcome.ignoreFile).toBeUndefined();
    expect(outcome.files.map(({ fate }) => fate)).toEqual(['context', 'context', 'context']);
  });

  it('names the line that decided: the last one that changed the fate of the file', () => {
    const files = {
      Dockerfile: 'FROM scratch\n',
      '.dockerignore': '# notes\n\n*.md\n!README.md\nREADME.md\n',
      'README.md': '',
    };
    expect(lineOf(files, 'README.md')).toEqual({ line: 5, text: 'README.md', negated: false });
    expect(fatesOf(files)['README.md']).toBe('ignored');
  });

  it('names the line that brings a file back', () => {
    const files = { '.dockerignore': 'docs\n  !docs/api.md  \n', 'docs/api.md': '', 'docs/b.md': '' };
    expect(lineOf(files, 'docs/api.md')).toEqual({ line: 2, text: '!docs/api.md', negated: true });
    expect(fatesOf(files)).toMatchObject({ 'docs/api.md': 'context', 'docs/b.md': 'ignored' });
  });

  it('says nothing decided where no line matches', () => {
    expect(lineOf({ '.dockerignore': 'node_modules\n', 'web/node_modules/a.js': '' }, 'web/node_modules/a.js')).toBe(
      undefined,
    );
  });

  it('counts bytes in UTF-8', () => {
    const outcome = contextOf({ '.dockerignore': 'b\n', a: 'é€😀', b: 'ab' });
    expect(outcome.totals).toEqual({
      context: { files: 2, bytes: 2 + 2 + 3 + 4 },
      ignored: { files: 1, bytes: 2 },
      'builder-only': { files: 0, bytes: 0 },
    });
  });

  it('sends the Dockerfile and the ignore file even where they are ignored, but COPY does not see them', () => {
    const files = { Dockerfile: 'FROM scratch\nCOPY . /\n', '.dockerignore': 'Dockerfile*\n.dockerignore\n', a: '' };
    expect(fatesOf(files)).toEqual({ '.dockerignore': 'builder-only', Dockerfile: 'builder-only', a: 'context' });
    expect(requesterOf(files, 'Dockerfile')).toBeUndefined();
  });

  it('lets COPY see them where they are not ignored', () => {
    const files = { Dockerfile: 'FROM scratch\nCOPY . /\n', '.dockerignore': 'b\n' };
    expect(fatesOf(files)).toEqual({ '.dockerignore': 'context', Dockerfile: 'context' });
    expect(requesterOf(files, '.dockerignore')).toBe('. /');
  });

  it('follows the ignore file of the Dockerfile itself, and leaves the other one a file like any', () => {
    const files = {
      Dockerfile: 'FROM scratch\n',
      'Dockerfile.dockerignore': '.dockerignore\n',
      '.dockerignore': 'a\n',
      a: '',
    };
    expect(contextOf(files).ignoreFile).toBe('Dockerfile.dockerignore');
    expect(fatesOf(files)).toMatchObject({ '.dockerignore': 'ignored', a: 'context' });
  });

  it('tells which lines Docker refuses', () => {
    const { refusals } = contextOf({ '.dockerignore': 'a\n[\n' });
    expect(refusals).toHaveLength(1);
    expect(refusals[0]?.message).toContain('Docker refuses to build');
    expect(refusals[0]?.range.start).toEqual({ line: 2, column: 1 });
  });
});

describe('what the builder asks for', () => {
  const stages = {
    Dockerfile: 'FROM scratch AS docs\nCOPY docs /docs\nFROM scratch\nCOPY src /src\n',
    'docs/a.md': 'abc',
    'src/a.c': 'ab',
    'notes.txt': 'x',
  };

  it('is what the sources of the stages that are built name', () => {
    expect(requesterOf(stages, 'src/a.c')).toBe('src /src');
    expect(requesterOf(stages, 'docs/a.md')).toBeUndefined();
    expect(contextOf(stages).requested).toEqual({ known: true, value: { files: 1, bytes: 2 } });
    expect(contextOf(stages, 'docs').requested).toEqual({ known: true, value: { files: 1, bytes: 3 } });
  });

  it('includes what --exclude leaves out: that is decided when files are copied', () => {
    const files = { Dockerfile: 'FROM scratch\nCOPY --exclude=*.md . /\n', 'a.md': '' };
    expect(requesterOf(files, 'a.md')).toBe('. /');
  });

  it('includes bind mounts, and nothing of mounts from stages', () => {
    const files = {
      Dockerfile: 'FROM alpine:3.22\nRUN --mount=type=bind,source=go.mod,target=/go.mod cat /go.mod\n',
      'go.mod': '',
      b: '',
    };
    expect(contextOf(files).requested).toEqual({ known: true, value: { files: 1, bytes: 0 } });
  });

  it('cannot be told where a source is a variable of an unknown base image', () => {
    const files = { Dockerfile: 'FROM example.com/own\nCOPY a $WHAT /\n', a: 'x', b: 'y' };
    expect(requesterOf(files, 'a')).toBe('a $WHAT /');
    expect(requesterOf(files, 'b')).toContain('not known');
    expect(contextOf(files).requested.known).toBe(false);
  });
});

describe('any ignore file', () => {
  const path = fc
    .array(fc.constantFrom('a', 'b', 'src', '.git', 'Dockerfile', '.dockerignore', 'é'), { minLength: 1, maxLength: 3 })
    .map((parts) => parts.join('/'));
  const lines = fc
    .array(fc.constantFrom('a', '*', '!a', '**/b', 'src/', '!src/**', '# x', '', '.git', '[', '!', 'Dockerfile'))
    .map((all) => all.join('\n'));
  const project = fc.tuple(lines, fc.dictionary(path, fc.string({ unit: 'binary' }), { maxKeys: 8 }));

  it('gives each file one fate, and totals that add up to the folder', () => {
    fc.assert(
      fc.property(project, ([ignore, files]) => {
        const all = { ...files, '.dockerignore': ignore };
        const { files: outcomes, totals } = contextOf(all);
        expect(outcomes.map((file) => file.path)).toEqual([...createProject(all).files.keys()].sort());
        const sum = (key: 'files' | 'bytes') => Object.values(totals).reduce((total, each) => total + each[key], 0);
        expect(sum('files')).toBe(outcomes.length);
        expect(sum('bytes')).toBe(
          Object.values(Object.fromEntries(createProject(all).files)).reduce(
            (bytes, text) => bytes + Buffer.byteLength(text),
            0,
          ),
        );
      }),
    );
  });

  it('puts a file into the context exactly where the model does, and names a line for each that it leaves out', () => {
    fc.assert(
      fc.property(project, ([ignore, files]) => {
        const model = buildModel(
          createProject({ Dockerfile: 'FROM scratch', ...files, '.dockerignore': ignore }),
          'Dockerfile',
        );
        const outcome = simulateContext(model);
        expect(outcome.files.filter(({ fate }) => fate === 'context').map((file) => file.path)).toEqual(
          model.context.files,
        );
        for (const file of outcome.files) if (file.fate !== 'context') expect(file.decidedBy?.negated).toBe(false);
      }),
    );
  });
});

describe('the length of a text in UTF-8', () => {
  it('is what an encoder writes', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => utf8Length(text) === Buffer.byteLength(text)));
    expect(utf8Length('\ud800x\udc00')).toBe(Buffer.byteLength('\ud800x\udc00'));
  });
});
