import { suggest } from '../../dockerfile/suggest.ts';
import { code } from '../wording.ts';
import { equivalents } from '../equivalents.ts';
import type { Rule } from '../types.ts';

const KEYWORDS =
  'FROM RUN CMD ENTRYPOINT COPY ADD ENV LABEL ARG WORKDIR USER EXPOSE VOLUME SHELL HEALTHCHECK STOPSIGNAL ONBUILD'.split(
    ' ',
  );

export const unknownInstruction: Rule = {
  id: 'unknown-instruction',
  severity: 'error',
  chapter: 'general',
  title: 'A line begins with no instruction',
  equivalents: equivalents('tally unknown-instruction'),
  check({ model }, report) {
    const { instructions } = model.dockerfile;
    for (const [index, instruction] of instructions.entries()) {
      if (instruction.kind !== 'unknown') continue;
      const { keyword, keywordSpan: span } = instruction;
      const before = instructions[index - 1];
      if (before && (/^(?:&&|\|\||[|;])/.test(keyword) || /(?:&&|\||;)$/.test(before.args.text))) {
        report({
          span,
          message: `${code(keyword)} is no instruction, so the build stops here. If the line belongs to the ${before.keyword} above, end the line before it with \`${model.dockerfile.escape}\`.`,
        });
        continue;
      }
      const meant = suggest(keyword, KEYWORDS);
      report({
        span,
        message: `${code(keyword)} is no instruction, so the build stops here.${meant === undefined ? '' : ` Did you mean \`${meant}\`?`}`,
        ...(meant !== undefined && { fix: { title: `Change to ${meant}`, edits: [{ span, text: meant }] } }),
      });
    }
  },
};
