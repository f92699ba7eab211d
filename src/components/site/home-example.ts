import { buildModel, createProject, simulateRebuild, type StepFate } from '@lib/index.ts';

/** The exercise on the home page. Its pictures there are computed from its files, like those in the lessons. */
export const homeExercise = 'start/one-line-fix';
export const homeEdit = 'server.js';

const sources = import.meta.glob<string>('/src/content/exercises/start/one-line-fix/**/*', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The exercise's files, with those of a folder such as `solution` or `accept/bind-mounts` in place of the starter's. */
export function filesOf(folder: string): ReadonlyMap<string, string> {
  const root = `/src/content/exercises/${homeExercise}/`;
  const files = new Map<string, string>();
  for (const part of new Set(['starter', folder])) {
    for (const [path, text] of Object.entries(sources)) {
      if (path.startsWith(`${root}${part}/`)) files.set(path.slice(root.length + part.length + 1), text);
    }
  }
  return files;
}

/** What a second build does with each instruction after the edit. The FROM line is not a step; it is as before. */
export function fatesAfterEdit(folder: string): { text: string; fate: StepFate['fate'] }[] {
  const model = buildModel(createProject(filesOf(folder)), 'Dockerfile');
  const { text } = model.dockerfile;
  const line = ({ start, end }: { start: number; end: number }) =>
    text.slice(start, end).replaceAll(/\s*\\?\s*\n\s*/g, ' ');
  const { fates } = simulateRebuild(model, { kind: 'file', path: homeEdit });
  return [
    ...model.stages.slice(0, 1).map(({ instruction }) => ({ text: line(instruction.span), fate: 'reused' as const })),
    ...fates.map(({ step, fate }) => ({ text: line(step.span), fate })),
  ];
}
