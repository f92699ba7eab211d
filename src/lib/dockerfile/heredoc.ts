import type { Span } from '../project/text.ts';
import type { Heredoc } from './ast.ts';
import { heredocWords, unquoteWord } from './heredoc-words.ts';
import type { JoinedText } from './joined-text.ts';

/** What `<<NAME` on an instruction's line announces. */
export interface HeredocStart {
  readonly name: string;
  readonly fd: number;
  readonly expand: boolean;
  readonly chomp: boolean;
  readonly span: Span;
}

const HEREDOC = /^(\d*)<<(-?)[\t\f\r ]*([^<]*)$/;

/** Reads text as a heredoc and nothing else, as BuildKit's `ParseHeredoc` does; undefined where it is none. */
export function parseHeredocWord(text: string): Omit<HeredocStart, 'span'> | undefined {
  const [, fd = '', dash, rest] = HEREDOC.exec(text) ?? [];
  const word = rest === undefined || heredocWords(rest) === undefined ? undefined : unquoteWord(rest);
  if (word === undefined) return undefined;
  return { name: word.text, fd: Number(fd), expand: !word.quoted, chomp: dash === '-' };
}

/**
 * Every heredoc announced on a line, in order. There is none where the line cannot be split into words: BuildKit
 * passes over such a line without a word, and what was meant as a body is read as instructions (`heredocsFromLine`).
 */
export function findHeredocs(line: JoinedText): HeredocStart[] {
  return (heredocWords(line.text) ?? []).flatMap(({ start, end }) => {
    const heredoc = parseHeredocWord(line.text.slice(start, end));
    return heredoc === undefined ? [] : [{ ...heredoc, span: line.spanOf(start, end) }];
  });
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
