import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildModel } from '../../../src/lib/model/build-model.ts';
import { createProject } from '../../../src/lib/project/project.ts';
import { simulateEdit } from '../../../src/lib/simulate/edit/simulate-edit.ts';
import { simulateRebuild } from '../../../src/lib/simulate/rebuild.ts';

const files: Record<string, string> = { 'package.json': '{}', 'src/a.ts': 'a', 'docs/b.md': 'b' };
const modelOf = (dockerfile: string, others: Record<string, string> = files) =>
  buildModel(createProject({ ...others, Dockerfile: dockerfile }), 'Dockerfile');
const lines = (...all: string[]): string => all.join('\n') + '\n';

/** `text: fate` and the cause, of every step. */
function afterEdit(before: string, after: string, target?: string) {
  const outcome = simulateEdit(modelOf(before), modelOf(after), target === undefined ? {} : { target });
  return outcome.fates.map(({ step, fate, cause }) =>
    [`${step.instruction.keyword} ${step.instruction.args.text}`, fate, ...(cause ? [cause.message] : [])].join(': '),
  );
}

describe('after an edit of the Dockerfile', () => {
  it('a changed command runs, and every later layer of its stage with it', () => {
    expect(
      afterEdit(
        lines('FROM node:24', 'COPY package.json ./', 'RUN npm install', 'COPY src src', 'CMD ["node"]'),
        lines('FROM node:24', 'COPY package.json ./', 'RUN npm ci', 'COPY src src', 'CMD ["node"]'),
      ),
    ).toEqual([
      'COPY package.json ./: reused',
      'RUN npm ci: runs: no step with this text was built before',
      'COPY src src: runs: `RUN npm ci` above it runs again',
      'CMD ["node"]: reused',
    ]);
  });

  it('steps that change places both run: each stands on another filesystem', () => {
    expect(afterEdit(lines('FROM a', 'RUN x', 'RUN y'), lines('FROM a', 'RUN y', 'RUN x'))).toEqual([
      'RUN y: runs: it stands on other steps than before',
      'RUN x: runs: `RUN y` above it runs again',
    ]);
  });

  it('a step that is taken out makes those after it run', () => {
    expect(afterEdit(lines('FROM a', 'RUN x', 'RUN y'), lines('FROM a', 'RUN y'))).toEqual([
      'RUN y: runs: it stands on other steps than before',
    ]);
  });

  it('a step added at the end leaves all before it', () => {
    expect(afterEdit(lines('FROM a', 'RUN x'), lines('FROM a', 'RUN x', 'RUN y'))[0]).toBe('RUN x: reused');
  });

  it('a label breaks no layer', () => {
    expect(afterEdit(lines('FROM a', 'LABEL v=1', 'RUN x'), lines('FROM a', 'LABEL v=2', 'RUN x'))).toEqual([
      'LABEL v=2: runs: no step with this text was built before',
      'RUN x: reused',
    ]);
  });

  it('a variable, a user and a folder reach the commands after them', () => {
    const run = (before: string, after: string) =>
      afterEdit(lines('FROM a', before, 'RUN x'), lines('FROM a', after, 'RUN x'))[1];
    expect(run('ENV A=1', 'ENV A=2')).toBe('RUN x: runs: `A` has another value, and `x` has it in its environment');
    expect(run('ENV A=1', 'ENV B=1')).toContain('`B` is set now');
    expect(run('USER a', 'USER b')).toBe('RUN x: runs: it works as another user than before');
    expect(run('SHELL ["sh", "-c"]', 'SHELL ["bash", "-c"]')).toBe('RUN x: runs: SHELL is another one than before');
  });

  it('a variable does not reach a copy that does not use it', () => {
    const text = (value: string) => lines('FROM a', `ENV A=${value}`, 'COPY src /src');
    expect(afterEdit(text('1'), text('2'))[1]).toBe('COPY src /src: reused');
    const used = (value: string) => lines('FROM a', `ENV A=${value}`, 'COPY --chown=$A src /src');
    expect(afterEdit(used('1'), used('2'))[1]).toBe('COPY src /src: runs: a variable in it has another value');
  });

  it('another base image breaks every layer on it', () => {
    expect(afterEdit(lines('FROM node:22', 'RUN x'), lines('FROM node:24', 'RUN x'))).toEqual([
      'RUN x: runs: `node:24` is not the image it began with before',
    ]);
  });

  it('a copy of the whole context takes the Dockerfile along, unless it is ignored', () => {
    const [before, after] = [lines('FROM a', 'COPY . .'), lines('FROM a', 'COPY . .', 'USER b')];
    expect(afterEdit(before, after)[0]).toBe('COPY . .: runs: `Dockerfile` changed, and this step takes it');
    const ignored = { ...files, '.dockerignore': 'Dockerfile\n' };
    const outcome = simulateEdit(modelOf(before, ignored), modelOf(after, ignored));
    expect(outcome.fates[0]?.fate).toBe('reused');
  });

  it('COPY --link does not mind what it stands on', () => {
    const text = (run: string) => lines('FROM a', `RUN ${run}`, 'COPY --link src /src', 'RUN y');
    expect(afterEdit(text('x'), text('z')).slice(1)).toEqual([
      'COPY src /src: reused',
      'RUN y: runs: `RUN z` above it runs again',
    ]);
  });

  it('is found again below another stage name, in another place of the file', () => {
    const before = lines('FROM a AS one', 'RUN x', 'FROM b AS two', 'RUN y', 'FROM one', 'COPY --from=two /y /y');
    const after = lines('FROM b AS zwei', 'RUN y', 'FROM a AS eins', 'RUN x', 'FROM eins', 'COPY --from=zwei /y /y');
    expect(afterEdit(before, after).every((line) => line.endsWith(': reused'))).toBe(true);
  });

  it('files from a stage that ran again are compared: cannot tell', () => {
    const text = (run: string) =>
      lines('FROM a AS build', 'COPY src /src', `RUN ${run}`, 'FROM b', 'COPY --from=build /src /src', 'RUN z');
    const outcome = afterEdit(text('make'), text('make all'));
    expect(outcome[2]).toMatch(/^COPY \/src \/src: unknown/);
    expect(outcome[3]).toMatch(/^RUN z: unknown: .* above it may run again/);
  });

  it('a copy that another stage makes too, of other files, is the one in its own place', () => {
    const text = lines(
      'FROM node:24 AS docs',
      'COPY --link docs /docs',
      'FROM node:24 AS app',
      'COPY --from=docs /app /app',
      'RUN npm ci',
      'FROM node:24',
      'COPY --from=app /app /app',
    );
    const { fates } = simulateEdit(modelOf(text), modelOf(text, { ...files, 'docs/b.md': 'changed' }));
    expect(fates.map(({ fate }) => fate)).toEqual(['runs', 'reused', 'reused', 'reused']);
  });

  it('a step removed from the end of a stage leaves open whether the files taken from it are the same', () => {
    const outcome = afterEdit(
      lines('FROM a AS build', 'COPY src /src', 'RUN make', 'FROM b', 'COPY --from=build /src /src'),
      lines('FROM a AS build', 'COPY src /src', 'FROM b', 'COPY --from=build /src /src'),
    );
    expect(outcome[1]).toMatch(/^COPY \/src \/src: unknown: `build` is built from other steps than before/);
  });

  it('a stage that was not built before runs', () => {
    const [before, after] = [
      lines('FROM a', 'RUN x', 'FROM b', 'RUN y'),
      lines('FROM a AS one', 'RUN x', 'FROM b', 'COPY --from=one / /'),
    ];
    expect(afterEdit(before, after)[0]).toMatch(/^RUN x: runs/);
  });

  it('a stage that the target does not need is skipped', () => {
    const text = lines('FROM a AS one', 'RUN x', 'FROM b', 'RUN y');
    expect(afterEdit(text, text, 'one')).toEqual(['RUN x: reused', 'RUN y: skipped']);
  });
});

describe('any Dockerfile', () => {
  const step = fc.constantFrom(
    'RUN npm ci',
    'RUN make',
    'COPY . .',
    'COPY src /app/src',
    'COPY package.json ./',
    'COPY --link docs /docs',
    'ENV A=1',
    'ARG B=2',
    'USER node',
    'WORKDIR /app',
    'LABEL a=b',
    'RUN --mount=type=bind,source=src,target=/s cat /s/a.ts',
    'CMD ["x"]',
  );
  const stage = fc.tuple(
    fc.constantFrom('node:24', 'alpine:3.22', 'before'),
    fc.array(step, { maxLength: 5 }),
    fc.boolean(),
  );
  const dockerfile = fc
    .array(stage, { minLength: 1, maxLength: 4 })
    .map((stages) =>
      lines(
        ...stages.flatMap(([base, steps, copies], index) => [
          `FROM ${base === 'before' ? (index === 0 ? 'scratch' : `s${index - 1}`) : base} AS s${index}`,
          ...steps,
          ...(copies && index > 0 ? [`COPY --from=s${index - 1} /app /app`] : []),
        ]),
      ),
    );
  const fatesOf = (before: string, after: string) => simulateEdit(modelOf(before), modelOf(after)).fates;

  it('is reused as a whole without an edit', () => {
    fc.assert(
      fc.property(dockerfile, (text) => {
        expect(fatesOf(text, text).every(({ fate }) => fate === 'reused' || fate === 'skipped')).toBe(true);
      }),
    );
  });

  it('is reused as a whole when its stages get other names, apart from copies of the Dockerfile', () => {
    fc.assert(
      fc.property(dockerfile, (text) => {
        const before = text.replaceAll('COPY . .', 'COPY docs .');
        const after = before.replaceAll(/\bs(\d)\b/g, 'stage-$1');
        const fates = fatesOf(before, after).filter(({ step: { effect } }) => effect === 'filesystem');
        expect(fates.every(({ fate }) => fate === 'reused' || fate === 'skipped')).toBe(true);
      }),
    );
  });

  it('does the same after an edit of one context file as a rebuild after that edit', () => {
    fc.assert(
      fc.property(dockerfile, fc.constantFrom('src/a.ts', 'docs/b.md', 'package.json'), (text, path) => {
        const edited = simulateEdit(modelOf(text), modelOf(text, { ...files, [path]: 'changed' }));
        const rebuilt = simulateRebuild(modelOf(text), { kind: 'file', path });
        expect(edited.fates.map(({ fate }) => fate)).toEqual(rebuilt.fates.map(({ fate }) => fate));
      }),
      { numRuns: 1000 },
    );
  });

  it('gives a cause for all that is not reused', () => {
    fc.assert(
      fc.property(dockerfile, dockerfile, (before, after) => {
        for (const { fate, cause } of fatesOf(before, after))
          expect(cause === undefined).toBe(fate === 'reused' || fate === 'skipped');
      }),
    );
  });
});
