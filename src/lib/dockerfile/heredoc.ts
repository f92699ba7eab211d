import type { Span } from '../project/text.ts';
import type { Heredoc } from './ast.ts';
import type { JoinedText } from './joined-text.ts';

/** What `<<NAME` on an instruction's line announces. */
export interface HeredocStart {
  readonly name: string;
  readonly fd: number;
  readonly expand: boolean;
  readonly chomp: boolean;
  readonly span: Span;
}

const HEREDOC = /^(\d*)<<(-?)([^<]+)$/;

/** Reads one word of an instruction as a heredoc, as BuildKit's `ParseHeredoc` does; undefined where it is none. */
export function parseHeredocWord(word: string): Omit<HeredocStart, 'span'> | undefined {
  const match = HEREDOC.exec(word);
  if (!match) return undefined;
  const rest = match[3] ?? '';
  const name = unquote(rest);
  if (name === undefined || name === '') return undefined;
  return { name, fd: match[1] ? Number(match[1]) : 0, expand: name === rest, chomp: match[2] === '-' };
}

/** Every heredoc announced on a line, in order. `unbalanced` where a quote is not closed, which BuildKit refuses once `<<` is on the line. */
export function findHeredocs(line: JoinedText): { starts: HeredocStart[]; unbalanced: Span | undefined } {
  const starts: HeredocStart[] = [];
  const text = line.text;
  let at = 0;
  while (at < text.length) {
    while (at < text.length && /\s/.test(text[at] ?? '')) at++;
    const start = at;
    while (at < text.length && !/\s/.test(text[at] ?? '')) {
      const character = text[at];
      if (character === '\\') at++;
      else if (character === "'" || character === '"') {
        const close = closingQuote(text, at);
        if (close === -1) return { starts, unbalanced: line.spanOf(at, at + 1) };
        at = close;
      }
      at++;
    }
    const end = Math.min(at, text.length);
    const heredoc = parseHeredocWord(text.slice(start, end));
    if (heredoc) starts.push({ ...heredoc, span: line.spanOf(start, end) });
  }
  return { starts, unbalanced: undefined };
}

/** Drops the tabs that `<<-` takes from the start of each line. */
export function chompTabs(content: string): string {
  return content.replace(/^\t+/gm, '');
}

/** Completes a heredoc once its body has been read. */
export function finishHeredoc(
  start: HeredocStart,
  text: string,
  bodySpan: Span,
  terminator: Span | undefined,
): Heredoc {
  const body = text.slice(bodySpan.start, bodySpan.end);
  return { ...start, content: start.chomp ? chompTabs(body) : body, bodySpan, terminator };
}

function closingQuote(text: string, open: number): number {
  const quote = text[open];
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === quote) return at;
    if (quote === '"' && text[at] === '\\') at++;
  }
  return -1;
}

/** Removes quotes and backslashes; undefined where a quote stays open. */
function unquote(word: string): string | undefined {
  let result = '';
  for (let at = 0; at < word.length; at++) {
    const character = word[at] ?? '';
    if (character === "'" || character === '"') {
      const close = closingQuote(word, at);
      if (close === -1) return undefined;
      result += word.slice(at + 1, close);
      at = close;
    } else if (character === '\\') {
      at++;
      result += word[at] ?? '';
    } else {
      result += character;
    }
  }
  return result;
}
