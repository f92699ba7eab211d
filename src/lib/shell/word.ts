import type { DoubleQuotedChild, Word, WordPart } from 'unbash';
import type { ShellWord } from './types.ts';

/** A word with its value where the shell changes nothing in it but quotes; globs stay as they are written. */
export function toShellWord(word: Word): ShellWord {
  const fixed = word.parts === undefined || word.parts.every(isFixed);
  return { text: word.text, value: fixed ? word.value : undefined, span: { start: word.pos, end: word.end } };
}

function isFixed(part: WordPart | DoubleQuotedChild): boolean {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
    case 'Glob':
      return true;
    case 'DoubleQuoted':
      return part.parts.every(isFixed);
    default:
      return false;
  }
}
