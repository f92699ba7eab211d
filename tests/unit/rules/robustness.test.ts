import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createProject } from '../../../src/lib/project/project.ts';
import { LineIndex } from '../../../src/lib/project/text.ts';
import { check } from '../../../src/lib/rules/check.ts';
import { applyFix } from '../../../src/lib/rules/fix.ts';

const lines = [
  ...[
    'FROM node:22-slim AS base',
    'FROM base',
    'FROM Base AS b',
    'FROM ${X:-debian}',
    'FROM scratch',
    'from b as b',
    'FROM',
  ],
  ...[
    'ARG GIT_SHA',
    'ARG NPM_TOKEN=x',
    'ENV A=$B',
    'ENV A b # c',
    'WORKDIR /srv # home',
    'USER $U',
    'USER 0:0',
    'WORKDRI /x',
  ],
  ...[
    'COPY . .',
    'COPY --from=b /a /b',
    'COPY --from=9 a b',
    'COPY ../x /y',
    'ADD a.txt /b',
    'COPY <<EOF /x',
    'EOF',
    'COPY a',
  ],
  ...[
    'RUN npm install',
    'RUN npm ci \\',
    '  && npm run build',
    'RUN apt-get update # x \\',
    '  && apt-get install curl',
    'RUN <<EOF',
  ],
  ...[
    'RUN export A=1',
    "RUN ['npm', 'ci']",
    'RUN ["apt-get", "install", "curl"]',
    'RUN ["sh", "-c", "apt-get install curl"]',
  ],
  ...[
    "CMD ['node', “x”]",
    'CMD node $PORT',
    'ENTRYPOINT exec node x',
    'ONBUILD RUN npm i',
    'HEALTHCHECK CMD ["x"',
    '# note',
    '',
    '\\',
  ],
  ...[
    '# layerwise ignore=shell-form-cmd x',
    '# hadolint ignore=DL3020',
    '# check=skip=all',
    '&& true',
    '\t\u00a0\u2028',
    '\u0000',
  ],
];

const text = fc
  .tuple(
    fc.array(
      fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...lines) }, fc.string({ unit: 'binary', maxLength: 20 })),
      { maxLength: 14 },
    ),
    fc.constantFrom('\n', '\r\n'),
  )
  .map(([parts, newline]) => parts.join(newline));

const files = {
  'package.json': '{}',
  'package-lock.json': '{}',
  'src/a.ts': '',
  '.dockerignore': 'node_modules\n*.log\n',
};

function findings(dockerfile: string) {
  return check(createProject({ ...files, Dockerfile: dockerfile }), {
    onError: (rule, error) => {
      throw new Error(`${rule.id} throws`, { cause: error });
    },
  });
}

test('no text makes a rule throw, and every place lies inside the text', () => {
  fc.assert(
    fc.property(text, (dockerfile) => {
      const index = new LineIndex(dockerfile);
      for (const { range, message, fix } of findings(dockerfile)) {
        for (const each of [range, ...(fix?.edits ?? []).map((edit) => edit.range)]) {
          expect(index.positionAt(index.offsetAt(each.start))).toEqual(each.start);
          expect(index.positionAt(index.offsetAt(each.end))).toEqual(each.end);
          expect(index.offsetAt(each.start)).toBeLessThanOrEqual(index.offsetAt(each.end));
        }
        expect(message).toMatch(/^\S.*[.?]$/s);
      }
    }),
    { numRuns: 1500 },
  );
});

test('a fix never leaves more findings of its rule, and its edits do not overlap', () => {
  fc.assert(
    fc.property(text, (dockerfile) => {
      const before = findings(dockerfile);
      const index = new LineIndex(dockerfile);
      for (const { rule, fix } of before) {
        if (!fix) continue;
        const spans = fix.edits
          .map((edit) => [index.offsetAt(edit.range.start), index.offsetAt(edit.range.end)] as const)
          .sort((a, b) => a[0] - b[0]);
        for (const [position, [start]] of spans.entries())
          expect(start).toBeGreaterThanOrEqual(spans[position - 1]?.[1] ?? 0);
        const count = (found: typeof before) => found.filter((each) => each.rule === rule).length;
        expect(count(findings(applyFix(dockerfile, fix))), rule).toBeLessThanOrEqual(count(before));
      }
    }),
    { numRuns: 400 },
  );
});
