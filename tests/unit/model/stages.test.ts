import { describe, expect, it } from 'vitest';
import { modelOf, problemsOf, show, stageOf } from './helpers.ts';

describe('FROM and --from look names up differently (T19)', () => {
  const model = modelOf(
    [
      'FROM golang:1.23 AS Builder',
      'RUN go build -o /out/app ./...',
      'FROM Builder AS test',
      'FROM alpine:3.20 AS early',
      'COPY --from=later /x /x',
      'FROM alpine:3.20 AS later',
      'COPY --from=BUILDER /out/app /app',
    ].join('\n'),
  );

  it('FROM with capitals is an image name, and no valid one', () => {
    expect(model.stages[1]?.base.kind).toBe('unknown');
    expect(problemsOf(model)).toContain('stage-case: Builder');
  });

  it('--from folds case', () => {
    expect(model.stages[3]?.dependencies).toMatchObject([{ stage: 0, via: 'copy' }]);
  });

  it('--from finds a stage below and is refused', () => {
    expect(problemsOf(model)).toContain('forward-stage: later');
    expect(problemsOf(model)).toHaveLength(2);
  });

  it('FROM does not see a stage below: it names an image', () => {
    const forward = modelOf('FROM later\nFROM alpine AS later\n');
    expect(forward.stages[0]?.base).toMatchObject({ kind: 'image', reference: { repository: 'library/later' } });
    expect(problemsOf(forward)).toEqual(['warning forward-stage: later']);
  });

  it('of two stages with one name FROM takes the nearest above, --from the last', () => {
    const twice = modelOf('FROM alpine AS a\nFROM debian AS A\nFROM a AS b\nFROM node AS c\nCOPY --from=a /x /x\n');
    expect(twice.stages[2]?.base).toEqual({ kind: 'stage', stage: 1 });
    expect(twice.stages[3]?.dependencies[0]?.stage).toBe(1);
    expect(problemsOf(twice)).toEqual(['warning duplicate-stage: A']);
    const below = modelOf('FROM alpine AS a\nFROM node\nCOPY --from=a /x /x\nFROM debian AS a\n');
    expect(problemsOf(below)).toContain('forward-stage: a');
  });

  it('labels keep the spelling, names are lower case', () => {
    expect(model.stages[0]).toMatchObject({ name: 'builder', label: 'Builder' });
    expect(stageOf(modelOf('FROM alpine'))).toMatchObject({ name: undefined, label: 'stage 0' });
  });
});

describe('what --from may be (T20)', () => {
  const from = (value: string): ReturnType<typeof modelOf> =>
    modelOf(`FROM alpine:3.20 AS first\nFROM alpine:3.20 AS self\nCOPY --from=${value} /a /a\n`);
  const source = (value: string): unknown => stageOf(from(value)).steps[0]?.reads[0]?.from;

  it.each([
    ['0', { kind: 'stage', stage: 0 }],
    ['+0', { kind: 'stage', stage: 0 }],
    ['FIRST', { kind: 'stage', stage: 0 }],
    ['busybox', { kind: 'image', reference: { repository: 'library/busybox', tag: undefined } }],
    ['ghcr.io/acme/tool:1', { kind: 'image', reference: { registry: 'ghcr.io', tag: '1' } }],
    ['assets', { kind: 'unknown' }],
  ])('%s is read without a problem', (value, expected) => {
    expect(source(value)).toMatchObject(expected);
    expect(from(value).problems).toEqual([]);
  });

  it.each([
    ['1', 'self-stage'],
    ['self', 'self-stage'],
    ['7', 'stage-index'],
    ['-1', 'stage-index'],
    ['${STAGE}', 'variable-in-from'],
    ['$STAGE', 'variable-in-from'],
    ['No:Such', 'bad-image-name'],
  ])('%s is refused: %s', (value, code) => {
    expect(problemsOf(from(value))).toEqual([`${code}: ${value}`]);
    expect(source(value)).toMatchObject({ kind: 'unknown' });
  });

  it('a near miss of a stage is suggested, and stays "cannot tell"', () => {
    expect(problemsOf(from('frist'))).toEqual(['warning unknown-stage: frist']);
    expect(source('frist')).toMatchObject({ kind: 'unknown' });
  });

  it('a mount takes names, no numbers and no variables', () => {
    const mount = (value: string): string[] =>
      problemsOf(modelOf(`FROM alpine AS a\nFROM alpine\nRUN --mount=from=${value},target=/x true\n`));
    expect(mount('a')).toEqual([]);
    expect(mount('A')).toEqual([]);
    expect(mount('0')).toEqual([expect.stringMatching(/^warning stage-index/)]);
    expect(mount('$A')).toEqual([expect.stringMatching(/^variable-in-from/)]);
  });

  it('a mount from a stage is a dependency', () => {
    const model = modelOf('FROM alpine AS a\nFROM alpine\nRUN --mount=from=a,source=/out,target=/x true\n');
    expect(stageOf(model).dependencies).toMatchObject([{ stage: 0, via: 'mount' }]);
    expect(stageOf(model).steps[0]?.reads).toMatchObject([
      { from: { kind: 'stage', stage: 0 }, patterns: [{ value: 'out' }], target: { value: '/x' } },
    ]);
  });
});

describe('circles', () => {
  it('are named as such where a reference forward leads back', () => {
    const model = modelOf(
      'FROM alpine AS a\nCOPY --from=c /x /x\nFROM a AS b\nFROM alpine AS c\nCOPY --from=b /x /x\n',
    );
    expect(problemsOf(model)).toEqual(['circular-stages: c']);
  });

  it('are no business of a reference forward that leads nowhere', () => {
    const model = modelOf(
      'FROM alpine AS a\nCOPY --from=c /x /x\nFROM alpine AS b\nFROM alpine AS c\nCOPY --from=b /x /x\n',
    );
    expect(problemsOf(model)).toEqual(['forward-stage: c']);
  });

  it('a chain of ten thousand stages is walked without running out of stack', () => {
    const lines = ['FROM alpine AS s0', 'COPY --from=s9999 /x /x'];
    for (let i = 1; i < 10_000; i++) lines.push(`FROM s${i - 1} AS s${i}`);
    expect(problemsOf(modelOf(lines.join('\n')))).toEqual(['circular-stages: s9999']);
  });
});

describe('ONBUILD (T12)', () => {
  const model = modelOf(
    [
      'FROM node:22-slim AS base',
      'ONBUILD USER node',
      'ONBUILD HEALTHCHECK CMD ["node", "h.js"]',
      'FROM base AS child',
      'CMD ["node", "server.js"]',
      'FROM child AS grandchild',
      'USER root',
    ].join('\n'),
  );

  it('does nothing to its own stage', () => {
    const { config } = stageOf(model, 0);
    expect(show(config.user)).toBe('');
    expect(show(config.healthcheck)).toBeUndefined();
    expect(config.onbuild).toHaveLength(2);
  });

  it('comes first in a stage that builds on it', () => {
    const { config, steps } = stageOf(model, 1);
    expect(show(config.user)).toBe('node');
    expect(show(config.healthcheck)).toMatchObject({ argv: ['node', 'h.js'], none: false });
    expect(steps.map(({ trigger }) => trigger)).toEqual([0, 0, undefined]);
    expect(steps.map(({ index }) => index)).toEqual([0, 1, 2]);
  });

  it('is not passed on', () => {
    expect(stageOf(model, 1).config.onbuild).toEqual([]);
    expect(stageOf(model, 2).steps).toHaveLength(1);
  });

  it('a trigger that copies from a stage makes its child depend on that stage', () => {
    const copy = modelOf('FROM alpine AS src\nFROM alpine AS base\nONBUILD COPY --from=src /a /a\nFROM base\n');
    expect(stageOf(copy, 1).dependencies).toEqual([]);
    expect(stageOf(copy, 2).dependencies).toMatchObject([
      { stage: 1, via: 'from' },
      { stage: 0, via: 'copy' },
    ]);
  });
});

describe('USER flows through FROM, not through COPY --from (T21, T22, T23)', () => {
  const text = (base: string): string =>
    `FROM node:22 AS build\nUSER root\nRUN npm ci\nFROM node:22-slim AS base\nUSER node\nFROM ${base}\nCOPY --from=build /srv /srv\nCMD ["node", "s.js"]\n`;

  it('is inherited from the stage it builds on', () => {
    expect(show(stageOf(modelOf(text('base'))).config.user)).toBe('node');
    expect(show(stageOf(modelOf(text('node:22-slim'))).config.user)).toBe('');
  });

  it('is what the base image says where it is known, and unknown where it is not', () => {
    expect(show(stageOf(modelOf('FROM gcr.io/distroless/nodejs22-debian12:nonroot')).config.user)).toBe('65532');
    expect(show(stageOf(modelOf('FROM gcr.io/distroless/nodejs22-debian12')).config.user)).toBe('0');
    expect(stageOf(modelOf('FROM acme/app:1')).config.user).toEqual({
      known: false,
      reason: '`acme/app:1` is not in the table of known images',
    });
    expect(show(stageOf(modelOf('FROM acme/app:1\nUSER app')).config.user)).toBe('app');
  });

  it.each([
    ['USER 0:0', '0:0'],
    ['USER "root"', 'root'],
    ['USER ${UID:-0}', '0'],
    ['USER 1000:0', '1000:0'],
    ['USER node # drop privileges', 'node # drop privileges'],
  ])('%s is %s', (line, expected) => {
    expect(show(stageOf(modelOf(`FROM debian:12-slim\n${line}`)).config.user)).toBe(expected);
  });
});

describe('where the tag is (T24)', () => {
  it('is told from a registry port, and a digest beside it is kept', () => {
    const digest = `sha256:${'a'.repeat(64)}`;
    const model = modelOf(
      `FROM localhost:5000/team/app\nFROM debian:latest@${digest}\nFROM scratch\nFROM golang:1.23 AS b\nFROM b\n`,
    );
    expect(model.stages.map(({ base }) => base)).toMatchObject([
      { kind: 'image', reference: { registry: 'localhost:5000', tag: undefined } },
      { kind: 'image', reference: { tag: 'latest', digest } },
      { kind: 'scratch' },
      { kind: 'image', reference: { tag: '1.23' } },
      { kind: 'stage', stage: 3 },
    ]);
    expect(model.problems).toEqual([]);
  });
});
