import { describe, expect, it } from 'vitest';
import { grade } from '../../../src/lib/exercises/grade.ts';
import type { Exercise, RebuildCheck } from '../../../src/lib/exercises/types.ts';
import { createProject } from '../../../src/lib/project/project.ts';

const apt = 'RUN apt-get update && apt-get install -y --no-install-recommends libmagic1';
const pip = 'RUN pip install -r requirements.txt';
const both = ['apt-get install', 'pip install'];

function messageOf(rebuild: RebuildCheck, ...lines: string[]): string | undefined {
  const exercise: Exercise = {
    id: 'fixture/rebuild',
    title: 'Fixture',
    summary: 'Fixture.',
    minutes: 1,
    prerequisites: [],
    dockerfile: 'Dockerfile',
    files: [],
    commands: [],
    explorers: [],
    goals: [{ id: 'goal', kind: 'teaching', say: 'Goal.', check: { rebuild }, hints: [] }],
  };
  const project = createProject({
    Dockerfile: ['FROM python:3.13-slim', 'WORKDIR /app', ...lines, ''].join('\n'),
    'requirements.txt': '',
    'rules.py': '',
  });
  return grade(exercise, project).goals[0]?.message;
}

describe('the message of a rebuild goal', () => {
  it('names the command that runs again, where the goal asks for several', () => {
    const message = messageOf(
      { buildArg: 'GIT_SHA', reuses: both },
      apt,
      'ARG GIT_SHA=unknown',
      'COPY requirements.txt ./',
      pip,
    );
    expect(message).toMatch(/^With another `GIT_SHA`, `pip install` runs again: /);
  });

  it('names every command that comes from the cache', () => {
    const message = messageOf({ edit: 'rules.py', reuses: both }, apt, 'COPY requirements.txt ./', pip, 'COPY . .');
    expect(message).toBe('After an edit to `rules.py`, `apt-get install` and `pip install` come from the cache.');
  });

  it('names the spelling that the Dockerfile uses', () => {
    const message = messageOf(
      { edit: 'rules.py', runs: ['uv pip install', 'pip install'] },
      'COPY requirements.txt ./',
      pip,
    );
    expect(message).toBe(
      'After an edit to `rules.py`, `pip install` comes from the cache: no step that runs it depends on the change.',
    );
  });

  it('names the first spelling where no step runs any of them', () => {
    expect(messageOf({ edit: 'rules.py', reuses: both }, 'COPY . .')).toBe(
      'No step of this build runs `apt-get install`.',
    );
  });
});
