import { getCollection } from 'astro:content';
import { href } from './href.ts';

/** The chapters that have lessons, in the order they are taught: folder below `src/content/docs` and title. */
export const chapters = [
  { id: 'start', title: 'Start' },
  { id: 'multi-stage', title: 'Multi-stage builds' },
  { id: 'layer-order', title: 'Layer order' },
] as const;

export interface Lesson {
  /** The page's id in the `docs` collection: `multi-stage/shared-base`. */
  readonly id: string;
  /** `1.2` */
  readonly number: string;
  readonly chapter: string;
  readonly title: string;
  readonly description: string;
  readonly minutes: number;
  readonly href: string;
}

/** Every lesson, in the order of the course. */
export async function lessons(): Promise<readonly Lesson[]> {
  const pages = await getCollection('docs', ({ data }) => data.lesson !== undefined);
  return pages
    .flatMap(({ id, data }) => {
      if (data.lesson === undefined) return [];
      const { number, chapter, minutes } = data.lesson;
      const { title, description = '' } = data;
      return [{ id, number, chapter, title, description, minutes, href: href(`/${id}/`) }];
    })
    .sort((a, b) => a.number.localeCompare(b.number, 'en', { numeric: true }));
}
