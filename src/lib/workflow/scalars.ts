import type { Scalar } from 'yaml';
import type { Span } from '../project/text.ts';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from '../yaml/tree.ts';

/** A scalar that knows how it is written, so that a place in its value can be found in the file. */
export interface WorkflowScalar extends YamlScalar {
  readonly style: Scalar.Type | undefined;
}

export type WorkflowNode = YamlNode<WorkflowScalar>;
export type WorkflowMap = YamlMap<WorkflowScalar>;
export type WorkflowEntry = YamlEntry<WorkflowScalar>;

/**
 * Finds spans of a scalar's value in the file. A value that is folded, or has escapes, is found as a whole: the lines of
 * it are not those of the file.
 */
export function spanFinder(file: string, scalar: WorkflowScalar): (span: Span) => Span {
  const { span, raw } = scalar;
  if (scalar.style === 'BLOCK_LITERAL') return blockFinder(file, scalar);
  for (const shift of [0, 1]) {
    const start = span.start + shift;
    if (file.startsWith(raw, start)) return (part) => ({ start: start + part.start, end: start + part.end });
  }
  return () => span;
}

function blockFinder(file: string, { span, raw }: WorkflowScalar): (part: Span) => Span {
  const values = lineStarts(raw, 0, raw.length);
  const sources = lineStarts(file, span.start, span.end).slice(1);
  const first = values.findIndex((start, index) => raw.slice(start, values[index + 1]).trim() !== '');
  const written = file.slice(sources[first] ?? span.start, sources[first + 1] ?? span.end);
  const indent = blanks(written) - blanks(raw.slice(values[first] ?? 0, values[first + 1]));
  const find = (offset: number): number => {
    const line = lineOf(values, offset);
    const source = sources[line];
    if (source === undefined) return span.end;
    return Math.min(source + indent + offset - (values[line] ?? 0), span.end);
  };
  return (part) => ({ start: find(part.start), end: Math.max(find(part.end), find(part.start)) });
}

function blanks(line: string): number {
  return /^ */.exec(line)?.[0].length ?? 0;
}

function lineStarts(text: string, from: number, to: number): readonly number[] {
  const starts = [from];
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The last line that starts at or before the offset. */
function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
