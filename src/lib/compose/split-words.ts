/** The words; else why Compose refuses the text, as the end of a sentence, or why they cannot be told. */
type Words = readonly string[] | { readonly error: string } | { readonly doubt: string };

/**
 * Cuts a `command` string as Compose does. No shell reads it: what stands behind the first `;`, `&`, `|`, `<` or `>`
 * outside of quotes is dropped without a word, and brackets that are not quoted are refused, but for `$(…)`, which stays
 * as it is. Later versions than v1.0.12 make a line feed and a tab of `\n` and `\t` (its pull request 53) and read what is
 * between backticks in another way; which of them a release of Compose has is not recorded here.
 * Source: mattn/go-shellwords v1.0.12 `shellwords.go`, Parse, which compose-spec/compose-go `types/command.go` calls
 * with neither environment nor backticks (2026-11-24).
 */
export function splitWords(text: string): Words {
  const words: string[] = [];
  let word: string | undefined;
  /** A quote, a backtick, or `(` inside of `$(…)`. */
  let open = '';
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    const before: string = word ?? '';
    if (char === '\\' && open !== "'") {
      const next = text.charAt(++at);
      if (next === '') return { error: 'it ends in a backslash' };
      if (/[nt]/.test(next) || open === '`' || open === '(')
        return { doubt: `releases of Compose differ over \`\\${next}\` in a command` };
      word = before + next;
    } else if (open === '"' || open === "'") {
      if (char === open) open = '';
      else word = before + char;
    } else if (open !== '') {
      if (open === '`' && /["']/.test(char)) return { doubt: 'releases of Compose differ over quotes in backticks' };
      if (char === '(' && open === '(') return { error: 'a bracket is not quoted' };
      if (char === (open === '(' ? ')' : open)) open = '';
      word = before + char;
    } else if (char === '"' || char === "'") {
      open = char;
      word ??= '';
    } else if (/[ \t\r\n]/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (/[;&|<>]/.test(char)) {
      // The number of a stream, as in `2>`, goes with its redirection.
      if (char === '>' && /^\d/.test(before)) word = undefined;
      break;
    } else {
      if (char === ')' || (char === '(' && !before.endsWith('$'))) return { error: 'a bracket is not quoted' };
      if (char === '`' || char === '(') open = char;
      word = before + char;
    }
  }
  if (open !== '') return { error: 'a quote or bracket is not closed' };
  return word === undefined ? words : [...words, word];
}
