import { describe, expect, it } from 'vitest';
import { simulateBuild } from '../../../src/lib/simulate/build.ts';
import { modelOf, show, stageOf } from '../model/helpers.ts';
import { lines, verdicts } from './verdicts.ts';

describe('T19: two lookups of a stage', () => {
  const file = lines(
    'FROM golang:1.23 AS Compile',
    'RUN go build -o /bin/app .',
    'FROM Compile AS unit',
    'FROM alpine:3.20 AS first',
    'COPY --from=second /y /y',
    'FROM alpine:3.20 AS second',
    'COPY --from=COMPILE /bin/app /app',
    'USER 1',
  );

  it('FROM minds the case, --from does not, and neither may look down', () => {
    expect(verdicts(file).filter((each) => each.startsWith('error'))).toEqual([
      'error from-stage-case-mismatch: Compile',
      'error copy-from-unknown-stage: second',
    ]);
  });

  it('FROM a stage below, or a name like one, is read as an image: suspicious, and no error', () => {
    const later = lines('FROM later AS first', 'FROM alpine:3.20 AS later', 'COPY --from=first /y /y', 'USER 1');
    expect(verdicts(later)).toEqual(['warning copy-from-unknown-stage: later']);
    const near = lines('FROM golang:1.23 AS build', 'FROM alpine:3.20', 'COPY --from=biuld /y /y', 'USER 1');
    expect(verdicts(near)).toEqual(['warning copy-from-unknown-stage: biuld']);
    expect(
      modelOf(later)
        .problems.concat(modelOf(near).problems)
        .map(({ severity }) => severity),
    ).toEqual(['warning', 'warning']);
  });

  it('a build of the last stage needs the one that --from names in capitals', () => {
    const { stages } = simulateBuild(modelOf(file));
    expect(stages.map(({ built }) => built)).toEqual([true, false, false, true]);
  });
});

describe('T20: what --from may be', () => {
  const copy = (from: string): string => lines('FROM alpine:3.20', `COPY --from=${from} /bin/busybox /bin/`, 'USER 1');

  it.each([
    ['0', ['error copy-from-self: 0']],
    ['4', ['error copy-from-unknown-stage: 4']],
    ['${WHERE}', ['error copy-from-unknown-stage: ${WHERE}']],
    ['busybox', ['warning unpinned-image-in-copy-from: busybox']],
    ['busybox:1.37', []],
    ['content', []],
  ])('--from=%s', (from, found) => {
    expect(verdicts(copy(from))).toEqual(found);
  });

  it('a context that Compose names is no image', () => {
    const compose = 'services:\n  a:\n    build:\n      additional_contexts:\n        busybox: ./own\n';
    expect(verdicts(copy('busybox'), { 'compose.yaml': compose })).toEqual([]);
  });

  it('a mount takes an image as well', () => {
    expect(verdicts('FROM alpine:3.20\nRUN --mount=from=busybox,target=/b true\nUSER 1')).toEqual([
      'warning unpinned-image-in-copy-from: --mount=from=busybox,target=/b',
    ]);
  });

  it('a known image without a tag is visible as such; another word may be a named context', () => {
    const source = (from: string): unknown => stageOf(modelOf(copy(from))).steps[0]?.reads[0]?.from;
    expect(source('busybox')).toMatchObject({ kind: 'image', reference: { tag: undefined, digest: undefined } });
    expect(source('content')).toMatchObject({ kind: 'unknown' });
  });
});

describe('T21: USER comes by FROM, not by COPY --from', () => {
  const file = (base: string): string =>
    lines(
      'FROM golang:1.23 AS build',
      'USER root',
      'RUN go build -o /out .',
      'FROM debian:12-slim AS run',
      'USER 65534',
      `FROM ${base}`,
      'COPY --from=build /out /out',
      'ENTRYPOINT ["/out"]',
    );

  it('a builder may be root where the stage that ships is not', () => {
    expect(verdicts(file('run'))).toEqual([]);
  });

  it('the last USER of the file says nothing of a stage that does not build on it', () => {
    expect(verdicts(file('debian:12-slim'))).toContain('warning final-stage-runs-as-root: FROM debian:12-slim');
  });
});

describe('T22: no USER is no proof of root', () => {
  const redis = lines(
    'FROM redis:7',
    'COPY --chmod=0755 entry.sh /entry.sh',
    'ENTRYPOINT ["/entry.sh"]',
    'CMD ["redis-server"]',
  );
  const script = (last: string): Record<string, string> => ({ 'entry.sh': `#!/bin/sh\nset -e\n${last}\n` });

  it.each([
    ['gives root up', script('exec gosu redis "$@"'), ['info final-stage-runs-as-root: FROM redis:7']],
    ['stays root', script('exec "$@"'), ['warning final-stage-runs-as-root: FROM redis:7']],
  ])('a script that %s', (_, files, found) => {
    expect(verdicts(redis, files)).toEqual(found);
  });

  it('a script that is not at hand cannot be told, nor can the scripts of official servers', () => {
    expect(verdicts(redis)).toEqual([]);
    expect(verdicts('FROM postgres:17')).toEqual([]);
  });

  it('an image that is known to run as another user is fine, by its tag', () => {
    const image = (tag: string): string => `FROM gcr.io/distroless/static-debian12:${tag}\nENTRYPOINT ["/app"]`;
    expect(verdicts(image('nonroot'))).toEqual([]);
    expect(verdicts(image('latest'))).toContain(
      'warning final-stage-runs-as-root: FROM gcr.io/distroless/static-debian12:latest',
    );
  });

  it('a user that is created and not used is no drop', () => {
    expect(verdicts('FROM debian:12-slim\nRUN useradd -r app && echo gosu\nCMD ["x"]')).toEqual([
      'warning final-stage-runs-as-root: FROM debian:12-slim',
    ]);
  });
});

describe('T23: spellings of root', () => {
  it.each(['0', '0:0', '0:1000', '00', 'root', 'root:app', '"root"', '"0"', '${U:-0}', '${U:-root}'])(
    'USER %s is root',
    (user) => {
      expect(verdicts(`FROM debian:12-slim\nUSER ${user}`)).toEqual([`warning final-stage-runs-as-root: USER ${user}`]);
    },
  );

  it.each(['1000:0', 'rootless', '${U:-1000}', '10'])('USER %s is not', (user) => {
    expect(verdicts(`FROM debian:12-slim\nUSER ${user}`)).toEqual([]);
  });

  it('Windows has a name of its own for it', () => {
    const nano = 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022';
    expect(verdicts(nano)).toEqual([]);
    expect(verdicts(`${nano}\nUSER ContainerAdministrator`)).toHaveLength(1);
  });
});

describe('T24: where the tag is', () => {
  const digest = `sha256:${'b'.repeat(64)}`;

  it.each([
    ['localhost:5000/web', ['warning base-image-untagged: localhost:5000/web']],
    ['localhost:5000/web:1', []],
    [`debian:latest@${digest}`, []],
    [`localhost:5000/web@${digest}`, []],
    ['scratch', []],
  ])('FROM %s', (image, found) => {
    expect(verdicts(`FROM ${image}\nUSER 1`)).toEqual(found);
  });

  it('a stage needs none, and has to stand above', () => {
    expect(verdicts('FROM golang:1.23 AS b\nFROM b\nUSER 1')).toEqual([]);
    expect(show(stageOf(modelOf('FROM golang:1.23 AS b\nUSER 9\nFROM b')).config.user)).toBe('9');
  });
});
