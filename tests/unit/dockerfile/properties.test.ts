import { DockerfileParser } from 'dockerfile-ast';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '../../../src/lib/dockerfile/parse.ts';
import { rewrites } from '../../support/rewrites.ts';

const word = fc.stringMatching(/^[a-z][a-z0-9./-]{0,8}$/);
const instruction = fc.oneof(
  word.map((name) => `FROM ${name}`),
  fc.tuple(word, word).map(([a, b]) => `COPY ${a} /${b}/`),
  fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => `RUN ${words.join(' && \\\n  ')}`),
  fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => `CMD ${JSON.stringify(words)}`),
  fc.tuple(word, word).map(([a, b]) => `ENV ${a.replace(/\W/g, '_')}=${b}`),
  fc.array(word, { maxLength: 3 }).map((lines) => `RUN <<EOT\n${lines.map((line) => `${line}\n`).join('')}EOT`),
  word.map((text) => `# ${text}`),
);
const dockerfile = fc.array(instruction, { maxLength: 12 }).map((lines) => `FROM base\n${lines.join('\n')}\n`);
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        'FROM a',
        'RUN ',
        '<<EOF',
        'EOF',
        '\\\n',
        '\n',
        '"',
        "'",
        '[',
        ']',
        '# escape=`\n',
        '--mount=',
        ' ',
        '\r\n',
        '\0',
        'ONBUILD ',
        '$',
        '`',
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join('')),
);

describe('parsing any text', () => {
  it('never throws, and every span lies inside the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { instructions, problems, comments } = parseDockerfile(text);
        const spans = [
          ...instructions.flatMap((each) => [
            each.span,
            each.keywordSpan,
            each.args.span,
            ...each.flags.map((flag) => flag.span),
          ]),
          ...problems.map((problem) => problem.span),
          ...comments.map((comment) => comment.span),
        ];
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves nothing out: what is between instructions is blank or a comment', () => {
    fc.assert(
      fc.property(fc.oneof(dockerfile, anyText), (text) => {
        const { instructions, comments } = parseDockerfile(text);
        const covered = [...instructions.map((each) => each.span), ...comments.map((comment) => comment.span)].sort(
          (a, b) => a.start - b.start,
        );
        let at = 0;
        let rest = '';
        for (const { start, end } of covered) {
          if (start > at) rest += text.slice(at, start);
          at = Math.max(at, end);
        }
        rest += text.slice(at);
        expect(rest.replace(/[\s\uFEFF\\`]/g, '')).toBe('');
      }),
      { numRuns: 1000 },
    );
  });

  it('gives the same answer each time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(JSON.stringify(parseDockerfile(text))).toBe(JSON.stringify(parseDockerfile(text)));
      }),
    );
  });
});

describe('parsing well-formed Dockerfiles', () => {
  it('finds no problem', () => {
    fc.assert(
      fc.property(dockerfile, (text) => {
        expect(parseDockerfile(text).problems).toEqual([]);
      }),
    );
  });

  it('is the same after the text is written out again from what was read', () => {
    fc.assert(
      fc.property(dockerfile, (text) => {
        const first = parseDockerfile(text);
        const printed = first.instructions.map((each) => text.slice(each.span.start, each.span.end)).join('\n');
        expect(summary(printed)).toEqual(summary(text));
      }),
    );
  });

  it.each(rewrites)('is the same when $name', ({ rewrite }) => {
    fc.assert(
      fc.property(dockerfile, (text) => {
        expect(summary(rewrite(text))).toEqual(summary(text));
      }),
      { numRuns: 50 },
    );
  });

  it('splits instructions where dockerfile-ast does', () => {
    fc.assert(
      fc.property(dockerfile, (text) => {
        const theirs = DockerfileParser.parse(text).getInstructions();
        const { instructions, lines } = parseDockerfile(text);
        expect(instructions.map((each) => [each.keyword, lines.positionAt(each.span.start).line - 1])).toEqual(
          theirs.map((each) => [each.getKeyword(), each.getRange().start.line]),
        );
      }),
    );
  });
});

function summary(text: string): unknown {
  return parseDockerfile(text).instructions.map((each) => [
    each.kind,
    each.args.text.replace(/\s+/g, ' '),
    each.heredocs.map((heredoc) => heredoc.content.replaceAll('\r', '')),
  ]);
}
