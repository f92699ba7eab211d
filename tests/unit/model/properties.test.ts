import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BuildModel } from '../../../src/lib/model/types.ts';
import { VersionedMap } from '../../../src/lib/model/versioned-map.ts';
import { modelOf } from './helpers.ts';

const files = ['package.json', 'src/a.ts', 'docs/b.md', 'out/app'];

const line = fc.constantFrom(
  'ARG V',
  'ARG V=1',
  'ENV V=2 W=$V',
  'ENV P="$W ${V:-x}"',
  'LABEL v=$V',
  'WORKDIR /srv/$V',
  'WORKDIR lib',
  'COPY package.json ./',
  'COPY src $W/src/',
  'COPY --from=alpha /x /y',
  'COPY --from=Beta /x /y',
  'COPY --from=busybox /x /y',
  'COPY <<EOF /f\n$V\nEOF',
  'ADD https://example.org/x.tgz /x/',
  'RUN --mount=type=bind,from=alpha,target=/m npm ci && \\\n  npm run build',
  'RUN --mount=type=cache,target=/c true',
  'USER ${V:-node}',
  'SHELL ["/bin/bash", "-c"]',
  'ENTRYPOINT ["a"]',
  'ENTRYPOINT a',
  'CMD ["b"]',
  'HEALTHCHECK --interval=5s CMD true',
  'HEALTHCHECK NONE',
  'EXPOSE $V 80/udp',
  'VOLUME /data',
  'STOPSIGNAL SIGINT',
  'ONBUILD USER app',
  'ONBUILD COPY --from=alpha /x /z',
);

const from = fc.constantFrom(
  'FROM node:22-slim AS alpha',
  'FROM alpha AS Beta',
  'FROM scratch',
  'FROM acme/base:1',
  'FROM ${B:-debian:12} AS three',
  'FROM golang:1.23-alpine AS alpha',
);

const dockerfile = fc
  .tuple(
    fc.constantFrom([], ['ARG B'], ['ARG B=alpine:3.20', 'ARG V=g']),
    fc.array(fc.tuple(from, fc.array(line, { maxLength: 8 })), { minLength: 1, maxLength: 4 }),
  )
  .map(([globals, stages]) => [...globals, ...stages.flatMap(([first, rest]) => [first, ...rest])]);

/** The model without what depends on offsets, and without the texts it was read from. */
function withoutPlaces(model: BuildModel): unknown {
  const skipped = new Set([
    'project',
    'dockerfile',
    'span',
    'instruction',
    'spanOf',
    'keywordSpan',
    'command',
    'commands',
    'script',
    'actions',
    'mounts',
    'onbuild',
    'bodySpan',
    'terminator',
  ]);
  const plain = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((item: unknown) => plain(item));
    if (value instanceof Map || value instanceof VersionedMap)
      return Array.from(value as ReadonlyMap<unknown, unknown>, ([key, item]) => [key, plain(item)]);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => !skipped.has(key))
        .map(([key, item]) => [key, key === 'step' ? (item as { index: number } | undefined)?.index : plain(item)]),
    );
  };
  return plain(model);
}

describe('the model', () => {
  it('does not change when comments are added', () => {
    fc.assert(
      fc.property(dockerfile, (lines) => {
        const commented = lines.flatMap((each) => ['# a note', each.replace('\\\n', '\\\n# inside\n')]);
        expect(withoutPlaces(modelOf(commented.join('\n'), files))).toEqual(
          withoutPlaces(modelOf(lines.join('\n'), files)),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('is the same twice', () => {
    fc.assert(
      fc.property(dockerfile, (lines) => {
        const text = lines.join('\n');
        expect(withoutPlaces(modelOf(text, files))).toEqual(withoutPlaces(modelOf(text, files)));
      }),
      { numRuns: 50 },
    );
  });

  it('changes in nothing but the name when a stage is renamed everywhere', () => {
    fc.assert(
      fc.property(dockerfile, (lines) => {
        const text = lines.join('\n');
        const renamed = text.replaceAll(/\balpha\b/g, 'omega');
        const before = JSON.stringify(withoutPlaces(modelOf(text, files)));
        const after = JSON.stringify(withoutPlaces(modelOf(renamed, files)));
        expect(after).toBe(before.replaceAll(/\balpha\b/g, 'omega'));
      }),
      { numRuns: 200 },
    );
  });

  it('has problems and uses inside the text, steps in order, and no dependency on itself', () => {
    fc.assert(
      fc.property(dockerfile, (lines) => {
        const text = lines.join('\n');
        const model = modelOf(text, files);
        const spans = model.stages.flatMap(({ steps }) => steps.flatMap(({ uses, reads }) => [...uses, ...reads]));
        for (const { span } of [...model.problems, ...spans]) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThan(span.start);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
        for (const stage of model.stages) {
          expect(stage.steps.map(({ index }) => index)).toEqual(stage.steps.map((_, i) => i));
          expect(stage.dependencies.some((dependency) => dependency.stage === stage.index)).toBe(false);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is there for any text', () => {
    const word = fc.constantFrom(
      'FROM',
      'a',
      'AS',
      'COPY',
      '--from=',
      '$',
      '${',
      'ENV',
      '=',
      '"',
      "'",
      '\\',
      '\n',
      ' ',
      '<<EOF',
      'RUN',
      '[',
      ']',
      'ONBUILD',
      '--mount=',
      'USER',
      'EXPOSE',
      '\0',
      '\r\n',
      '*',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (words) => {
        expect(modelOf(words.join(''), files).dockerfile.text).toBe(words.join(''));
        expect(modelOf(words.join(' '), files).file).toBe('Dockerfile');
      }),
      { numRuns: 1000 },
    );
  });

  it('of a project without that Dockerfile is empty', () => {
    expect(modelOf('', files).stages).toEqual([]);
  });
});

describe('a versioned map', () => {
  it('behaves like a copied map, also when older versions grow', () => {
    const step = fc.tuple(fc.nat({ max: 30 }), fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.nat());
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const maps = [VersionedMap.of<number>([['a', 0]])];
        const copies = [new Map([['a', 0]])];
        for (const [at, key, value] of steps) {
          const index = at % maps.length;
          maps.push((maps[index] ?? VersionedMap.of()).with(key, value));
          copies.push(new Map(copies[index]).set(key, value));
        }
        for (const [i, map] of maps.entries()) {
          expect(Array.from(map).sort()).toEqual(Array.from(copies[i] ?? []).sort());
          expect(map.size).toBe(copies[i]?.size);
          expect(map.get('e')).toBe(copies[i]?.get('e'));
        }
      }),
      { numRuns: 300 },
    );
  });
});
