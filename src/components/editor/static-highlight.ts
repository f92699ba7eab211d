import { classHighlighter, highlightCode } from '@lezer/highlight';
import { highlighterFor } from './languages.ts';

/**
 * A file as HTML with the editor's own colours: one `span.lw-line` a line, so that the sheet a reader sees before
 * script arrives looks like the editor that takes its place. Built at build time only.
 */
export function highlightToHtml(path: string, text: string): string {
  const lines: string[] = [];
  let line = '';
  const putText = (code: string, classes: string): void => {
    const safe = escapeHtml(code);
    line += classes === '' ? safe : `<span class="${classes}">${safe}</span>`;
  };
  const putBreak = (): void => {
    lines.push(line);
    line = '';
  };
  const plain = text.replaceAll('\r\n', '\n');
  const language = highlighterFor(path);
  if (language === undefined) {
    for (const part of plain.split('\n')) {
      putText(part, '');
      putBreak();
    }
  } else {
    highlightCode(plain, language.parser.parse(plain), classHighlighter, putText, putBreak);
    putBreak();
  }
  return lines.map((content) => `<span class="lw-line">${content}\n</span>`).join('');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
