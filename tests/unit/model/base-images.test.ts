import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findKnownImage, imageTable } from '../../../src/lib/model/base-images/find.ts';
import { buildModel } from '../../../src/lib/model/build-model.ts';
import { parseReference } from '../../../src/lib/model/image-reference.ts';
import type { KnownImage } from '../../../src/lib/model/types.ts';
import { createProject } from '../../../src/lib/project/project.ts';

function image(text: string): KnownImage | undefined {
  const parsed = parseReference(text);
  return 'reference' in parsed ? findKnownImage(parsed.reference) : undefined;
}

describe('the table of known images', () => {
  it.each([
    [
      'node:22-slim',
      {
        user: '',
        entrypoint: ['docker-entrypoint.sh'],
        cmd: ['node'],
        libc: 'glibc',
        users: { node: 1000 },
      },
    ],
    ['node:22-alpine', { os: 'linux', cmd: ['node'], libc: 'musl' }],
    ['docker.io/library/node', { cmd: ['node'] }],
    [
      'python:3.12-slim',
      {
        cmd: ['python3'],
        entrypoint: undefined,
        env: { PATH: '/usr/local/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' },
      },
    ],
    ['golang:1.23', { workdir: '/go', env: { GOPATH: '/go' }, cmd: ['bash'] }],
    ['rust:1-slim', { env: { CARGO_HOME: '/usr/local/cargo' } }],
    [
      'nginx:1.27',
      {
        entrypoint: ['/docker-entrypoint.sh'],
        cmd: ['nginx', '-g', 'daemon off;'],
        stopSignal: 'SIGQUIT',
        exposed: ['80/tcp'],
      },
    ],
    ['nginxinc/nginx-unprivileged', { user: '101', exposed: ['8080/tcp'] }],
    ['gcr.io/distroless/static-debian12', { user: '0', libc: 'none', tools: [] }],
    ['gcr.io/distroless/static-debian12:nonroot', { user: '65532', workdir: '/home/nonroot' }],
    ['gcr.io/distroless/nodejs22-debian12:nonroot', { entrypoint: ['/nodejs/bin/node'], cmd: undefined }],
    ['gcr.io/distroless/base-debian12:debug', { entrypoint: ['/busybox/sh'], libc: 'glibc' }],
    ['postgres:17', { volumes: ['/var/lib/postgresql/data'], stopSignal: 'SIGINT', users: { postgres: 999 } }],
    ['postgres:18-alpine', { volumes: ['/var/lib/postgresql'], users: { postgres: 70 } }],
    ['eclipse-temurin:21-jre', { cmd: undefined, env: { JAVA_HOME: '/opt/java/openjdk' } }],
    ['eclipse-temurin:21', { cmd: ['jshell'] }],
    ['mcr.microsoft.com/dotnet/aspnet:8.0', { user: '', cmd: ['bash'], users: { app: 1654 } }],
    ['mcr.microsoft.com/dotnet/aspnet:9.0-noble-chiseled', { user: '1654', tools: ['dotnet'] }],
    ['php:8.3-fpm', { workdir: '/var/www/html', stopSignal: 'SIGQUIT', cmd: ['php-fpm'] }],
    ['registry.access.redhat.com/ubi9/ubi-minimal:9.5', { env: { container: 'oci' } }],
    ['mcr.microsoft.com/windows/nanoserver:ltsc2022', { user: 'ContainerUser', os: 'windows', workdir: 'C:\\' }],
    ['memcached:1', { user: 'memcache' }],
  ])('%s', (text, expected) => {
    expect(image(text)).toMatchObject(expected);
  });

  it.each([
    ['node:22-slim', 'apt-get', true],
    ['node:22-slim', 'apk', false],
    ['node:22-alpine', 'apk', true],
    ['node:22-alpine', 'apt-get', false],
    ['registry.access.redhat.com/ubi9/ubi-minimal:9.5', 'microdnf', true],
    ['registry.access.redhat.com/ubi9/ubi-minimal:9.5', 'dnf', false],
    ['redhat/ubi9', 'dnf', true],
    ['registry.access.redhat.com/ubi9-micro', 'microdnf', false],
    ['node:22', 'curl', true],
    ['node:22-slim', 'curl', false],
    ['node:22-alpine', 'bash', false],
    ['node:22-alpine', 'wget', true],
    ['debian:12-slim', 'bash', true],
    ['python:3.12-slim', 'gcc', false],
    ['golang:1.23', 'gcc', true],
    ['golang:1.23-alpine', 'gcc', false],
    ['gcr.io/distroless/nodejs22-debian12', 'sh', false],
    ['gcr.io/distroless/nodejs22-debian12:debug', 'sh', true],
  ])('%s: %s is there: %s', (text, tool, expected) => {
    expect(image(text)?.tools.includes(tool)).toBe(expected);
  });

  it.each([
    'acme/node:22',
    'ghcr.io/library/node:22',
    'node:22-windowsservercore',
    'gcr.io/distroless/nodejs22-debian12:custom',
    'mcr.microsoft.com/dotnet/aspnet:6.0',
    'ghcr.io/astral-sh/uv:python3.12-bookworm-slim',
    `node@sha256:${'a'.repeat(64)}`,
  ])('%s is not known', (text) => {
    expect(image(text)).toBeUndefined();
  });

  it('gives Windows images the shell of Windows', () => {
    const text = 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\n';
    const [stage] = buildModel(createProject({ Dockerfile: text }), 'Dockerfile').stages;
    expect(stage?.config.shell).toEqual({ known: true, value: ['cmd', '/S', '/C'] });
  });

  it('names the source of every row in a comment above it', () => {
    const folder = 'src/lib/model/base-images';
    const lines = readdirSync(folder).flatMap((file) => readFileSync(`${folder}/${file}`, 'utf8').split('\n'));
    const above = lines.filter((_, i) =>
      /^(?: {2}|export const \w+ = )(?:row|official|database)\(/.test(lines[i + 1] ?? ''),
    );
    expect(above).toHaveLength(imageTable.length);
    for (const line of above) expect(line).toMatch(/^ +(?:\/\/ \w|\*\/$)/);
  });

  it('gives absolute folders and sane values everywhere', () => {
    for (const row of imageTable) {
      if (row.repositories instanceof RegExp) continue;
      for (const repository of row.repositories) {
        const facts = row.facts('latest', repository) ?? row.facts('10', repository);
        expect(facts?.workdir, repository).toMatch(/^(?:\/|C:\\)/);
        expect(new Set(facts?.tools).size, repository).toBe(facts?.tools.length);
        for (const port of facts?.exposed ?? []) expect(port).toMatch(/^\d+\/(?:tcp|udp)$/);
      }
    }
  });
});
