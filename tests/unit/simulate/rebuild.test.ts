import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildModel } from '../../../src/lib/model/build-model.ts';
import { createProject } from '../../../src/lib/project/project.ts';
import { simulateRebuild } from '../../../src/lib/simulate/rebuild.ts';
import type { Change } from '../../../src/lib/simulate/types.ts';

const files = {
  'package.json': '{}',
  'package-lock.json': '{}',
  'src/server.ts': '',
  'src/client.ts': '',
  'docs/guide.md': '',
};

/** `keyword arguments: fate` for every filesystem step and every config step that does not come from the cache. */
function fates(dockerfile: string, change: Change, extra: Record<string, string> = {}): string[] {
  const model = buildModel(createProject({ ...files, ...extra, Dockerfile: dockerfile }), 'Dockerfile');
  return simulateRebuild(model, change)
    .fates.filter(({ step, fate }) => step.effect === 'filesystem' || fate !== 'reused')
    .map(({ step, fate }) => `${step.instruction.keyword} ${step.instruction.args.text}: ${fate}`);
}

function edit(path: string): Change {
  return { kind: 'file', path };
}

const arg = (name: string): Change => ({ kind: 'build-arg', name });

describe('after an edit to a file', () => {
  it('the step that copies it and every later one of the stage run again', () => {
    const text = 'FROM node:22\nCOPY package*.json ./\nRUN npm ci\nCOPY src src\nRUN npm run build\nCMD ["x"]\n';
    expect(fates(text, edit('src/server.ts'))).toEqual([
      'COPY package*.json ./: reused',
      'RUN npm ci: reused',
      'COPY src src: runs',
      'RUN npm run build: runs',
    ]);
  });

  it('a file that no step reads changes nothing', () => {
    expect(fates('FROM node:22\nCOPY src src\nRUN x\n', edit('docs/guide.md'))).toEqual([
      'COPY src src: reused',
      'RUN x: reused',
    ]);
  });

  it('a file that .dockerignore keeps out changes nothing', () => {
    expect(fates('FROM node:22\nCOPY . .\nRUN x\n', edit('docs/guide.md'), { '.dockerignore': 'docs\n' })).toEqual([
      'COPY . .: reused',
      'RUN x: reused',
    ]);
  });

  it('a file that --exclude leaves out changes nothing', () => {
    expect(fates('FROM node:22\nCOPY --exclude=docs . .\n', edit('docs/guide.md'))).toEqual(['COPY . .: reused']);
  });

  it('a RUN that mounts it runs again', () => {
    const text =
      'FROM node:22\nRUN --mount=type=bind,source=package.json,target=/p npm ci\nRUN --mount=type=bind,target=/s x\n';
    expect(fates(text, edit('src/server.ts'))).toEqual(['RUN npm ci: reused', 'RUN x: runs']);
    expect(fates(text, edit('package.json'))).toEqual(['RUN npm ci: runs', 'RUN x: runs']);
  });

  it('stages that begin with the changed one run again, others do not', () => {
    const text =
      'FROM a AS base\nCOPY src src\nFROM base AS child\nRUN child\nFROM a AS other\nRUN other\nFROM scratch\nCOPY --from=child /out /\nCOPY --from=other /o /\n';
    expect(fates(text, edit('src/server.ts'))).toEqual([
      'COPY src src: runs',
      'RUN child: runs',
      'RUN other: reused',
      'COPY /out /: runs',
      'COPY /o /: runs',
    ]);
  });

  it('steps of stages that the target does not need are skipped', () => {
    const text = 'FROM a AS unused\nCOPY src src\nFROM a\nRUN x\n';
    expect(fates(text, edit('src/server.ts'))).toEqual(['COPY src src: skipped', 'RUN x: reused']);
  });
});

describe('files taken from another stage', () => {
  const stages = (copy: string): string =>
    `FROM node:22 AS build\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\nFROM node:22-slim\n${copy}\n`;
  const lastFate = (text: string, change: Change): string | undefined => fates(text, change).at(-1)?.split(': ').at(-1);

  it('are taken again where the step that writes them runs again', () => {
    expect(lastFate(stages('COPY --from=build /app/dist /dist'), edit('src/server.ts'))).toBe('runs');
    expect(lastFate(stages('COPY --from=build /app/node_modules /m'), edit('package.json'))).toBe('runs');
  });

  it('come from the cache where nothing that ran again can have touched them', () => {
    const text =
      'FROM node:22 AS build\nWORKDIR /app\nCOPY . .\nRUN mkdir /out\nFROM scratch\nCOPY --from=build /app/docs /docs\n';
    expect(lastFate(text, edit('src/server.ts'))).toBe('reused');
    expect(lastFate(text, edit('docs/guide.md'))).toBe('runs');
  });

  it('cannot be told where a command that ran again may have changed what another step wrote', () => {
    expect(lastFate(stages('COPY --from=build /app/node_modules /m'), edit('src/server.ts'))).toBe('unknown');
  });
});

describe('patterns of files taken from another stage', () => {
  const lastFate = (copy: string, run = 'RUN npm ci\n'): string | undefined =>
    fates(
      `FROM node:22 AS build\nWORKDIR /w/api\nCOPY package.json ./\n${run}FROM registry.example.com/base:1\n${copy}\n`,
      edit('package.json'),
    )
      .at(-1)
      ?.split(': ')
      .at(-1);

  it.each([
    ['a wildcard may match in a folder that is written as a whole', '/w/*/node_modules/left-pad /d/', 'runs'],
    ['a wildcard that cannot match there', '/x/*/node_modules/left-pad /d/', 'reused'],
    ['`**` of --parents crosses folders', '--parents /w/**/*.json /d/', 'runs'],
    ['a variable that is not known', '$NONE/dist /d/', 'unknown'],
  ])('%s', (_, copy, expected) => {
    expect(lastFate(`COPY --from=build ${copy}`)).toBe(expected);
  });

  it('what `**` of --parents takes of more levels is not followed', () => {
    expect(lastFate('COPY --from=build --parents /**/*.json /d/', '')).toBe('unknown');
  });
});

describe('COPY --link', () => {
  it('does not depend on the steps before it, and steps after it still do', () => {
    const text = 'FROM a\nCOPY src src\nCOPY --link docs docs\nRUN x\n';
    expect(fates(text, edit('src/server.ts'))).toEqual(['COPY src src: runs', 'COPY docs docs: reused', 'RUN x: runs']);
    expect(fates(text, edit('docs/guide.md'))).toEqual(['COPY src src: reused', 'COPY docs docs: runs', 'RUN x: runs']);
  });
});

describe('with another build argument', () => {
  it('every RUN after its declaration runs again, used or not; COPY does not', () => {
    const text = 'FROM a\nRUN before\nARG SHA=1\nCOPY src src\nRUN after\n';
    expect(fates(text, arg('SHA'))).toEqual(['RUN before: reused', 'COPY src src: reused', 'RUN after: runs']);
  });

  it('a LABEL changes and breaks nothing after it', () => {
    const text = 'FROM a AS x\nRUN before\nFROM a\nARG SHA=1\nLABEL sha=$SHA\nCOPY src src\n';
    expect(fates(text, arg('SHA'))).toEqual(['RUN before: skipped', 'LABEL sha=$SHA: runs', 'COPY src src: reused']);
  });

  it('reaches a RUN through ENV in a stage that begins with this one', () => {
    const text = 'FROM a AS base\nARG SHA=1\nENV V=$SHA\nFROM base\nRUN x\n';
    expect(fates(text, arg('SHA'))).toEqual(['ENV V=$SHA: runs', 'RUN x: runs']);
  });

  it('another stage that does not declare it is untouched', () => {
    const text = 'FROM a AS one\nARG SHA=1\nRUN one\nFROM a\nRUN two\nCOPY --from=one /x /x\n';
    expect(fates(text, arg('SHA'))).toEqual(['RUN one: runs', 'RUN two: reused', 'COPY /x /x: runs']);
  });

  it('reaches WORKDIR through USER, whose folder it makes, and RUN where its variable is set anew', () => {
    // moby/buildkit `dockerfile2llb/convert.go`, dispatchWorkdir: `llb.WithUser(user)` (2026-11-24).
    expect(fates('FROM a\nARG U=1\nUSER u$U\nWORKDIR /x\n', arg('U'))).toEqual(['USER u$U: runs', 'WORKDIR /x: runs']);
    const text = 'FROM a\nARG U=1\nUSER u$U\nENV U=2\nRUN x\n';
    expect(fates(text, arg('U'))).toEqual(['USER u$U: runs', 'RUN x: runs']);
  });

  it('a base image with it in its name starts the stage anew', () => {
    expect(fates('ARG V=22\nFROM node:$V\nRUN x\n', arg('V'))).toEqual(['RUN x: runs']);
  });
});

describe('the cause of a miss', () => {
  it('names the input, the step before, or the other stage', () => {
    const text = 'FROM a AS build\nCOPY src src\nRUN make\nFROM a\nCOPY --from=build /out /out\n';
    const model = buildModel(createProject({ ...files, Dockerfile: text }), 'Dockerfile');
    const causes = simulateRebuild(model, edit('src/server.ts')).fates.map(({ cause }) => cause?.message);
    expect(causes).toEqual([
      '`src/server.ts` changed, and this step copies it',
      '`COPY src src` above it runs again',
      'it takes `/out` from `build`, where `make` runs again',
    ]);
  });

  it('is the base image where that is another one', () => {
    const model = buildModel(createProject({ Dockerfile: 'FROM a\nRUN x\n' }), 'Dockerfile');
    const [fate] = simulateRebuild(model, { kind: 'base-image', stage: 0 }).fates;
    expect(fate).toMatchObject({
      fate: 'runs',
      cause: { message: 'the base image `a` is another one', origin: undefined },
    });
  });
});

const line = fc.constantFrom(
  'COPY src src',
  'COPY . .',
  'RUN npm ci',
  'RUN x',
  'ENV A=1',
  'ARG B',
  'WORKDIR /w',
  'COPY --link docs d',
  'LABEL a=b',
);
const stage = fc.array(line, { maxLength: 6 });
const dockerfile = fc
  .array(stage, { minLength: 1, maxLength: 4 })
  .map((stages) =>
    stages
      .map((lines, index) =>
        [
          `FROM ${index % 2 ? `s${index - 1}` : 'node:22'} AS s${index}`,
          ...lines,
          ...(index > 1 ? ['COPY --from=s0 /src /src'] : []),
        ].join('\n'),
      )
      .join('\n'),
  );

describe('any rebuild', () => {
  it('without an edit reuses every step', () => {
    fc.assert(
      fc.property(dockerfile, (text) => {
        const model = buildModel(createProject({ ...files, Dockerfile: text }), 'Dockerfile');
        const outcome = simulateRebuild(model, edit('not/there'));
        for (const { fate } of outcome.fates) expect(['reused', 'skipped']).toContain(fate);
      }),
    );
  });

  it('gives the same answer each time, with a cause for every step that runs', () => {
    fc.assert(
      fc.property(dockerfile, fc.constantFrom(...Object.keys(files)), (text, path) => {
        const model = buildModel(createProject({ ...files, Dockerfile: text }), 'Dockerfile');
        const first = simulateRebuild(model, edit(path)).fates;
        expect(simulateRebuild(model, edit(path)).fates.map(({ fate }) => fate)).toEqual(first.map(({ fate }) => fate));
        for (const { fate, cause } of first) expect(cause === undefined).toBe(fate === 'reused' || fate === 'skipped');
      }),
    );
  });
});
