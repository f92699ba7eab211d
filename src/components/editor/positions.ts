import type { Text } from '@codemirror/state';
import type { Range } from '../../lib/project/text.ts';

/** A range of the library as offsets of the editor's document, which counts every line end as one character. */
export function offsetsIn(doc: Text, range: Range): { from: number; to: number } {
  const from = offsetIn(doc, range.start);
  return { from, to: Math.max(from, offsetIn(doc, range.end)) };
}

function offsetIn(doc: Text, position: Range['start']): number {
  const line = doc.line(Math.min(Math.max(position.line, 1), doc.lines));
  return Math.min(line.from + Math.max(position.column - 1, 0), line.to);
}
