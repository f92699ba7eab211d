import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CopiesAgain } from '../../../src/lib/simulate/copied-again.ts';
import type { Change, StepFate } from '../../../src/lib/simulate/types.ts';
import { modelOf } from '../model/helpers.ts';
import { referenceCopiedAgain } from './copied-again-reference.ts';

const FILES = ['package.json', 'src/a.ts', 'src/b/c.ts', 'docs/d.md'];

const line = fc.constantFrom(
  ...['COPY . .', 'COPY src /app/src/', 'COPY package.json ./', 'COPY *.json /', 'COPY src docs $UNSET/x/'],
  ...['RUN npm ci', 'RUN npm prune --omit=dev', 'RUN go build -o /out/app ./cmd', 'RUN make', 'RUN mkdir -p dist /out'],
  ...[
    'RUN rm -rf /app/src',
    'RUN apt-get install -y curl',
    'RUN touch /app/dist/x //odd/ /app/',
    'RUN cp -r src /out/',
  ],
  ...['WORKDIR /app', 'WORKDIR dist', 'ENV A=b', 'ADD https://example.org/x.tgz /opt/', 'ARG UNSET'],
);
const path = fc.constantFrom(
  ...['/app', '/app/dist', 'app/src/', '.', '/', '/app/*', '/*/src', '/app/[d]ist/x', '/usr/bin/curl', '/out/app'],
  ...['/app/node_modules', '/app/package.json', '/ap', '/app0', '/**', '/app/d?st', '$UNSET', '/odd', '/opt/x.tgz'],
);
const stage = fc.tuple(fc.nat({ max: 5 }), fc.array(line, { maxLength: 6 }));
const fate = fc.record({
  fate: fc.constantFrom<StepFate['fate']>('reused', 'runs', 'runs', 'unknown', 'skipped'),
  kind: fc.constantFrom('input' as const, 'parent' as const),
});
const change = fc.constantFrom<Change | undefined>(undefined, { kind: 'file', path: 'src/a.ts' });

it('files taken from a stage differ after a rebuild where the definition says so, whatever ran again', () => {
  fc.assert(
    fc.property(
      fc.array(stage, { minLength: 1, maxLength: 6 }),
      fc.array(fc.tuple(fc.nat({ max: 5 }), path, path), { minLength: 1, maxLength: 8 }),
      fc.array(fate, { minLength: 1, maxLength: 20 }),
      change,
      (stages, copies, given, what) => {
        const lines = stages.flatMap(([base, steps], index) => [
          `FROM ${base < index ? `s${base}` : 'node:24'} AS s${index}`,
          ...steps,
        ]);
        const takes = copies.map(([from, one, other]) => `COPY --from=s${from % stages.length} ${one} ${other} /t/`);
        const model = modelOf([...lines, 'FROM scratch', ...takes].join('\n'), FILES);
        let count = 0;
        const fates = model.stages.map(({ steps }) =>
          steps.map((step): StepFate => {
            const { fate: its, kind } = given[count++ % given.length] ?? { fate: 'reused', kind: 'input' };
            return { step, fate: its, cause: { kind, message: '', origin: undefined } };
          }),
        );
        const again = new CopiesAgain(model, (index) => fates[index], what);
        for (const { reads } of model.stages.at(-1)?.steps ?? []) {
          for (const read of reads) {
            const source = read.from.kind === 'stage' ? model.stages[read.from.stage] : undefined;
            if (source === undefined) continue;
            const found = again.of(read, source.index);
            const expected = referenceCopiedAgain(model, read, source, (index) => fates[index] ?? [], what);
            expect(found?.fate).toBe(expected?.fate);
            expect(found?.origin).toBe(expected?.origin);
            expect(found?.message.includes('BuildKit reuses the copy') ?? false).toBe(expected?.isKept ?? false);
          }
        }
      },
    ),
    { numRuns: 1000 },
  );
});
