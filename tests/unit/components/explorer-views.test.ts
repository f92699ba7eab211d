import { describe, expect, it } from 'vitest';
import { layerCacheView } from '../../../src/components/explorers/layer-cache/view.ts';
import { stageGraphView } from '../../../src/components/explorers/stage-graph/view.ts';
import { buildModel } from '../../../src/lib/model/build-model.ts';
import { createProject } from '../../../src/lib/project/project.ts';
import { simulateBuild } from '../../../src/lib/simulate/build.ts';
import { simulateRebuild } from '../../../src/lib/simulate/rebuild.ts';

const modelOf = (dockerfile: string) =>
  buildModel(createProject({ Dockerfile: dockerfile, 'package.json': '{}', 'src/a.ts': '' }), 'Dockerfile');
const cacheOf = (dockerfile: string, edit: string) => {
  const model = modelOf(dockerfile);
  return layerCacheView(model, simulateRebuild(model, { kind: 'file', path: edit }), edit);
};
const graphOf = (dockerfile: string, target?: string) => {
  const model = modelOf(dockerfile);
  return stageGraphView(model, simulateBuild(model, target === undefined ? {} : { target }), target);
};

describe('the layer cache', () => {
  it('shows which step breaks the cache, and no cause for those that only follow it', () => {
    const view = cacheOf('FROM node:24\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["node"]\n', 'src/a.ts');
    const steps = view.stages[0]?.steps ?? [];
    expect(steps.map(({ fate, breaks }) => [fate, breaks])).toEqual([
      ['reused', false],
      ['runs', true],
      ['runs', false],
      ['reused', false],
    ]);
    expect(steps[1]?.cause).toContain('src/a.ts');
    expect(steps[2]?.cause).toBeUndefined();
    expect(steps.map(({ layer }) => layer)).toEqual([true, true, true, false]);
    expect(view.counts).toEqual({ reused: 2, runs: 2, skipped: 0, unknown: 0 });
  });

  it('shows instructions on one line each, and a readable number of them', () => {
    const view = cacheOf(`FROM node:24\nRUN a \\\n  && b\n${'RUN c\n'.repeat(500)}`, 'src/a.ts');
    expect(view.stages[0]?.steps[0]?.text).toBe('RUN a && b');
    expect(view.stages[0]?.steps).toHaveLength(200);
    expect(view.cut).toEqual({ shown: 200, steps: 501, breaksAt: undefined });
    expect(view.counts.reused).toBe(501);
  });

  it('says where the cache breaks, be it below the last step that is shown', () => {
    const view = cacheOf(`FROM node:24\n${'RUN c\n'.repeat(300)}FROM node:24\nCOPY . .\nRUN d\n`, 'src/a.ts');
    expect(view.stages).toHaveLength(1);
    expect(view.counts.skipped).toBe(300);
    expect(view.cut).toEqual({ shown: 200, steps: 302, breaksAt: 303 });
  });

  it('shows stages without steps', () => {
    expect(cacheOf('FROM node:24 AS a\nFROM a\n', 'src/a.ts').stages).toHaveLength(2);
  });
});

describe('the stage graph', () => {
  const text =
    'FROM node:24 AS base\nRUN a\nFROM base AS build\nCOPY . .\nFROM base AS test\nRUN t\nFROM scratch\nCOPY --from=build /app/x /app/y /\n';

  it('shows what each stage takes from which, and what a build skips', () => {
    const view = graphOf(text);
    expect(view.stages.map(({ label, base, state }) => [label, base, state])).toEqual([
      ['base', 'node:24', 'built'],
      ['build', 'base', 'built'],
      ['test', 'base', 'skipped'],
      ['stage 3', 'scratch', 'target'],
    ]);
    expect(view.stages[1]?.takes).toEqual([{ from: 0, via: 'from', what: 'everything' }]);
    expect(view.stages[3]?.takes).toEqual([{ from: 1, via: 'copy', what: '`/app/x`, `/app/y`' }]);
    expect(view.counts).toEqual({ built: 3, skipped: 1 });
    expect(view.targets).toEqual(['base', 'build', 'test']);
  });

  it('follows the target, and has none where there is no such stage', () => {
    expect(graphOf(text, 'test').stages.map(({ state }) => state)).toEqual(['built', 'skipped', 'target', 'skipped']);
    expect(graphOf(text, 'nope').target).toBeUndefined();
  });

  it('draws files of thousands of stages as far as one can read', () => {
    const view = graphOf('FROM scratch\n'.repeat(3000));
    expect(view.stages).toHaveLength(60);
    expect(view.more).toBe(2940);
    expect(graphOf('').stages).toEqual([]);
  });
});
