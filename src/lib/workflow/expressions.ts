/** An expression inside a text: `${{ github.sha }}`. */
export interface Expression {
  /** What is between the braces, trimmed. */
  readonly inner: string;
  readonly start: number;
  readonly end: number;
}

/** The expressions of a text, in order. A `}}` inside a string of an expression does not end it. */
export function findExpressions(text: string): readonly Expression[] {
  const found: Expression[] = [];
  for (let start = text.indexOf('${{'); start !== -1;) {
    const end = endOf(text, start + 3);
    if (end === undefined) break;
    found.push({ inner: text.slice(start + 3, end - 2).trim(), start, end });
    start = text.indexOf('${{', end);
  }
  return found;
}

function endOf(text: string, from: number): number | undefined {
  let quoted = false;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "'") quoted = !quoted;
    else if (!quoted && text[at] === '}' && text[at + 1] === '}') return at + 2;
  }
  return undefined;
}

/** The text with each expression replaced by what `change` makes of its inside. */
export function mapExpressions(text: string, change: (inner: string) => string): string {
  const expressions = findExpressions(text);
  if (expressions.length === 0) return text;
  let result = '';
  let at = 0;
  for (const { inner, start, end } of expressions) {
    result += text.slice(at, start) + change(inner);
    at = end;
  }
  return result + text.slice(at);
}

// Private-use characters: no text that people type has them, and a shell takes them as part of a word.
const OPEN = '\uE000';
const FILL = '\uE001';
const CLOSE = '\uE002';
const FIRST_INDEX = 0xe100;
/** As many as there are characters to count them with. */
const MAX_EXPRESSIONS = 0x1700;

/**
 * Shell text with its expressions hidden behind words of the same length: GitHub replaces them before a shell reads the
 * text, so that their braces, quotes and blanks are none of the shell's.
 */
export function hideExpressions(text: string): { readonly text: string; readonly expressions: readonly string[] } {
  const expressions: string[] = [];
  let result = '';
  let at = 0;
  for (const { inner, start, end } of findExpressions(text).slice(0, MAX_EXPRESSIONS)) {
    const index = String.fromCharCode(FIRST_INDEX + expressions.length);
    result += text.slice(at, start) + OPEN + index + FILL.repeat(end - start - 3) + CLOSE;
    expressions.push(inner);
    at = end;
  }
  return { text: result + text.slice(at), expressions };
}

const HIDDEN = /\uE000([\uE100-\uF7FF])\uE001*\uE002/g;

/** Puts hidden expressions back. */
export function showExpressions(text: string, expressions: readonly string[]): string {
  return text.replace(HIDDEN, (_, index: string) => `\${{ ${expressions[index.charCodeAt(0) - FIRST_INDEX] ?? ''} }}`);
}
