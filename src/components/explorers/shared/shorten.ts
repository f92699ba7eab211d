/** A name or a sentence with at most so many characters. A piece of code that is cut in a sentence is closed again. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  // Not between the halves of a character.
  const cut = text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '');
  return `${cut}…${cut.split('`').length % 2 === 0 ? '`' : ''}`;
}
