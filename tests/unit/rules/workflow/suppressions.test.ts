import { describe, expect, test } from 'vitest';
import { checkText } from './table.ts';

const ID = 'scan-cannot-fail';
const TEXT = `jobs:
  image:
    steps:
      - run: docker build -t app .
      - run: trivy image app || true
      - uses: anchore/scan-action@v6
        continue-on-error: true
        with:
          image: app
      - run: docker push app
  other:
    steps:
      - run: grype app && docker push app
`;

const lines = (text: string): readonly number[] =>
  checkText(text)
    .filter(({ rule }) => rule === ID)
    .map(({ range }) => range.start.line);

describe('comments that switch rules off in a workflow', () => {
  test('without a comment all are found', () => {
    expect(lines(TEXT)).toEqual([5, 5, 7, 13]);
  });

  test('behind a line the comment is for that line', () => {
    expect(lines(TEXT.replace('|| true', `|| true # layerwise ignore=${ID} for now`))).toEqual([7, 13]);
    expect(
      lines(TEXT.replace('continue-on-error: true', `continue-on-error: true # layerwise ignore=${ID} for now`)),
    ).toEqual([5, 5, 13]);
  });

  test('above a step it is for the step', () => {
    const comment = `      # layerwise ignore=${ID} for now\n`;
    expect(lines(TEXT.replace('      - run: trivy', `${comment}      - run: trivy`))).toEqual([8, 14]);
  });

  test('above a job it is for the job', () => {
    expect(lines(TEXT.replace('  image:\n', `  # layerwise ignore=${ID} for now\n  image:\n`))).toEqual([14]);
  });

  test('above everything it is for the file', () => {
    expect(lines(`# layerwise ignore=${ID} for now\n${TEXT}`)).toEqual([]);
  });
});
