/** Longest line of arguments that is read. */
const LONGEST = 4_000;

/**
 * What stands behind the image's name in `docker run`, as words. Quotes and backslashes join, as in the shell it is
 * typed in; `$NAME` stays, as in single quotes.
 */
export function splitArguments(line: string): string[] {
  const words: string[] = [];
  const text = line.slice(0, LONGEST);
  let word: string | undefined;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '"' || character === "'") {
      const close = text.indexOf(character, at + 1);
      const end = close === -1 ? text.length : close;
      word = (word ?? '') + text.slice(at + 1, end);
      at = end;
    } else if (character === '\\' && at + 1 < text.length) {
      at++;
      word = (word ?? '') + (text[at] ?? '');
    } else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + character;
  }
  if (word !== undefined) words.push(word);
  return words;
}

/** The words as they would be typed. */
export function quoteWord(word: string): string {
  return /^[\w@%+=:,./$-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
