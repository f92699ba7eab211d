import type { APIRoute } from 'astro';
import { z } from 'zod';
import { exerciseSchema } from '../../lib/exercises/schema.ts';

/** The schema of `exercise.yaml` as JSON Schema, for editors and for teams that write exercises of their own. */
export const GET: APIRoute = () =>
  new Response(`${JSON.stringify(z.toJSONSchema(exerciseSchema, { io: 'input' }), undefined, 2)}\n`, {
    headers: { 'content-type': 'application/schema+json' },
  });
