import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findKnownImage, imageTable } from '../../../src/lib/model/base-images/find.ts';
import { buildModel } from '../../../src/lib/model/build-model.ts';
import { parseReference } from '../../../src/lib/model/image-reference.ts';
import type { KnownImage } from '../../../src/lib/model/types.ts';
import { trackedPrograms } from '../../../src/lib/model/tools/package-programs.ts';
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
    // Image id of the plain tag is that of -glibc: docker-library/repo-info, busybox/local/1.37.0.md.
    ['busybox:1', { cmd: ['sh'], libc: 'glibc' }],
    ['busybox:1.37-musl', { libc: 'none' }],
    // docker-library/repo-info, httpd/remote/2.4-trixie.md.
    [
      'httpd:2.4',
      { stopSignal: 'SIGWINCH', workdir: '/usr/local/apache2', exposed: ['80/tcp'], entrypoint: undefined },
    ],
    // docker-library/repo-info, fedora/local/44.md.
    ['fedora:44', { cmd: ['/bin/bash'], envNames: ['DISTTAG', 'FGC', 'FBR'], envComplete: true }],
    // AlmaLinux/container-images, Containerfiles/9/Containerfile.default.
    ['almalinux:9', { cmd: ['/bin/bash'], env: { LANG: 'C.utf8' } }],
    // archlinux/archlinux-docker, Dockerfile.template.
    ['archlinux', { cmd: ['/usr/bin/bash'], env: { LANG: 'C.UTF-8' } }],
    // nodejs/docker-node, 24/trixie-slim and 26/trixie-slim.
    ['node:24-slim', { envNames: ['NODE_VERSION', 'YARN_VERSION'] }],
    ['node:26-slim', { envNames: ['NODE_VERSION'], entrypoint: ['docker-entrypoint.sh'] }],
    // redis/docker-library-redis, 7.4/alpine and 8.6; docker-library/repo-info, redis/remote/8.2-alpine.md.
    ['redis:7.4-alpine', { volumes: ['/data'], unsure: ['gosu', 'su-exec'] }],
    ['redis:8.2', { volumes: ['/data'], tools: expect.not.arrayContaining(['gosu']) as string[] }],
    ['redis:8', { volumes: [] }],
    // valkey-io/valkey-container, 8.1 and 9.2.
    ['valkey/valkey:8.1', { entrypoint: ['docker-entrypoint.sh'] }],
    ['valkey/valkey:9.2', { entrypoint: ['tini', '--', 'docker-entrypoint.sh'] }],
    // docker-library/haproxy, Dockerfile.template.
    ['haproxy:3.2', { user: 'haproxy', stopSignal: 'SIGUSR1', workdir: '/var/lib/haproxy' }],
    // docker-library/tomcat, 11.0/jdk21/temurin-noble.
    ['tomcat:11', { entrypoint: undefined, cmd: ['catalina.sh', 'run'], exposed: ['8080/tcp'] }],
    // docker-library/wordpress, latest/php8.3/apache.
    ['wordpress', { cmd: ['apache2-foreground'], volumes: ['/var/www/html'], stopSignal: 'SIGWINCH' }],
    // denoland/deno_docker, debian.dockerfile.
    ['denoland/deno:2.1.4', { entrypoint: ['/tini', '--', 'docker-entrypoint.sh'], users: { deno: 1993 } }],
    // docker-library/docker, Dockerfile-cli.template; alpine-docker/git; tianon/docker-bash.
    ['docker:29-cli', { entrypoint: ['docker-entrypoint.sh'], cmd: ['sh'], env: { DOCKER_TLS_CERTDIR: '/certs' } }],
    ['alpine/git', { entrypoint: ['git'], workdir: '/git', volumes: ['/git'] }],
    ['bash:5', { entrypoint: ['docker-entrypoint.sh'], cmd: ['bash'], libc: 'musl' }],
    // corretto/corretto-docker, 21/jdk/al2023; microsoft/playwright, Dockerfile.noble.
    ['amazoncorretto:21-al2023', { cmd: ['/bin/bash'], env: { LANG: 'C.UTF-8' } }],
    ['mcr.microsoft.com/playwright:v1.50.0-noble', { env: { PLAYWRIGHT_BROWSERS_PATH: '/ms-playwright' } }],
  ])('%s', (text, expected) => {
    expect(image(text)).toMatchObject(expected);
  });

  it.each([
    ['node:22-slim', 'apt-get', true],
    ['node:22-slim', 'apk', false],
    ['node:22-slim', 'yarn', true],
    ['node:26-slim', 'yarn', false],
    ['debian:13-slim', 'apt', true],
    ['debian:13-slim', 'dash', true],
    ['alpine:3.24', 'ash', true],
    ['node:22', 'cc', true],
    ['python:3.14-slim', 'pip3', true],
    ['rust:1-slim', 'cc', true],
    ['eclipse-temurin:21', 'jar', true],
    ['maven:3-eclipse-temurin-21', 'git', true],
    ['maven:3-eclipse-temurin-21-alpine', 'git', false],
    ['maven:3-eclipse-temurin-21-alpine', 'bash', true],
    ['gradle:8-jdk21', 'git', true],
    ['composer:2', 'tini', true],
    ['nginx:alpine-slim', 'curl', false],
    ['nginx:alpine-perl', 'perl', true],
    ['postgres:17', 'gosu', true],
    ['valkey/valkey:8.1', 'gosu', false],
    ['mysql:9.7', 'curl', true],
    ['almalinux:9-minimal', 'microdnf', true],
    ['redhat/ubi9', 'yum', true],
    ['gcr.io/distroless/python3-debian11', 'sh', true],
    ['gcr.io/distroless/python3-debian12', 'sh', false],
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
    ['node:lts', 'yarn'],
    ['redhat/ubi8', 'python3'],
    ['redhat/ubi9-minimal', 'curl'],
    ['fedora:44', 'python3'],
    ['rockylinux:9', 'dnf'],
    ['postgres:17-alpine', 'su-exec'],
    ['oven/bun:1', 'node'],
    ['mcr.microsoft.com/windows/servercore:ltsc2022', 'curl'],
  ])('cannot tell of %s whether %s is there', (text, tool) => {
    const known = image(text);
    expect(known?.tools).not.toContain(tool);
    expect(known?.unsure).toContain(tool);
  });

  it.each([
    'acme/node:22',
    'ghcr.io/library/node:22',
    'node:22-windowsservercore',
    'gcr.io/distroless/nodejs22-debian12:custom',
    'mcr.microsoft.com/dotnet/aspnet:6.0',
    // Named by no source, or moved between versions that share the tag.
    'golang:1.20',
    'redis:8.4',
    'valkey/valkey',
    'haproxy:2.4',
    'buildpack-deps:24.04',
    'docker:29-dind',
    'denoland/deno:alpine',
    'gcr.io/distroless/python3',
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

  it('names the source of every row, and the day or month it was read, in a comment above it', () => {
    const folder = 'src/lib/model/base-images';
    const lines = readdirSync(folder).flatMap((file) => readFileSync(`${folder}/${file}`, 'utf8').split('\n'));
    const starts = lines.flatMap((line, i) =>
      /^(?: {2}|export const \w+ = )(?:row|official|database)\(/.test(line) ? [i] : [],
    );
    expect(starts).toHaveLength(imageTable.length);
    for (const start of starts) {
      const above = lines.slice(0, start).reverse();
      const end = above.findIndex((line) => !/^ +(?:\/\/|\*)/.test(line));
      expect(above.slice(0, end).join('\n'), lines[start]).toMatch(/; 2026-11(?:-\d\d)?(?:$|\n)/);
    }
  });

  it('gives absolute folders and sane values everywhere', () => {
    const tags = ['latest', '10', '9.9', 'cli', 'v1.50.0-noble', '21-al2023'];
    for (const row of imageTable) {
      if (row.repositories instanceof RegExp) continue;
      for (const repository of row.repositories) {
        const known = tags.map((tag) => row.facts(tag, repository)).filter((facts) => facts !== undefined);
        expect(known, repository).not.toEqual([]);
        for (const facts of known) {
          expect(facts.workdir, repository).toMatch(/^(?:\/|C:\\)/);
          const programs = [...facts.tools, ...facts.unsure];
          expect(new Set(programs).size, repository).toBe(programs.length);
          for (const program of programs) expect(program).toMatch(/^[a-z][\w+-]*$/);
          for (const program of facts.unsure) expect(trackedPrograms.has(program), program).toBe(true);
          for (const port of facts.exposed) expect(port).toMatch(/^\d+\/(?:tcp|udp)$/);
        }
      }
    }
  });
});
