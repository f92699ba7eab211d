let colour: ((path: string, text: string) => string) | undefined;

/**
 * Hands in what colours the starter's files. The build does, the page never: so the page's script holds no
 * highlighter until the editor is fetched.
 */
export function colourSheetsWith(highlighter: (path: string, text: string) => string): void {
  colour = highlighter;
}

/** A file as HTML, at build time. In the page it is there already, and this is empty. */
export function sheetHtml(path: string, text: string): string {
  return colour?.(path, text) ?? '';
}
