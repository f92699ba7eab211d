import type { Dockerfile } from '../dockerfile/ast.ts';
import type { Span } from '../project/text.ts';

interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** An edit that puts a line above the one an instruction begins on, indented alike. */
export function insertAbove({ text, lines }: Dockerfile, instruction: { readonly span: Span }, line: string): Edit {
  const start = lines.starts[lines.positionAt(instruction.span.start).line - 1] ?? 0;
  const indent = /^[\t ]*/.exec(text.slice(start, instruction.span.start))?.[0] ?? '';
  return { span: { start, end: start }, text: `${indent}${line}${text.includes('\r\n') ? '\r\n' : '\n'}` };
}

/** The span with the blanks before it, on the same line. */
export function withBlanksBefore({ text }: Dockerfile, span: Span): Span {
  let start = span.start;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start--;
  return { start, end: span.end };
}
