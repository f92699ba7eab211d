import { describe, expect, it } from 'vitest';
import type { StartTrace } from '../../../../src/lib/simulate/start/types.ts';
import { trace } from './trace.ts';

const SH = '#!/bin/sh\nexec "$@"\n';

/** What becomes of an entrypoint `/e.sh` behind these lines: `starts`, `fails: …` or `perhaps: …`. */
function verdict(lines: string, text = SH, files: Record<string, string> = {}): string {
  return verdictOf(trace(`${lines}\nENTRYPOINT ["/e.sh"]\nCMD ["app"]`, {}, { 'e.sh': text, ...files }));
}

function verdictOf({ failure, conditions, doubt }: StartTrace): string {
  if (failure !== undefined) return `fails: ${failure}`;
  if (doubt !== undefined) return `cannot tell: ${doubt}`;
  return conditions.length > 0 ? `perhaps: ${conditions.join(' ')}` : 'starts';
}

const DEBIAN = 'FROM debian:12-slim\n';
const ALPINE = 'FROM alpine:3.22\n';
const COPY = 'COPY --chmod=755 e.sh /';

describe('the x bit of a script', () => {
  it.each([
    // Who knows what it is in the context.
    ['COPY e.sh /', 'perhaps: whether the context’s `/e.sh` has its x bit'],
    ['COPY . /', 'perhaps: whether the context’s `/e.sh` has its x bit'],
    ['ADD e.sh /', 'perhaps: whether the context’s'],
    // Modes.
    ['COPY --chmod=755 e.sh /', 'starts'],
    ['COPY --chmod=0555 e.sh /', 'starts'],
    ['COPY --chmod=a+x e.sh /', 'starts'],
    ['COPY --chmod=u=rwx,go=rx e.sh /', 'starts'],
    ['COPY --chmod=644 e.sh /', 'fails: `/e.sh` has no x bit'],
    ['ARG MODE\nCOPY --chmod=$MODE e.sh /', 'perhaps: what `$MODE` makes of it is not followed'],
    // Root may execute what anyone may.
    ['COPY --chmod=700 e.sh /', 'starts'],
    ['USER 1000\nCOPY --chmod=700 e.sh /', 'perhaps: whether the container’s user'],
    ['USER 1000\nCOPY --chmod=711 e.sh /', 'perhaps: whether the container’s user'],
    // chmod of a later step.
    ['COPY e.sh /\nRUN chmod +x /e.sh', 'starts'],
    ['COPY e.sh /\nRUN chmod 755 /e.sh && chmod -x /e.sh', 'fails: `/e.sh` has no x bit'],
    ['COPY e.sh /\nRUN chmod -R a+rx /', 'starts'],
    ['COPY e.sh /\nRUN chmod +x /*.sh', 'starts'],
    ['COPY e.sh /\nRUN if true; then chmod +x /e.sh; fi', 'perhaps: whether `RUN if true'],
    ['COPY e.sh /\nRUN chmod +x /other.sh', 'perhaps: whether the context’s'],
    ['COPY --chmod=755 e.sh /\nRUN chmod go-w /e.sh', 'starts'],
    // A heredoc's file has mode 0644.
    ['COPY <<\'E\' /e.sh\n#!/bin/sh\nexec "$@"\nE', 'fails: `/e.sh` has no x bit'],
    ['COPY --chmod=755 <<\'E\' /e.sh\n#!/bin/sh\nexec "$@"\nE', 'starts'],
    ['COPY <<\'E\' /e.sh\n#!/bin/sh\nexec "$@"\nE\nRUN chmod +x /e.sh', 'starts'],
  ])('%j: %s', (lines, expected) => {
    expect(verdict(DEBIAN + lines)).toContain(expected);
  });

  it('comes along with COPY --from', () => {
    const lines = `FROM debian:12-slim AS a\n${COPY}\nRUN chmod -x /e.sh\n`;
    expect(verdict(`${lines}FROM debian:12-slim\nCOPY --from=a /e.sh /e.sh`)).toContain('fails: `/e.sh` has no x bit');
    expect(
      verdict(`FROM debian:12-slim AS a\nCOPY e.sh /bin/\nRUN chmod +x /bin/e.sh\nFROM a\nCOPY --from=a /bin/ /`),
    ).toBe('starts');
  });

  it('is of no interest to a shell that is given the file', () => {
    const start = trace(`${DEBIAN}COPY e.sh /\nENTRYPOINT ["sh", "/e.sh"]\nCMD ["app"]`, {}, { 'e.sh': SH });
    expect(verdictOf(start)).toBe('starts');
  });
});

describe('the first line of a script', () => {
  it.each([
    [DEBIAN, '#!/bin/sh\nexec "$@"', 'starts'],
    [DEBIAN, '#! /bin/sh -e\nexec "$@"', 'starts'],
    [DEBIAN, '#!/bin/bash\nexec "$@"', 'starts'],
    [
      ALPINE,
      '#!/bin/bash\nexec "$@"',
      'fails: `/e.sh` is a script for `/bin/bash`, which is not in the image: no such file',
    ],
    [
      ALPINE,
      '#!/usr/bin/env bash\nexec "$@"',
      'fails: `/e.sh` is a script for `bash`, which is not in the image: `env`',
    ],
    [ALPINE, '#!/usr/bin/env -S bash -e\nexec "$@"', 'fails: `/e.sh` is a script for `bash`'],
    [ALPINE, '#!/usr/bin/env sh\nexec "$@"', 'starts'],
    [`${ALPINE}RUN apk add --no-cache bash\n`, '#!/bin/bash\nexec "$@"', 'starts'],
    [`${ALPINE}RUN apk add --no-cache bash\n`, '#!/usr/bin/env bash\nexec "$@"', 'starts'],
    // A package may bring it along; Alpine puts shells into /bin alone.
    [
      `${ALPINE}RUN apk add --no-cache postgresql\n`,
      '#!/bin/bash\nexec "$@"',
      'perhaps: whether one of the packages brings `bash`',
    ],
    [
      `${ALPINE}RUN apk add --no-cache bash\n`,
      '#!/usr/bin/bash\nexec "$@"',
      'perhaps: whether `/usr/bin/bash` is in the image',
    ],
    ['FROM example.org/app\n', '#!/bin/bash\nexec "$@"', 'perhaps: whether `/bin/bash` is in the image'],
    [DEBIAN, '#!/opt/venv/bin/python\n', 'perhaps: whether `/opt/venv/bin/python` is in the image'],
    ['FROM scratch\n', '#!/bin/sh\nexec "$@"', 'fails: `/e.sh` is a script for `/bin/sh`, which is not in the image'],
    ['FROM python:3.13-slim\n', '#!/usr/bin/env python\nprint()', 'starts'],
    [DEBIAN, '#!/usr/bin/env node\n', 'fails: `/e.sh` is a script for `node`'],
    // The kernel knows no other scripts, and takes every character of the line.
    [DEBIAN, 'exec "$@"', 'fails: `/e.sh` does not begin with `#!`'],
    [DEBIAN, '\n#!/bin/sh\nexec "$@"', 'fails: `/e.sh` does not begin with `#!`'],
    [DEBIAN, '\uFEFF#!/bin/sh\nexec "$@"', 'fails: `/e.sh` does not begin with `#!`'],
    [DEBIAN, '#!/bin/sh\r\nexec "$@"\r\n', 'fails: the first line of `/e.sh` ends in a carriage return'],
    [DEBIAN, '#!/usr/bin/env bash\r\nexec "$@"\r\n', 'fails: the first line of `/e.sh` ends in a carriage return'],
  ])('after %j a script %j: %s', (from, text, expected) => {
    expect(verdict(from + COPY, text)).toContain(expected);
  });

  it('a shell reads a script without one itself, and an init may', () => {
    const files = { 'e.sh': 'exec "$@"' };
    const shell = trace(`${DEBIAN}${COPY}\nENTRYPOINT ["sh", "-c", "exec /e.sh app"]`, {}, files);
    expect([verdictOf(shell), shell.processes.at(-1)?.argv]).toEqual(['starts', ['app']]);
    const init = trace(
      `${DEBIAN}RUN apt-get install -y tini\n${COPY}\nENTRYPOINT ["tini", "--", "/e.sh", "app"]`,
      {},
      files,
    );
    expect([verdictOf(init), init.processes.at(-1)?.argv]).toEqual([
      expect.stringContaining('perhaps: whether the program before it can start `/e.sh`'),
      ['app'],
    ]);
  });
});

describe('a program that is not in the image', () => {
  it.each([
    ['FROM alpine:3.22\nCMD ["bash"]', 'fails: `bash` cannot be started, because it is not in a folder of PATH'],
    ['FROM debian:12-slim\nCMD ["tini", "--", "app"]', 'fails: `tini` cannot be started'],
    [
      'FROM debian:12-slim\nCMD ["/srv/server"]',
      'fails: `/srv/server` cannot be started, because it is not in the image',
    ],
    ['FROM scratch\nCMD node s.js', 'fails: '],
    ['FROM alpine:3.22\nCMD exec bash -l', 'fails: `bash` cannot be started'],
    ['FROM alpine:3.22\nRUN apk add curl\nCMD ["bash"]', 'perhaps: whether one of the packages brings `bash`'],
    // Nothing says what else a base image holds.
    ['FROM debian:12-slim\nCMD ["app"]', 'starts'],
    ['FROM example.org/app\nENTRYPOINT ["bash"]', 'starts'],
  ])('%j: %s', (lines, expected) => {
    expect(verdictOf(trace(lines))).toContain(expected);
  });

  it('may be the engine’s own init', () => {
    const { processes, failure } = trace('FROM scratch\nCOPY app /app\nCMD ["/app"]', { init: true }, { app: '' });
    expect([processes.length, failure]).toEqual([2, undefined]);
  });
});

describe('a script that steps change', () => {
  it.each([
    // Carriage returns are taken out.
    [`${COPY}\nRUN sed -i 's/\\r$//' /e.sh`, 'starts'],
    [`${COPY}\nRUN dos2unix /e.sh`, 'starts'],
    [`${COPY}\nRUN chmod +x /e.sh`, 'fails: the first line'],
    [`${COPY}\nRUN sed -i 's/a/b/' /e.sh`, "cannot tell: `RUN sed -i 's/a/b/' /e.sh` may change `/e.sh`"],
    [`${COPY}\nRUN echo exec app >> /e.sh`, 'cannot tell: '],
    [`${COPY}\nRUN find / -name "*.sh" -exec sed -i s/a/b/ {} +`, 'may change `/e.sh`'],
    [`${COPY}\nRUN ls -l /e.sh && cat /e.sh`, 'fails: the first line'],
    [`${COPY}\nRUN rm /e.sh`, 'cannot tell: the script `/e.sh` is not among the files'],
  ])('%j: %s', (lines, expected) => {
    expect(verdict(DEBIAN + lines, '#!/bin/sh\r\nexec "$@"\r\n')).toContain(expected);
  });
});

describe('the user of the container', () => {
  it.each([
    ['USER -1', 'fails: the engine takes no user ID like that of `USER -1`'],
    ['USER 2147483648', 'fails: '],
    ['USER +0', 'starts'],
    ['USER 0:0', 'starts'],
  ])('%s: %s', (line, expected) => {
    expect(verdict(`${DEBIAN}${COPY}\n${line}`)).toContain(expected);
  });
});

describe('a program of a stage that is copied as a whole', () => {
  it('is taken to be there', () => {
    const { failure, endsAtOnce } = trace(
      'FROM alpine:3.22 AS all\nRUN apk add --no-cache bash\nFROM scratch\nCOPY --from=all / /\nCMD ["/bin/ash"]',
    );
    expect([failure, endsAtOnce]).toEqual([undefined, false]);
  });
});

describe('a Windows container', () => {
  it('gets no signal at the end', () => {
    const { stop } = trace('FROM mcr.microsoft.com/windows/servercore:ltsc2022\nCMD ["app.exe"]');
    expect([stop.reaches, stop.graceful, stop.reason]).toEqual([
      'unknown',
      'unknown',
      expect.stringContaining('Windows has no signals'),
    ]);
  });
});
