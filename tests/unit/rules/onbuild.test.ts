import { describe, expect, test } from 'vitest';
import { createProject } from '../../../src/lib/project/project.ts';
import { check } from '../../../src/lib/rules/check.ts';

const found = (...lines: string[]): string[] =>
  check(createProject({ Dockerfile: lines.join('\n') }), {
    onError: (_, error) => {
      throw error;
    },
  }).map(({ rule, range }) => `${range.start.line} ${rule}`);

describe('triggers of a stage that nothing builds on (T12)', () => {
  test('commands have the findings of any RUN', () => {
    expect(found('FROM debian:12-slim', 'ONBUILD RUN apt-get update', 'USER 1')).toEqual([
      '2 package-index-update-alone',
    ]);
    expect(found('FROM debian:12-slim', 'ONBUILD RUN ["echo", "a", "|", "wc"]', 'USER 1')).toEqual([
      '2 exec-form-shell-syntax',
    ]);
    expect(found('FROM debian:12-slim', 'ONBUILD RUN <<X', 'make', 'make install', 'X', 'USER 1')).toEqual([
      '3 run-heredoc-without-errexit',
    ]);
  });

  test('are read with what the stage has set, and what triggers above them set', () => {
    const errexit = 'ONBUILD SHELL ["/bin/sh", "-ec"]';
    const heredoc = ['ONBUILD RUN <<X', 'make', 'make install', 'X', 'USER 1'];
    expect(found('FROM debian:12-slim', errexit, ...heredoc)).toEqual([]);
    expect(found('FROM debian:12-slim', errexit.slice(8), ...heredoc)).toEqual([]);
  });

  test('configuration has none: it is another image’s', () => {
    const config = ['ONBUILD USER root', 'ONBUILD CMD serve $PORT', 'ONBUILD ENTRYPOINT ["serve", "$PORT"]'];
    expect(found('FROM debian:12-slim', ...config, 'ONBUILD COPY . /app', 'USER 1')).toEqual([]);
  });

  test('what is a matter of the stage that runs them cannot be told', () => {
    const triggers = ['ONBUILD COPY package*.json ./', 'ONBUILD RUN npm ci', 'ONBUILD RUN npm run build'];
    expect(found('FROM node:22-slim', 'WORKDIR /app', ...triggers, 'USER node')).toEqual([]);
  });

  test('what stands in the stage itself is found once', () => {
    expect(found('FROM debian', 'RUN apt-get update', 'ONBUILD RUN apt-get update', 'USER 1')).toEqual([
      '1 base-image-untagged',
      '2 package-index-update-alone',
      '3 package-index-update-alone',
    ]);
  });

  test('each of several stages', () => {
    const stages = ['a', 'b'].flatMap((name) => [
      `FROM debian:12-slim AS ${name}`,
      'USER 1',
      'ONBUILD RUN apt-get update',
    ]);
    expect(found(...stages, 'COPY --from=a /a /a')).toEqual([
      '3 package-index-update-alone',
      '6 package-index-update-alone',
    ]);
  });

  test('two children of one parent are one finding', () => {
    const parent = ['FROM debian:12-slim AS base', 'USER 1', 'ONBUILD RUN export A=1'];
    expect(found(...parent, 'FROM base AS a', 'RUN x', 'FROM base', 'COPY --from=a /a /a')).toEqual([
      '3 run-export-lost',
    ]);
  });

  test('thousands of such stages are bearable', () => {
    const many = Array.from({ length: 2000 }, (_, i) => `FROM debian:12-slim AS s${i}\nONBUILD RUN apt-get update`);
    expect(found(...many).length).toBeGreaterThan(0);
  });

  test('a comment switches a finding off', () => {
    const ignored = '# layerwise ignore=package-index-update-alone reason';
    expect(found('FROM debian:12-slim', ignored, 'ONBUILD RUN apt-get update', 'USER 1')).toEqual([]);
  });
});
