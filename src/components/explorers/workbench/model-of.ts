import { buildModel } from '../../../lib/model/build-model.ts';
import type { BuildModel } from '../../../lib/model/types.ts';
import { createProject } from '../../../lib/project/project.ts';
import type { Files } from './types.ts';

/** The Dockerfile among an explorer's files: `Dockerfile`, else the first that is named like one. */
export function dockerfileOf(files: Files): string {
  if (Object.hasOwn(files, 'Dockerfile')) return 'Dockerfile';
  return Object.keys(files).find((path) => /(?:^|\/)[\w.-]*dockerfile(?!\.dockerignore)/i.test(path)) ?? 'Dockerfile';
}

export function modelOf(files: Files): BuildModel {
  return buildModel(createProject(Object.entries(files)), dockerfileOf(files));
}
