import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'layerwise-cli-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function layerwise(...args: string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'src/cli/main.ts'), ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, out: stdout, err: stderr };
}

function project(name: string, files: Record<string, string>): string {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name, file)), { recursive: true });
    writeFileSync(path.join(folder, name, file), text);
  }
  return name;
}

const clean = project('clean', {
  Dockerfile:
    'FROM nginx:1.29-alpine\nCOPY index.html /usr/share/nginx/html/\nUSER nginx\nCMD ["nginx", "-g", "daemon off;"]\n',
  'index.html': '',
});
const broken = project('broken', { Dockerfile: 'FROM node\nCPOY . .\n', 'server.js': '' });

describe('layerwise check', () => {
  it('checks several folders in one run, and exits with 1 where something is found', () => {
    const { status, out } = layerwise('check', clean, broken);
    expect(status).toBe(1);
    expect(out).toMatch(/^broken\/Dockerfile:2:1: error unknown-instruction: .*`COPY`/m);
    expect(out).toMatch(/2 Dockerfiles checked: \d+ errors?, /);
  });

  it('exits with 0 where nothing is found', () => {
    expect(layerwise('check', clean)).toEqual({ status: 0, out: '1 Dockerfile checked, nothing found.\n', err: '' });
  });

  it('checks compose files, in a folder and by name', () => {
    const text = 'services:\n  web:\n    image: acme/web:1\n    privileged: true\n';
    const composed = project('composed', { 'compose.yml': text, Dockerfile: 'FROM scratch\n' });
    const { status, out } = layerwise('check', composed);
    expect(status).toBe(1);
    expect(out).toMatch(/^composed\/compose\.yml:4:5: error privileged-service: /m);
    expect(out).toMatch(/1 Dockerfile and 1 compose file checked: /);
    expect(layerwise('check', 'composed/compose.yml').out).toMatch(/^1 compose file checked: /m);
  });

  it('checks workflows, in a repository and by name', () => {
    const text = 'on: push\njobs:\n  image:\n    steps:\n      - run: docker build -t acme/web --push .\n';
    const repository = project('repository', { '.github/workflows/image.yml': text });
    const { status, out } = layerwise('check', repository);
    expect(status).toBe(1);
    expect(out).toMatch(/^repository\/\.github\/workflows\/image\.yml:5:14: warning image-scan-missing: /m);
    expect(out).toMatch(/1 workflow checked: /);
    expect(layerwise('check', 'repository/.github/workflows/image.yml').out).toBe(out);
    const both = project('both', { '.github/workflows/image.yaml': text, Dockerfile: 'FROM scratch\n' });
    expect(layerwise('check', both).out).toMatch(/1 Dockerfile and 1 workflow checked: /);
  });

  it('prints versioned JSON with the places of findings', () => {
    const { out } = layerwise('check', '--format', 'json', broken);
    const report = JSON.parse(out) as {
      version: number;
      projects: { project: string; findings: { rule: string; range: unknown }[] }[];
    };
    expect(report.version).toBe(1);
    expect(report.projects[0]?.project).toBe('broken');
    expect(report.projects[0]?.findings.find((finding) => finding.rule === 'unknown-instruction')?.range).toEqual({
      start: { line: 2, column: 1 },
      end: { line: 2, column: 5 },
    });
  });

  it('takes a Dockerfile by its own path', () => {
    expect(layerwise('check', 'broken/Dockerfile').status).toBe(1);
  });

  it.each([
    [['check', 'nowhere'], 'there is no such file or folder'],
    [['check', '--fail-on', 'never', 'clean'], '--fail-on takes'],
    [['check', '--format', 'xml', 'clean'], '--format takes'],
    [['check', '--nope'], 'Unknown option'],
    [['destroy'], 'not complete or not known'],
    [[], 'No command is given'],
    [['exercise', 'verify', 'no/such', 'clean'], 'There is no exercise no/such'],
    [['inspect', '--build-arg', 'X', 'clean'], '--build-arg takes NAME=VALUE'],
  ])('%j cannot run: exit status 2 and a reason', (args, message) => {
    const { status, err } = layerwise(...args);
    expect(status).toBe(2);
    expect(err).toContain(message);
  });
});

describe('layerwise inspect', () => {
  it('prints the model, a rebuild and a start as versioned JSON', () => {
    const { status, out } = layerwise('inspect', clean, '--changed', 'index.html', '--run', 'nginx', '--run=-t');
    const model = JSON.parse(out) as Record<string, unknown>;
    expect(status).toBe(0);
    expect(model).toMatchObject({
      version: 1,
      target: 0,
      stages: [{ index: 0, built: true, config: { user: 'nginx' } }],
      rebuild: { changed: 'index.html', steps: [{ id: '0.0', fate: 'runs' }, {}, {}] },
      context: { totals: { context: { files: 2 } } },
      start: { processes: [{}, { argv: ['nginx', '-t'], process: 0 }] },
    });
  });

  it('compares with the Dockerfile as it was, and starts as docker run would with --entrypoint and --init', () => {
    const text = 'FROM nginx:1.29-alpine\nUSER nginx\n';
    writeFileSync(path.join(folder, 'Dockerfile.before'), text);
    const { out } = layerwise('inspect', clean, '--before', 'Dockerfile.before', '--entrypoint', 'sh', '--init');
    expect(JSON.parse(out)).toMatchObject({
      edit: { steps: [{ id: '0.0', fate: 'runs' }, { id: '0.1', fate: 'reused' }, { id: '0.2' }] },
      start: { argv: ['sh'], processes: [{ role: 'init' }, { argv: ['sh'] }] },
    });
    expect(layerwise('inspect', clean, '--before', 'nowhere')).toMatchObject({ status: 2 });
  });
});

describe('layerwise exercise', () => {
  const id = 'start/one-line-fix';
  const content = path.join(root, 'src/content/exercises', id);

  it('lists every exercise', () => {
    expect(layerwise('exercise', 'list').out).toMatch(/^start\/one-line-fix +\S.* \(\d+ min\)$/m);
    const { exercises } = JSON.parse(layerwise('exercise', 'list', '--format', 'json').out) as {
      exercises: { id: string }[];
    };
    expect(exercises.map((exercise) => exercise.id)).toContain(id);
  });

  it('grades a folder with the words of the page', () => {
    cpSync(path.join(content, 'starter'), path.join(folder, 'answer'), { recursive: true });
    const before = layerwise('exercise', 'verify', id, 'answer');
    expect(before.status).toBe(1);
    expect(before.out).toContain('Not solved yet.');
    cpSync(path.join(content, 'solution'), path.join(folder, 'answer'), { recursive: true });
    const after = layerwise('exercise', 'verify', id, 'answer', '--format', 'json');
    expect(after.status).toBe(0);
    expect(JSON.parse(after.out)).toMatchObject({ version: 1, id, solved: true });
  });
});
