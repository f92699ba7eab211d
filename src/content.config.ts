import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

/** What a lesson's frontmatter says about its place in the course. */
const lesson = z.strictObject({
  /** `chapter.lesson`, as the curriculum counts them: `1.2`. */
  number: z.string().regex(/^\d+\.\d+$/),
  /** The folder the lesson is in. */
  chapter: z.string(),
  minutes: z.number().int().positive().max(20),
});

export const collections = {
  docs: defineCollection({
    loader: docsLoader(),
    schema: docsSchema({ extend: z.object({ lesson: lesson.optional() }) }),
  }),
  /** The words of a rule. Title, severity, chapter and equivalents are in the registry, with the check. */
  rules: defineCollection({
    loader: glob({ pattern: '*.mdx', base: './src/content/rules' }),
    schema: z.strictObject({
      /** One sentence: what search engines and link previews show. */
      summary: z.string().min(1),
    }),
  }),
};
