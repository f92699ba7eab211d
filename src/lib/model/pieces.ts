import { splitAtSpace } from '../project/space.ts';
import { known, unknown, type Fact } from '../project/fact.ts';

/** A part of an expanded word. */
export interface Piece {
  readonly value: Fact<string>;
  /** Blanks in it separate words. */
  readonly splits: boolean;
}

/** Linux passes no environment string longer than this (MAX_ARG_STRLEN); it also bounds words that double, and hostile ones. */
export const maxLength = 131_072;

export const tooLong = unknown('the value is longer than an environment variable can be');

export function joinPieces(pieces: readonly Piece[]): Fact<string> {
  const texts: string[] = [];
  let length = 0;
  for (const { value } of pieces) {
    if (!value.known) return value;
    texts.push(value.value);
    length += value.value.length;
    if (length > maxLength) return tooLong;
  }
  return known(texts.join(''));
}

export function joinWords(pieces: readonly Piece[]): Fact<readonly string[]> {
  const words: string[] = [];
  let word = '';
  for (const { value, splits } of pieces) {
    if (!value.known) return value;
    if (!splits) {
      word += value.value;
      continue;
    }
    for (const [i, part] of splitAtSpace(value.value).entries()) {
      if (i > 0 && word !== '') words.push(word);
      if (i > 0) word = '';
      word += part;
    }
  }
  return known(word === '' ? words : [...words, word]);
}
