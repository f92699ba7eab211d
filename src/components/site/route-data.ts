import { defineRouteMiddleware, type StarlightRouteData } from '@astrojs/starlight/route-data';
import { lessons, type Lesson } from './course.ts';

type SidebarEntry = StarlightRouteData['sidebar'][number];
type SidebarLink = Extract<SidebarEntry, { type: 'link' }>;

/**
 * Fits Starlight's idea of a page to ours: lessons come in the order of the course with their number, lead to the
 * next lesson and use the whole width; other pages have no next page.
 */
export const onRequest = defineRouteMiddleware(async ({ locals }) => {
  const route = locals.starlightRoute;
  const course = await lessons();
  const links = new Map<string, SidebarLink>();
  route.sidebar = route.sidebar.map((entry) => inOrder(entry, course, links)).filter((entry) => !isEmpty(entry));

  const here = course.findIndex((lesson) => lesson.id === route.entry.id);
  const neighbour = (step: number) => (here === -1 ? undefined : links.get(course[here + step]?.href ?? ''));
  route.pagination = { prev: neighbour(-1), next: neighbour(1) };
  if (here !== -1) route.toc = undefined;
});

function inOrder(entry: SidebarEntry, course: readonly Lesson[], links: Map<string, SidebarLink>): SidebarEntry {
  if (entry.type === 'link') {
    const lesson = course.find(({ href }) => href === entry.href);
    if (lesson === undefined) return entry;
    const link = { ...entry, attrs: { ...entry.attrs, 'data-number': lesson.number } };
    links.set(lesson.href, link);
    return link;
  }
  const place = (item: SidebarEntry) =>
    item.type === 'link' ? course.findIndex(({ href }) => href === item.href) : course.length;
  const entries = entry.entries.map((item) => inOrder(item, course, links));
  return { ...entry, entries: entries.toSorted((a, b) => place(a) - place(b)) };
}

const isEmpty = (entry: SidebarEntry): boolean => entry.type === 'group' && entry.entries.every(isEmpty);
