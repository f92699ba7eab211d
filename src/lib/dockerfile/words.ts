import { isSpace } from '../project/space.ts';
import type { Word } from './ast.ts';
import type { JoinedText } from './joined-text.ts';

/** BuildKit's own white space between arguments; a newline cannot occur after joining. */
const BLANK = /[\t\v\f\r ]/;
const BLANKS = /[\t\v\f\r ]+/g;

export function isBlank(character: string | undefined): boolean {
  return character !== undefined && BLANK.test(character);
}

function wordAt(text: JoinedText, start: number, end: number): Word {
  return { text: text.text.slice(start, end), span: text.spanOf(start, end) };
}

/** The whole text as one word; undefined where it is empty. */
export function wholeWord(text: JoinedText): Word | undefined {
  return text.text === '' ? undefined : wordAt(text, 0, text.text.length);
}

/** Splits at white space and nothing else: FROM, EXPOSE, VOLUME, COPY and ADD know no quotes (`parseStringsWhitespaceDelimited`). */
export function splitBlanks(text: JoinedText): Word[] {
  const words: Word[] = [];
  let start = 0;
  for (const gap of text.text.matchAll(BLANKS)) {
    if (gap.index > start) words.push(wordAt(text, start, gap.index));
    start = gap.index + gap[0].length;
  }
  if (start < text.text.length) words.push(wordAt(text, start, text.text.length));
  return words;
}

/** Splits at white space outside quotes; quotes and escapes stay in the words. ENV, LABEL and ARG (`parseWords`). */
export function splitQuoted(text: JoinedText, escape: string): JoinedText[] {
  const source = text.text;
  const words: JoinedText[] = [];
  let at = 0;
  while (at < source.length) {
    while (at < source.length && isSpace(source[at])) at++;
    if (at >= source.length) break;
    const start = at;
    let quote = '';
    while (at < source.length) {
      const character = source[at] ?? '';
      if (character === escape && quote !== "'") {
        at += 2;
        continue;
      }
      if (quote !== '') {
        if (character === quote) quote = '';
      } else if (character === '"' || character === "'") {
        quote = character;
      } else if (isSpace(character)) {
        break;
      }
      at++;
    }
    at = Math.min(at, source.length);
    // An escape character that ends the line escapes nothing and is dropped.
    const end = at === source.length && endsWithLoneEscape(source, start, escape) ? at - 1 : at;
    if (end > start) words.push(text.slice(start, end));
  }
  return words;
}

function endsWithLoneEscape(source: string, start: number, escape: string): boolean {
  let count = 0;
  for (let at = source.length - 1; at >= start && source[at] === escape; at--) count++;
  return count % 2 === 1;
}
