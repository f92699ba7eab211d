import type { Dockerfile, Instruction } from '../../dockerfile/ast.ts';
import type { Span } from '../../project/text.ts';
import { insertAbove, withBlanksBefore } from '../places.ts';
import type { Report, Rule } from '../types.ts';
import { code } from '../wording.ts';

/** Instructions whose arguments no shell reads. */
const KINDS: ReadonlySet<Instruction['kind']> = new Set([
  'from',
  'copy',
  'add',
  'env',
  'label',
  'arg',
  'workdir',
  'user',
  'stopsignal',
  'expose',
  'volume',
  'shell',
]);

/** Where a `#` in the arguments of an instruction begins what its author took for a comment. */
export function findInlineComment(instruction: Instruction): Span | undefined {
  if (!KINDS.has(instruction.kind)) return undefined;
  const { text } = instruction.args;
  if (!text.includes('#')) return undefined;
  // The old form takes the rest of the line as the value, where `#1` may well be meant.
  const legacy = 'legacy' in instruction && instruction.legacy;
  const start = commentStart(text, legacy ? /^#\s/ : /^#/);
  return start === undefined ? undefined : instruction.args.spanOf(start, text.length);
}

/** Offset of the first unquoted word but the very first that looks like a comment. */
function commentStart(text: string, comment: RegExp): number | undefined {
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote !== '') {
      if (character === '\\' && quote === '"') at++;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '#' && at > 0 && /\s/.test(text.charAt(at - 1)) && comment.test(text.slice(at, at + 2)))
      return at;
  }
  return undefined;
}

const CONSEQUENCE: Partial<Record<Instruction['kind'], string>> = {
  user: 'the user would be called',
  workdir: 'the folder would be called',
  stopsignal: 'the signal would be',
};

export const inlineComment: Rule = {
  id: 'inline-comment',
  severity: 'error',
  chapter: 'general',
  title: 'A comment at the end of an instruction',
  equivalents: [],
  check({ model }, report) {
    for (const instruction of model.dockerfile.instructions) {
      const span = findInlineComment(instruction);
      if (!span) continue;
      const comment = model.dockerfile.text.slice(span.start, span.end);
      const consequence = CONSEQUENCE[instruction.kind];
      report({
        span,
        message: `${code(comment)} is no comment to Docker but part of ${instruction.keyword}${consequence === undefined ? '' : `: ${consequence} ${code(instruction.args.text)}`}. Put the comment on a line of its own.`,
        ...moveUp(model.dockerfile, instruction, span),
      });
    }
  },
};

/** Moves the comment to a line above, unless it spans lines or would become a parser directive there. */
function moveUp(dockerfile: Dockerfile, instruction: Instruction, span: Span): Pick<Report, 'fix'> {
  const comment = dockerfile.text.slice(span.start, span.end);
  if (/[\r\n]/.test(comment) || /^#\s*\w+\s*=/.test(comment)) return {};
  return {
    fix: {
      title: 'Move the comment to the line above',
      edits: [insertAbove(dockerfile, instruction, comment), { span: withBlanksBefore(dockerfile, span), text: '' }],
    },
  };
}
