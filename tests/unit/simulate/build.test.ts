import { describe, expect, it } from 'vitest';
import { buildModel } from '../../../src/lib/model/build-model.ts';
import { createProject } from '../../../src/lib/project/project.ts';
import { resolveTarget, simulateBuild, stoppedBy } from '../../../src/lib/simulate/build.ts';

const text = `FROM node:22-slim AS Base
RUN echo base
FROM base AS deps
RUN echo deps
FROM base AS test
COPY --from=deps /x /x
RUN echo test
FROM alpine:3.22 AS tool
RUN echo tool
FROM base
COPY --from=1 /x /x
RUN --mount=from=tool,target=/t echo final
`;
const model = buildModel(createProject({ Dockerfile: text }), 'Dockerfile');

function built(target?: string | number): (string | undefined)[] {
  const outcome = simulateBuild(model, target === undefined ? {} : { target });
  return outcome.stages.filter((stage) => stage.built).map((stage) => model.stages[stage.stage]?.label);
}

describe('the target of a build', () => {
  it.each([
    [undefined, 4],
    ['TEST', 2],
    ['1', 1],
    [3, 3],
    ['nobody', undefined],
    ['9', undefined],
    [9, undefined],
  ])('%j is stage %j', (target, index) => {
    expect(resolveTarget(model, target)).toBe(index);
  });
});

describe('a build', () => {
  it('builds what the target needs through FROM, COPY --from and mounts, and nothing else', () => {
    expect(built()).toEqual(['Base', 'deps', 'tool', 'stage 4']);
    expect(built('test')).toEqual(['Base', 'deps', 'test']);
    expect(built('deps')).toEqual(['Base', 'deps']);
  });

  it('runs the steps of the built stages in the order of the file', () => {
    const steps = simulateBuild(model, { target: 'test' }).steps;
    expect(steps.map((step) => step.instruction.args.text)).toEqual(['echo base', 'echo deps', '/x /x', 'echo test']);
  });

  it('says why each stage is built or skipped', () => {
    expect(simulateBuild(model, { target: 'test' }).stages.map((stage) => stage.reason)).toEqual([
      '`test` begins with it',
      '`test` copies from it',
      'it is the target',
      'nothing that `test` needs comes from it',
      'nothing that `test` needs comes from it',
    ]);
  });

  it('builds nothing where there is no such target', () => {
    expect(simulateBuild(model, { target: 'nobody' }).steps).toEqual([]);
  });

  it('ends where stages go round in a circle', () => {
    const circle = 'FROM a AS x\nCOPY --from=y /a /a\nFROM a AS y\nCOPY --from=x /a /a\n';
    expect(simulateBuild(buildModel(createProject({ Dockerfile: circle }), 'Dockerfile')).target).toBe(1);
  });
});

describe('what stops a build', () => {
  const stop = (lines: string[], target?: string): string | undefined => {
    const model = buildModel(createProject({ 'a.txt': '', Dockerfile: `${lines.join('\n')}\n` }), 'Dockerfile');
    return stoppedBy(model, target === undefined ? {} : { target })?.code;
  };

  it.each([
    ['a source that is missing', 'COPY nothing /', 'missing-source'],
    ['a port from a variable', 'ARG P=x\nEXPOSE $P', 'bad-value'],
    ['a word that cannot be expanded', 'WORKDIR /${x', 'bad-expansion'],
  ])('%s stops the builds that need its stage alone', (_, line, code) => {
    const lines = ['FROM alpine:3.22 AS test', line, 'FROM alpine:3.22 AS app', 'RUN true'];
    expect(stop(lines)).toBeUndefined();
    expect(stop(lines, 'app')).toBeUndefined();
    expect(stop(lines, 'test')).toBe(code);
    expect(stop([...lines, 'FROM test AS child'])).toBe(code);
  });

  it('a trigger that is wrong stops the stages that run it', () => {
    const lines = ['FROM alpine:3.22 AS base', 'ONBUILD EXPOSE x', 'FROM base AS child', 'FROM alpine:3.22'];
    expect(stop(lines)).toBeUndefined();
    expect(stop(lines, 'base')).toBeUndefined();
    expect(stop(lines, 'child')).toBe('bad-trigger');
  });

  it('what is found while the stages are set in order stops every build', () => {
    const lines = ['FROM alpine:3.22 AS test', 'COPY --from=test /x /x', 'FROM alpine:3.22 AS app'];
    expect(stop(lines, 'app')).toBe('self-stage');
    expect(stop(['FROM Bad_Name:x:y AS test', 'FROM alpine:3.22'])).toBe('bad-image-name');
    expect(stop(['FROM alpine:3.22 AS test', 'RUNN x', 'FROM alpine:3.22'])).toBe('unknown-instruction');
  });

  it('a warning stops nothing', () => {
    expect(stop(['FROM alpine:3.22', 'COPY *.nothing /x/'])).toBeUndefined();
  });
});
