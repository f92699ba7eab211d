import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { familiarName, parseReference, splitReference } from '../../../src/lib/model/image-reference.ts';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

describe('image references', () => {
  it.each([
    ['node', 'docker.io', 'library/node', undefined, undefined],
    ['node:22-slim', 'docker.io', 'library/node', '22-slim', undefined],
    ['library/node', 'docker.io', 'library/node', undefined, undefined],
    ['docker.io/node:22', 'docker.io', 'library/node', '22', undefined],
    ['index.docker.io/library/node', 'docker.io', 'library/node', undefined, undefined],
    ['grafana/grafana:11.0.0', 'docker.io', 'grafana/grafana', '11.0.0', undefined],
    ['localhost:5000/team/app', 'localhost:5000', 'team/app', undefined, undefined],
    ['localhost:5000/team/app:1', 'localhost:5000', 'team/app', '1', undefined],
    ['localhost/app', 'localhost', 'app', undefined, undefined],
    ['gcr.io/distroless/static-debian12:nonroot', 'gcr.io', 'distroless/static-debian12', 'nonroot', undefined],
    ['mcr.microsoft.com/dotnet/sdk:9.0', 'mcr.microsoft.com', 'dotnet/sdk', '9.0', undefined],
    [`debian:latest@${digest}`, 'docker.io', 'library/debian', 'latest', digest],
    [`debian@${digest}`, 'docker.io', 'library/debian', undefined, digest],
    ['foo_bar/a__b:T_1', 'docker.io', 'foo_bar/a__b', 'T_1', undefined],
    ['[::1]:5000/app', '[::1]:5000', 'app', undefined, undefined],
  ])('%s is read as Docker reads it', (text, registry, repository, tag, found) => {
    expect(parseReference(text)).toEqual({ reference: { text, registry, repository, tag, digest: found } });
  });

  it.each([
    '',
    'Node',
    'docker.io/Node',
    'node:',
    'node:a b',
    'node:-x',
    'a//b',
    'a/b/',
    '-a',
    'a___b',
    'node@sha256:abc',
    'no de',
    ':tag',
    'a'.repeat(256),
    'a'.repeat(64),
  ])('%j is not a reference', (text) => {
    expect(parseReference(text)).toHaveProperty('error');
  });

  it('names the upper case letters that Docker refuses', () => {
    expect(parseReference('Builder')).toEqual({ error: 'the repository name must be lower case' });
  });

  it('a registry port is no tag', () => {
    expect(splitReference('localhost:5000/app').tag).toBeUndefined();
  });

  it('the familiar name leaves out what Docker adds', () => {
    const name = (text: string): string => {
      const parsed = parseReference(text);
      return 'reference' in parsed ? familiarName(parsed.reference) : '';
    };
    expect(name('docker.io/library/node:22')).toBe('node');
    expect(name('ghcr.io/acme/web')).toBe('ghcr.io/acme/web');
  });

  it('any text is read or refused, and what is read is read the same again from its parts', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', 'Z', '1', '.', ':', '/', '@', '-', '_') }), (text) => {
        const parsed = parseReference(text);
        if ('error' in parsed) return;
        const { registry, repository, tag, digest } = parsed.reference;
        const full = `${registry}/${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
        expect(parseReference(full)).toEqual({ reference: { ...parsed.reference, text: full } });
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a digest', () => {
  const hex = (length: number): string => '0123456789abcdef'.repeat(8).slice(0, length);

  it.each([
    ['sha256', 64],
    ['sha384', 96],
    ['sha512', 128],
  ])('of %s has %i lower-case digits', (algorithm, length) => {
    expect(parseReference(`node@${algorithm}:${hex(length)}`)).toHaveProperty('reference');
    expect(parseReference(`node@${algorithm}:${hex(length - 1)}`)).toHaveProperty('error');
    expect(parseReference(`node@${algorithm}:${hex(length).toUpperCase()}`)).toHaveProperty('error');
  });

  it('is of no other algorithm', () => {
    expect(parseReference(`node@md5:${hex(32)}`)).toHaveProperty('error');
  });
});
