import path from 'node:path';
import { expect, test } from 'vitest';
import { buildModel } from '../../../src/lib/model/build-model.ts';
import { createProject } from '../../../src/lib/project/project.ts';
import { check } from '../../../src/lib/rules/check.ts';
import { simulateRebuild } from '../../../src/lib/simulate/rebuild.ts';
import { readFolder } from '../../../src/node/read-folder.ts';

/** The folder that `docker build .` is run in, as it is after a clone. */
const skipped = new Set(['.git', '.astro', '.context', 'node_modules', 'dist', 'test-results', 'playwright-report']);
const project = createProject(await readFolder(path.resolve(import.meta.dirname, '../../..'), { skipped }));

test('the library finds nothing in the project’s own Dockerfile, compose file and .dockerignore', () => {
  const findings = check(project, { file: 'Dockerfile' });
  expect(findings.map(({ rule, file, range, message }) => `${file}:${range.start.line} ${rule} ${message}`)).toEqual(
    [],
  );
});

test('editing a page of the site does not install the packages again', () => {
  const model = buildModel(project, 'Dockerfile');
  const { fates } = simulateRebuild(model, { kind: 'file', path: 'src/content/docs/index.mdx' });
  const fateOf = (command: string): string[] =>
    fates.filter(({ step }) => step.instruction.args.text.includes(command)).map(({ fate }) => fate);
  expect(fateOf('npm ci')).toEqual(['reused']);
  expect(fateOf('npm run build')).toEqual(['runs']);
});
