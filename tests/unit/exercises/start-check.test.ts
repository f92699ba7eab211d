import { describe, expect, it } from 'vitest';
import { grade } from '../../../src/lib/exercises/grade.ts';
import type { Exercise, GoalResult } from '../../../src/lib/exercises/types.ts';
import { createProject } from '../../../src/lib/project/project.ts';

const exercise: Exercise = {
  id: 'test/start',
  title: 'Start',
  summary: 'A goal about the start.',
  minutes: 1,
  prerequisites: [],
  dockerfile: 'Dockerfile',
  files: [],
  commands: [],
  explorers: [],
  goals: [
    {
      id: 'starts',
      kind: 'teaching',
      say: 'Starts.',
      check: { start: { application: ['node', '/server.js'] } },
      hints: ['?'],
    },
  ],
};

function starts(...lines: string[]): GoalResult | undefined {
  const project = createProject({ Dockerfile: lines.join('\n'), 'server.js': '' });
  return grade(exercise, project).goals[0];
}

describe('a goal about the start of a container', () => {
  it('is not met where the entrypoint names an init that no step of the image installs', () => {
    const result = starts(
      'FROM node:24-alpine AS base',
      'RUN apk add --no-cache tini',
      'FROM node:24-alpine',
      'COPY server.js /server.js',
      'ENTRYPOINT ["/sbin/tini", "--"]',
      'CMD ["node", "/server.js"]',
    );
    expect(result?.verdict).toBe('unmet');
    expect(result?.message).toContain('tini');
    expect(result?.at?.range.start.line).toBe(5);
  });

  it('is met where the base stage installs that init', () => {
    const result = starts(
      'FROM node:24-alpine AS base',
      'RUN apk add --no-cache tini',
      'FROM base',
      'COPY server.js /server.js',
      'ENTRYPOINT ["/sbin/tini", "--"]',
      'CMD ["node", "/server.js"]',
    );
    expect(result?.verdict).toBe('met');
  });

  it('is met by the entrypoint script that comes with the base image', () => {
    expect(starts('FROM node:24', 'COPY server.js /server.js', 'CMD ["node", "/server.js"]')?.verdict).toBe('met');
  });

  it('says that there is no shell where the shell form needs one', () => {
    const result = starts('FROM scratch', 'COPY server.js /server.js', 'CMD node /server.js');
    expect(result?.verdict).toBe('unmet');
    expect(result?.message).toContain('`sh`');
  });
});

describe('a fault in a stage that the build does not need', () => {
  const lines = ['FROM node:24-alpine AS test', 'COPY nothing /', 'FROM node:24-alpine', 'COPY server.js /server.js'];

  it('leaves the goals alone', () => {
    expect(starts(...lines, 'CMD ["node", "/server.js"]')?.verdict).toBe('met');
  });

  it('stops them where the build needs the stage', () => {
    const result = starts(...lines, 'COPY --from=test /x /x', 'CMD ["node", "/server.js"]');
    expect(result?.verdict).toBe('unknown');
    expect(result?.message).toContain('The build stops at line 2');
  });

  it.each([
    ['COPY --chmod=755 run.sh /run.sh', 'met', ''],
    ['COPY run.sh /run.sh', 'unknown', 'has its x bit'],
    ['COPY --chmod=644 run.sh /run.sh', 'unmet', 'has no x bit'],
    ['COPY --chmod=755 run.sh /run.sh\nUSER -1', 'unmet', 'no user ID'],
  ])('answers for a script that %j puts there: %s', (lines, verdict, message) => {
    const Dockerfile = `FROM node:24\nCOPY server.js /server.js\n${lines}\nENTRYPOINT ["/run.sh"]\nCMD ["node", "/server.js"]`;
    const project = createProject({ Dockerfile, 'server.js': '', 'run.sh': '#!/bin/sh\nexec "$@"\n' });
    const [result] = grade(exercise, project).goals;
    expect([result?.verdict, result?.message]).toEqual([verdict, expect.stringContaining(message)]);
  });
});
