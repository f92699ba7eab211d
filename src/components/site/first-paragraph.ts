/**
 * The first paragraph of a rule's words as plain text: what it finds.
 * @param body MDX source without frontmatter
 */
export function firstParagraph(body: string): string {
  const paragraph = body
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .find((block) => block !== '' && !/^(#|import |export |```|<|[-*] )/.test(block));
  return (paragraph ?? '')
    .split('`')
    .map((part, index) => (index % 2 === 1 ? part : withoutMarks(part)))
    .join('')
    .replaceAll(/\s+/g, ' ');
}

/** Text between code: links become their words, emphasis goes. */
function withoutMarks(text: string): string {
  return text
    .replaceAll(/\]\([^)]*\)/g, '')
    .replaceAll('[', '')
    .replaceAll(/\*+/g, '')
    .replaceAll(/(?<!\w)_|_(?!\w)/g, '');
}
