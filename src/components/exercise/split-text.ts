/** The two parts of an exercise's text, as HTML. The heading between them is left out: each place has its own. */
export function splitText(html: string): { readonly story: string; readonly why: string } {
  // Starlight may wrap a heading together with its anchor link.
  const heading =
    /(?:<div class="sl-heading-wrapper[^>]*>\s*)?<h2\b[^>]*\bid="why"[^>]*>[\s\S]*?<\/h2>(?:\s*<a class="sl-anchor-link"[\s\S]*?<\/a>\s*<\/div>)?/;
  // Short code is not broken at its hyphens.
  const whole = html.replaceAll(/<code>(?=[^<]{1,20}<\/code>)/g, '<code class="lw-whole">');
  const match = heading.exec(whole);
  if (match === null) return { story: whole, why: '' };
  return { story: whole.slice(0, match.index), why: whole.slice(match.index + match[0].length) };
}
