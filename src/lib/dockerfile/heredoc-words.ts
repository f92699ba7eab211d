import { isSpace } from '../project/space.ts';
import type { Span } from '../project/text.ts';

/**
 * The words among which BuildKit looks for heredocs: cut at white space outside quotes, always with a backslash as
 * escape character, with quotes and variables left as they are. White space right behind `<<` stays in the word.
 * Undefined where a quote or `${` is left open, or a `${…}` has an operator that BuildKit does not know.
 * Source: moby/buildkit `frontend/dockerfile/shell/lex.go`, ProcessWords with RawQuotes, RawEscapes and SkipUnsetEnv.
 */
export function heredocWords(text: string): Span[] | undefined {
  const words: Span[] = [];
  /** What closes each quote and `${` that is open. */
  const open: string[] = [];
  let start = -1;
  for (let at = 0; at < text.length;) {
    const character = text[at] ?? '';
    const closer = open.at(-1);
    // Inside `${…}` white space cuts words all the same, but not inside a double quote around it.
    if (isSpace(character) && open[0] !== '"') {
      if (start !== -1) words.push({ start, end: at });
      start = -1;
      at++;
      continue;
    }
    if (start === -1) start = at;
    if (character === closer) {
      open.pop();
      // A pattern is followed by its replacement.
      if (closer === '/') open.push('}');
      at++;
    } else if (character === '$') {
      const dollar = readDollar(text, at);
      if (dollar === undefined) return undefined;
      at = dollar.end;
      if (dollar.closer !== undefined) open.push(dollar.closer);
    } else if (character === '\\') {
      at += closer === '"' && !'"$\\'.includes(text[at + 1] ?? ' ') ? 1 : 2;
    } else if (closer === '"') {
      at++;
    } else if (character === '"') {
      open.push('"');
      at++;
    } else if (character === "'") {
      const close = text.indexOf("'", at + 1);
      if (close === -1) return undefined;
      at = close + 1;
    } else if (text.startsWith('<<', at)) {
      at += 2;
      while (/[ \t\r]/.test(text[at] ?? '')) at++;
    } else at++;
  }
  if (open.length > 0) return undefined;
  if (start !== -1) words.push({ start, end: text.length });
  return words;
}

/** A name, a number, or one special parameter. */
const NAME = /(?:\p{Nd}+|[@*#?\-$!]|[\p{L}_][\p{L}\p{Nd}_]*)?/uy;

/** Reads `$name` or the head of `${name…}`; `closer` is what has to come for the rest. Undefined: BuildKit gives up. */
function readDollar(text: string, at: number): { end: number; closer?: string } | undefined {
  const braced = text[at + 1] === '{';
  NAME.lastIndex = at + (braced ? 2 : 1);
  if (braced && '{}:'.includes(text[NAME.lastIndex] ?? '}')) return undefined;
  const from = NAME.lastIndex;
  let end = from + (NAME.exec(text)?.[0].length ?? 0);
  if (!braced) return { end };
  const operator = text[end++] ?? '';
  if (operator === '}') return { end };
  if (operator === ':') return { end: end + 1, closer: '}' };
  if (operator === '/') return { end: text[end] === '/' ? end + 1 : end, closer: '/' };
  return operator !== '' && '+-?#%'.includes(operator) ? { end, closer: '}' } : undefined;
}

/** A heredoc's delimiter without quotes and escapes; undefined where it is not exactly one word. */
export function unquoteWord(text: string): { text: string; quoted: boolean } | undefined {
  const words: string[] = [];
  let word = '';
  let quoted = false;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (quote === '' && isSpace(character)) {
      words.push(word);
      word = '';
    } else if (character === quote) {
      quote = '';
    } else if (quote === '' && (character === '"' || character === "'")) {
      quote = character;
      quoted = true;
    } else if (character === '\\' && quote !== "'" && (quote === '' || '"$\\'.includes(text[at + 1] ?? ' '))) {
      word += text[++at] ?? '';
    } else word += character;
  }
  const [only, ...others] = [...words, word].filter((each) => each !== '');
  return quote !== '' || only === undefined || others.length > 0 ? undefined : { text: only, quoted };
}
