/** How often each text was asked for on a page. */
const pages = new WeakMap<object, Map<string, number>>();

/** An id or a name, with a number behind it where the page has it already. `page` is one object for each page: its request. */
export function uniqueOn(page: object, text: string, between = '-'): string {
  const counts = pages.get(page) ?? new Map<string, number>();
  pages.set(page, counts);
  const count = (counts.get(text) ?? 0) + 1;
  counts.set(text, count);
  return count === 1 ? text : `${text}${between}${count}`;
}
