import type { Word } from './ast.ts';
import type { JoinedText } from './joined-text.ts';

export type ExecFormResult =
  | { readonly kind: 'array'; readonly argv: readonly Word[] }
  /** Valid JSON, but an element is no string: BuildKit stops instead of falling back. */
  | { readonly kind: 'not-strings' }
  /** Begins with `[` and is no JSON: Docker reads it as shell form. */
  | { readonly kind: 'not-json'; readonly reason: string }
  | { readonly kind: 'not-array' };

const STRING = /"(?:[^"\\]|\\.)*"/g;

/** Decides the form of a command as BuildKit's `parseJSON` does: Go's json.Unmarshal of the whole text, nothing after it. */
export function readExecForm(text: JoinedText): ExecFormResult {
  if (!text.text.trimStart().startsWith('[')) return { kind: 'not-array' };
  let value: unknown;
  try {
    value = JSON.parse(text.text);
  } catch {
    return { kind: 'not-json', reason: explain(text.text.trim()) };
  }
  // Go reads numbers as float64 and takes one that does not fit for bad JSON.
  if (Array.isArray(value) && value.some((element) => element === Infinity || element === -Infinity))
    return { kind: 'not-json', reason: 'a number in it is too large' };
  if (!Array.isArray(value) || !value.every((element) => typeof element === 'string')) return { kind: 'not-strings' };
  const argv: Word[] = [];
  for (const match of text.text.matchAll(STRING)) {
    const element: unknown = JSON.parse(match[0]);
    argv.push({ text: String(element), span: text.spanOf(match.index, match.index + match[0].length) });
  }
  return { kind: 'array', argv };
}

/** The likeliest reason why text that begins with `[` is not a JSON array of strings. */
function explain(text: string): string {
  if (/^\[\s*'/.test(text)) return 'JSON strings need double quotes, not single ones';
  if (/[“”„‟«»]/.test(text)) return 'the quotes are typographic ones; JSON needs the plain "';
  if (/,\s*\]$/.test(text)) return 'there is a comma before the closing bracket';
  const close = text.lastIndexOf(']');
  if (close === -1) return 'the closing bracket is missing';
  if (close < text.length - 1) return `there is text after the closing bracket: ${text.slice(close + 1).trim()}`;
  if (!text.includes('"')) return 'each argument needs double quotes around it';
  return 'it is not a valid JSON array of strings';
}
