/** The two parts of an exercise's text, as HTML. The heading between them is left out: each place has its own. */
export function splitText(html: string): { readonly story: string; readonly why: string } {
  // Starlight may wrap a heading together with its anchor link.
  const heading =
    /(?:<div class="sl-heading-wrapper[^>]*>\s*)?<h2\b[^>]*\bid="why"[^>]*>[\s\S]*?<\/h2>(?:\s*<a class="sl-anchor-link"[\s\S]*?<\/a>\s*<\/div>)?/;
  const match = heading.exec(html);
  if (match === null) return { story: html, why: '' };
  return { story: html.slice(0, match.index), why: html.slice(match.index + match[0].length) };
}
