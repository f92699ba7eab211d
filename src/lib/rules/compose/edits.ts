import type { Compose, ComposeService } from '../../compose/types.ts';
import type { Span } from '../../project/text.ts';

interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** An edit that ends a service with more lines, indented as its keys are; undefined where the service is written in one line. */
export function appendToService(
  { text, lines }: Compose,
  service: ComposeService,
  added: readonly string[],
): Edit | undefined {
  const { line } = lines.positionAt(service.nameSpan.start);
  const last = lines.positionAt(service.span.end - 1).line;
  for (let index = line; index < last; index++) {
    const start = lines.starts[index] ?? 0;
    const indent = /^( *)[^\s#{-]/.exec(text.slice(start, start + 200))?.[1];
    if (indent === undefined) continue;
    const eol = text.includes('\r\n') ? '\r\n' : '\n';
    const end = endOfLine(text, service.span.end - 1);
    return { span: { start: end, end }, text: added.map((each) => `${eol}${indent}${each}`).join('') };
  }
  return undefined;
}

/** An edit that adds an item behind another one, in either way to write a list. */
export function addItemBehind({ text, lines }: Compose, item: Span, value: string): Edit {
  const start = lines.starts[lines.positionAt(item.start).line - 1] ?? 0;
  const before = text.slice(start, item.start);
  if (!/^\s*- +$/.test(before)) return { span: { start: item.end, end: item.end }, text: `, ${value}` };
  const end = endOfLine(text, item.end - 1);
  return { span: { start: end, end }, text: `${text.includes('\r\n') ? '\r\n' : '\n'}${before}${value}` };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  if (end === -1) return text.length;
  return text[end - 1] === '\r' ? end - 1 : end;
}
