import { LineIndex } from '../../lib/project/text.ts';
import type { TextEdit } from '../../lib/rules/types.ts';

/** `text` with edits that do not overlap; positions are of the text before. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const lines = new LineIndex(text);
  const placed = edits
    .map((edit) => ({ start: lines.offsetAt(edit.range.start), end: lines.offsetAt(edit.range.end), text: edit.text }))
    .sort((one, other) => one.start - other.start);
  let result = '';
  let at = 0;
  for (const edit of placed) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}
