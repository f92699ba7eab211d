/** How often each id was asked for on a page. */
const pages = new WeakMap<object, Map<string, number>>();

/** `id`, with a number behind it where the page has it already. `page` is one object for each page: its request. */
export function uniqueOn(page: object, id: string): string {
  const counts = pages.get(page) ?? new Map<string, number>();
  pages.set(page, counts);
  const count = (counts.get(id) ?? 0) + 1;
  counts.set(id, count);
  return count === 1 ? id : `${id}-${count}`;
}
