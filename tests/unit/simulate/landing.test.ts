import { describe, expect, it } from 'vitest';
import { buildModel } from '../../../src/lib/model/build-model.ts';
import { createProject } from '../../../src/lib/project/project.ts';
import { imageFiles } from '../../../src/lib/simulate/image-files.ts';
import { simulateRebuild } from '../../../src/lib/simulate/rebuild.ts';
import { exposedSecrets } from '../../../src/lib/simulate/secrets.ts';

const given = {
  'a.txt': '',
  'b.txt': '',
  'x/site.tar.gz': '',
  'p1/package.json': '',
  'p2/package.json': '',
  'src/lib/c.ts': '',
};
const modelOf = (lines: readonly string[]) =>
  buildModel(createProject({ ...given, Dockerfile: lines.join('\n') }), 'Dockerfile');

/** The files of an image, with a `?` behind those that may not be there, and its failures. */
function filesOf(...lines: readonly string[]): readonly string[] {
  const { files, failures } = imageFiles(modelOf(lines));
  const shown = files
    .filter(({ kind }) => kind === 'file')
    .map(({ path, verdict }) => path + (verdict === 'yes' ? '' : '?'));
  return [...shown, ...failures.map(({ message }) => message)];
}

/**
 * A destination without a slash at its end is a folder where one is there: tonistiigi/fsutil `copy/copy.go`,
 * prepareTargetDir. BuildKit asks for no slash behind several sources: moby/buildkit `dockerfile2llb/convert_copy.go`,
 * dispatchCopy (both looked up 2026-11-24).
 */
describe('a file that is copied to a name without a slash at its end', () => {
  it.each([
    ['takes the name where nothing is there', ['FROM debian:12-slim', 'COPY a.txt /app'], ['/app']],
    ['goes into the working directory', ['FROM scratch', 'WORKDIR /app', 'COPY a.txt /app'], ['/app/a.txt']],
    ['goes into a folder that a RUN made', ['FROM debian:12-slim', 'RUN mkdir /d', 'COPY a.txt /d'], ['/d/a.txt']],
    [
      'goes into a folder that a COPY made',
      ['FROM scratch', 'COPY src /d', 'COPY a.txt /d'],
      ['/d/a.txt', '/d/lib/c.ts'],
    ],
    [
      'goes into a folder of every distribution',
      ['FROM alpine:3.22', 'COPY a.txt /usr/local/bin'],
      ['/usr/local/bin/a.txt'],
    ],
    ['takes the name of that folder in scratch', ['FROM scratch', 'COPY a.txt /usr/local/bin'], ['/usr/local/bin']],
    [
      'lands in one of two places where an unknown image may have the folder',
      ['FROM example.com/own', 'COPY a.txt /opt'],
      ['/opt?', '/opt/a.txt?'],
    ],
    [
      'the same, in a folder of a system path',
      ['FROM nginx:1.29', 'COPY a.txt /etc/nginx'],
      ['/etc/nginx?', '/etc/nginx/a.txt?'],
    ],
    ['a program takes the name', ['FROM example.com/own', 'COPY a.txt /usr/local/bin/start'], ['/usr/local/bin/start']],
    ['takes the name with --link, which sees no folder', ['FROM scratch', 'COPY --link a.txt /app'], ['/app']],
    [
      'with --link is not followed where a folder is there',
      ['FROM scratch', 'WORKDIR /app', 'COPY --link a.txt /app'],
      ['/app/a.txt?'],
    ],
    [
      'a heredoc goes into a folder under its own name',
      ['FROM scratch', 'WORKDIR /d', 'COPY <<app.conf /d', 'hi', 'app.conf'],
      ['/d/app.conf'],
    ],
    ['so does a download', ['FROM scratch', 'WORKDIR /d', 'ADD https://example.com/x/tool.zip /d'], ['/d/tool.zip']],
    [
      'so does a file of a stage',
      ['FROM scratch AS b', 'COPY a.txt /', 'FROM scratch', 'WORKDIR /d', 'COPY --from=b /a.txt /d'],
      ['/d/a.txt'],
    ],
    [
      'of several, the last one stays unless it is a folder',
      ['FROM scratch', 'COPY a.txt b.txt /app'],
      ['/app?', '/app/a.txt?', '/app/b.txt?'],
    ],
    [
      'several go into the working directory',
      ['FROM scratch', 'WORKDIR /app', 'COPY *.txt /app'],
      ['/app/a.txt', '/app/b.txt'],
    ],
  ])('%s', (_, lines, expected) => {
    expect(filesOf(...lines)).toEqual(expected);
  });

  it('is not followed through a link, nor below a file', () => {
    // `docopy` and `Copy` resolve links of the destination (fs.RootPath).
    for (const above of ['RUN ln -s /real /d', 'COPY b.txt /d']) {
      const { files } = imageFiles(modelOf(['FROM debian:12', above, 'COPY a.txt /d/']));
      expect(files.find(({ path }) => path === '/')?.reason).toContain('`/d` is a link or a file');
    }
  });

  it('is looked for in both places when another stage takes it', () => {
    const model = modelOf([
      'FROM debian AS b',
      'RUN mkdir /d',
      'COPY a.txt /d',
      'FROM scratch',
      'COPY --from=b /d/a.txt /',
    ]);
    const { fates } = simulateRebuild(model, { kind: 'file', path: 'a.txt' });
    expect(fates.map(({ fate }) => fate)).toEqual(['reused', 'runs', 'runs']);
  });

  it('keeps a secret that a RUN wrote, in either place', () => {
    const lines = [
      'FROM debian:12 AS b',
      'ARG TOKEN',
      'RUN echo $TOKEN > /k',
      'FROM debian:12',
      'RUN mkdir /d',
      'COPY --from=b /k /d',
    ];
    const { exposures } = exposedSecrets(modelOf(lines));
    expect(exposures.map(({ verdict, path }) => [verdict, path])).toEqual([['yes', '/d/k']]);
  });
});

/** `dockerfile2llb/convert_copy.go`, dispatchCopy: the path behind `/./` is kept, and `**` crosses folders (2026-11-24). */
describe('COPY --parents', () => {
  it.each([
    ['keeps the path', 'COPY --parents src/lib /d/', ['/d/src/lib/c.ts']],
    ['keeps what stands behind the pivot', 'COPY --parents src/./lib/c.ts /d/', ['/d/lib/c.ts']],
    ['crosses folders', 'COPY --parents **/*.json /d/', ['/d/p1/package.json', '/d/p2/package.json']],
    ['crosses folders behind the pivot', 'COPY --parents src/./**/*.ts /d/', ['/d/lib/c.ts']],
  ])('%s', (_, copy, expected) => {
    expect(filesOf('FROM scratch', copy)).toEqual(expected);
    const source = copy
      .replace('--parents ', '--parents --from=b ')
      .replace('--parents --from=b ', '--parents --from=b /');
    expect(filesOf('FROM scratch AS b', 'COPY . /', 'FROM scratch', source)).toEqual(expected);
  });
});

it('a wildcard that matches nothing in a stage takes nothing, and the build goes on', () => {
  // moby/buildkit `llbsolver/file/backend.go`, docopy: AllowEmptyWildcard (2026-11-24).
  expect(filesOf('FROM scratch AS b', 'COPY a.txt /', 'FROM scratch', 'COPY --from=b /*.md /d/')).toEqual([]);
});

/** `llbsolver/file/backend.go`, docopy: each match of a wildcard is unpacked, files of a folder are not (2026-11-24). */
describe('ADD of a local archive', () => {
  const hidden = (copy: string) =>
    imageFiles(modelOf(['FROM scratch', copy])).files.flatMap(({ path, reason }) =>
      reason === undefined ? [] : [path],
    );

  it.each([
    ['ADD x/site.tar.gz /opt', ['/opt']],
    ['ADD x/*.tar.gz /opt/', ['/opt']],
    ['ADD x /opt/', []],
    ['ADD --unpack=false x/site.tar.gz /opt/', []],
  ])('%s', (copy, expected) => {
    expect(hidden(copy)).toEqual(expected);
  });
});
