import { describe, expect, it } from 'vitest';
import { nameFact, relateImages } from '../../../src/lib/workflow/image-name.ts';

const relation = (a: string, b: string): string => {
  const forth = relateImages(a, b);
  expect(relateImages(b, a), 'both ways').toEqual(forth);
  return `${forth.repository} ${forth.image}`;
};

const SHA = '${{ github.sha }}';

describe('two names are of one image', () => {
  it.each([
    ['app', 'app:latest'],
    ['app', 'docker.io/library/app'],
    ['acme/app:1', 'index.docker.io/acme/app:1'],
    [`app:${SHA}`, `app:${SHA}`],
    ['${{ jobs.a.steps.meta.outputs.tags }}', '${{ jobs.a.steps.meta.outputs.tags }}'],
    ['app@sha256:aa', 'app@sha256:aa'],
    ['app:$TAG', 'app:$TAG'],
  ])('%s and %s', (a, b) => {
    expect(relation(a, b)).toBe('yes yes');
  });
});

describe('two names are of one repository, but of different images', () => {
  it.each([
    ['app:1', 'app:2'],
    ['app', 'app:1'],
    [`app:${SHA}`, 'app:latest'],
    ['app:${{ github.run_id }}', 'app:main'],
    [`app:v-${SHA}`, 'app:latest'],
    [`app:pr-\${{ github.event.number }}`, `app:main-${SHA}`],
    ['localhost:5000/app:1', 'localhost:5000/app:2'],
  ])('%s and %s', (a, b) => {
    expect(relation(a, b)).toBe('yes no');
  });
});

describe('two names are of different repositories', () => {
  it.each([
    ['app', 'web'],
    ['ghcr.io/acme/app', 'acme/app'],
    ['ghcr.io/${{ github.repository }}:1', 'app:1'],
  ])('%s and %s', (a, b) => {
    expect(relation(a, b)).toBe('no no');
  });
});

describe('it cannot be told', () => {
  it.each([
    ['app:${{ github.ref_name }}', 'app:main', 'yes unknown'],
    [`app:${SHA}`, 'app:0123456789012345678901234567890123456789', 'yes unknown'],
    [`app:${SHA}`, 'app:${{ github.ref_name }}', 'yes unknown'],
    ['app:$TAG', 'app:latest', 'yes unknown'],
    ['app:$(git describe)', 'app:1', 'yes unknown'],
    ['${{ inputs.image }}', 'app:1', 'unknown unknown'],
    ['app@sha256:aa', 'app:1', 'yes unknown'],
    ['app@${{ jobs.a.steps.b.outputs.digest }}', 'app:1', 'yes unknown'],
  ])('%s and %s', (a, b, expected) => {
    expect(relation(a, b)).toBe(expected);
  });
});

describe('a name as a fact', () => {
  const span = { start: 0, end: 0 };

  it('is known with expressions, which are one value everywhere', () => {
    expect(nameFact({ text: `app:${SHA}`, span })).toEqual({ known: true, value: `app:${SHA}` });
  });

  it.each(['app:$TAG', 'app:$(date)', 'app:`date`'])('is not known where a shell decides: %s', (text) => {
    expect(nameFact({ text, span }).known).toBe(false);
  });
});
