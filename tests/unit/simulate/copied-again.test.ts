import { describe, expect, it } from 'vitest';
import { buildModel } from '../../../src/lib/model/build-model.ts';
import { createProject } from '../../../src/lib/project/project.ts';
import { simulateRebuild } from '../../../src/lib/simulate/rebuild.ts';

/** The fate of the only step of a last stage that copies `path` from the build stage, after an edit to `src/server.ts`. */
function fateOf(path: string, ...build: string[]): string | undefined {
  const lines = ['FROM node:24 AS build', 'WORKDIR /app', ...build, 'FROM node:24', `COPY --from=build ${path} /taken`];
  const project = createProject({
    Dockerfile: lines.join('\n'),
    'package.json': '{}',
    'src/server.ts': '',
    'public/a.css': '',
  });
  const change = { kind: 'file', path: 'src/server.ts' } as const;
  return simulateRebuild(buildModel(project, 'Dockerfile'), change).fates.at(-1)?.fate;
}

const build = ['COPY package.json ./', 'RUN npm ci', 'COPY . .', 'RUN npm run build && npm prune --omit=dev'];

describe('a file taken from a stage where a command ran again', () => {
  it('cannot be told where it was copied there and the command may have left it alone', () => {
    expect(fateOf('/app/package.json', ...build)).toBe('unknown');
    expect(fateOf('/app/public', ...build)).toBe('unknown');
  });

  it('cannot be told where packages were installed before and only pruned again', () => {
    expect(fateOf('/app/node_modules', ...build)).toBe('unknown');
  });

  it('is another one where the edited file is among what is taken', () => {
    expect(fateOf('/app/src', ...build)).toBe('runs');
    expect(fateOf('/app', ...build)).toBe('runs');
  });

  it('is another one where the command made it', () => {
    expect(fateOf('/app/dist', ...build)).toBe('runs');
  });

  it('is another one where packages are installed again', () => {
    expect(fateOf('/app/node_modules', 'COPY . .', 'RUN npm ci', 'RUN npm prune --omit=dev')).toBe('runs');
  });

  it('leaves the steps below it open as well, and says so', () => {
    const lines = ['FROM node:24 AS build', 'WORKDIR /app', ...build, 'FROM node:24'];
    const copies = ['COPY --from=build /app/package.json ./', 'RUN node --version'];
    const project = createProject({
      Dockerfile: [...lines, ...copies].join('\n'),
      'package.json': '{}',
      'src/server.ts': '',
    });
    const { fates } = simulateRebuild(buildModel(project, 'Dockerfile'), { kind: 'file', path: 'src/server.ts' });
    expect(fates.at(-1)?.fate).toBe('unknown');
    expect(fates.at(-1)?.cause?.message).toBe('`COPY --from=build /app/package.json ./` above it may run again');
  });
});
