import type { APIRoute, GetStaticPaths } from 'astro';
import { answersOf } from '../../../../components/exercise/answers-file.ts';
import { exerciseIds, readExercise } from '../../../../components/exercise/folders.ts';

/** The right answers to an exercise, which its page fetches when someone asks for them. */
export const getStaticPaths = (async () =>
  (await exerciseIds()).map((id) => {
    const [chapter = '', name = ''] = id.split('/');
    return { params: { chapter, name } };
  })) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ params }) =>
  Response.json(answersOf(await readExercise(`${params['chapter'] ?? ''}/${params['name'] ?? ''}`)));
