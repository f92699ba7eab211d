/** Where the `}` of a `${…}` stands whose inside begins at `from`. */
export function closingBrace(text: string, from: number): number | undefined {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '$' && text[at + 1] === '{') depth++;
    else if (character === '}' && --depth === 0) return at;
  }
  return undefined;
}
