import { expect, test } from 'vitest';
import { buildModel } from '../../../src/lib/model/build-model.ts';
import { createProject } from '../../../src/lib/project/project.ts';
import { imageContent } from '../../../src/lib/simulate/image-content.ts';

const modelOf = (depth: number) => {
  const dockerfile = ['FROM scratch', ...Array.from({ length: depth }, () => 'WORKDIR folder'), 'COPY a.txt ./'];
  return buildModel(createProject({ Dockerfile: dockerfile.join('\n'), 'a.txt': '' }), 'Dockerfile');
};
const containsFile = (depth: number) =>
  imageContent(modelOf(depth)).contains(`${'/folder'.repeat(depth)}/a.txt`).verdict;

test('files are found in a hundred folders inside one another', () => {
  expect(containsFile(100)).toBe('yes');
});

test('whether there is a file in hundreds of folders inside one another cannot be told', () => {
  expect(containsFile(400)).toBe('unknown');
});

test('a working directory with a longer path than Linux takes is not known', () => {
  expect(modelOf(500).stages[0]?.steps.at(-1)?.after.workdir).toMatchObject({ known: true });
  expect(modelOf(600).stages[0]?.steps.at(-1)?.after.workdir).toEqual({ known: false, reason: 'the path is too long' });
});
