import { describe, expect, test } from 'vitest';
import { createProject } from '../../../src/lib/project/project.ts';
import { check } from '../../../src/lib/rules/check.ts';
import { findDockerfiles } from '../../../src/lib/rules/find-dockerfiles.ts';
import { applyFix } from '../../../src/lib/rules/fix.ts';
import { findRule, registry } from '../../../src/lib/rules/registry.ts';
import type { Rule } from '../../../src/lib/rules/types.ts';

function rulesFound(dockerfile: string, options: Parameters<typeof check>[1] = {}): readonly string[] {
  return check(createProject({ Dockerfile: dockerfile }), options).map(({ rule }) => rule);
}

const broken: Rule = {
  id: 'broken',
  severity: 'error',
  chapter: 'general',
  title: 'A rule that throws',
  equivalents: [],
  check() {
    throw new Error('out of order');
  },
};

describe('check', () => {
  test('finds the Dockerfiles of a project by their names', () => {
    const paths = [
      'Dockerfile',
      'api.Dockerfile',
      'web.dockerfile',
      'Dockerfile.dev',
      'deploy/Containerfile',
      'services/a/Dockerfile',
    ];
    const others = [
      'Dockerfile.dockerignore',
      '.dockerignore',
      'Dockerfiles.md',
      'docs/Dockerfile-notes.md',
      'compose.yaml',
    ];
    const project = createProject(Object.fromEntries([...paths, ...others].map((path) => [path, 'FROM scratch'])));
    expect(findDockerfiles(project)).toEqual([...paths].sort());
  });

  test('checks each of them, sorted by file and place', () => {
    const project = createProject({ 'b.Dockerfile': 'FROM debian\nADD a /b', 'a.Dockerfile': 'FROM debian' });
    const found = check(project).map(({ file, range, rule }) => `${file}:${range.start.line} ${rule}`);
    expect(found).toEqual([
      'a.Dockerfile:1 final-stage-runs-as-root',
      'a.Dockerfile:1 base-image-untagged',
      'b.Dockerfile:1 final-stage-runs-as-root',
      'b.Dockerfile:1 base-image-untagged',
      'b.Dockerfile:2 add-instead-of-copy',
    ]);
  });

  test('checks one file where it is named', () => {
    const project = createProject({ Dockerfile: 'FROM debian', 'deploy/image': 'FROM scratch\nADD a /b' });
    expect(check(project, { file: 'deploy/image' }).map(({ rule }) => rule)).toEqual(['add-instead-of-copy']);
  });

  test('says where a finding is in lines and columns from 1, and where to read about it', () => {
    const [finding] = check(createProject({ Dockerfile: 'FROM scratch\r\n\tADD a /b\r\n' }));
    expect(finding).toMatchObject({
      rule: 'add-instead-of-copy',
      severity: 'warning',
      file: 'Dockerfile',
      range: { start: { line: 2, column: 2 }, end: { line: 2, column: 5 } },
      url: '/rules/add-instead-of-copy/',
    });
    expect(finding?.equivalents).toContainEqual({ tool: 'hadolint', code: 'DL3020' });
  });

  test('judges the stage that is asked for', () => {
    const dockerfile = 'FROM node:22-slim AS api\nUSER node\nCMD ["a"]\nFROM node:22-slim AS web\nCMD ["b"]';
    expect(rulesFound(dockerfile)).toContain('final-stage-runs-as-root');
    expect(rulesFound(dockerfile, { target: 'API' })).not.toContain('final-stage-runs-as-root');
  });

  test('runs only the rules it is given', () => {
    expect(rulesFound('FROM debian\nADD a /b', { rules: [findRule('add-instead-of-copy') as Rule] })).toEqual([
      'add-instead-of-copy',
    ]);
  });

  test('a rule that throws takes no other rule down', () => {
    const errors: string[] = [];
    const found = rulesFound('FROM debian\nUSER 1', {
      rules: [broken, ...registry],
      onError: (rule, error) => errors.push(`${rule.id}: ${String(error)}`),
    });
    expect(found).toEqual(['base-image-untagged']);
    expect(errors).toEqual(['broken: Error: out of order']);
  });

  test('a file that is not in the project is an empty Dockerfile', () => {
    expect(check(createProject({}), { file: 'Dockerfile' }).map(({ rule }) => rule)).toEqual(['dockerfile-syntax']);
  });

  test('knows its rules by id', () => {
    expect(findRule('shell-form-cmd')?.chapter).toBe('entrypoint-cmd');
    expect(findRule('toString')).toBeUndefined();
  });
});

describe('comments that switch rules off', () => {
  const add = 'FROM scratch\nADD a /a\nADD b /b';
  const lines = (dockerfile: string): readonly number[] =>
    check(createProject({ Dockerfile: dockerfile })).map(({ range }) => range.start.line);

  test('without a comment both are found', () => {
    expect(lines(add)).toEqual([2, 3]);
  });

  test('`layerwise ignore` above an instruction switches a rule off there', () => {
    expect(lines('FROM scratch\n# layerwise ignore=add-instead-of-copy it is on purpose\nADD a /a\nADD b /b')).toEqual([
      4,
    ]);
  });

  test('blank lines and other comments may stand between', () => {
    expect(lines('FROM scratch\n# layerwise ignore=add-instead-of-copy why\n\n# note\nADD a /a\nADD b /b')).toEqual([
      6,
    ]);
  });

  test('above the first instruction it is for the whole file', () => {
    expect(lines(`# layerwise ignore=add-instead-of-copy why\n${add}`)).toEqual([]);
  });

  test('several rules are separated by commas', () => {
    expect(rulesFound('# layerwise ignore=base-image-untagged,final-stage-runs-as-root why\nFROM debian')).toEqual([]);
  });

  test('another rule stays', () => {
    expect(lines(`# layerwise ignore=base-image-latest why\n${add}`)).toEqual([3, 4]);
  });

  test('hadolint’s codes count by their equivalents', () => {
    expect(lines('FROM scratch\n# hadolint ignore=DL3008,DL3020\nADD a /a\nADD b /b')).toEqual([4]);
    expect(lines('FROM scratch\n# hadolint ignore=DL3007\nADD a /a')).toEqual([3]);
  });

  test('hadolint’s comment above FROM is for FROM alone', () => {
    expect(rulesFound('# hadolint ignore=DL3006\nFROM debian\nADD a /b\nUSER 1')).toEqual(['add-instead-of-copy']);
    expect(lines(`# hadolint ignore=DL3020\n${add}`)).toEqual([3, 4]);
  });

  test('hadolint’s global comment is for the whole file', () => {
    expect(lines(`FROM scratch\nADD a /a\n# hadolint global ignore=DL3020\nADD b /b`)).toEqual([]);
  });

  test('BuildKit’s check directive is for the whole file', () => {
    const shell = 'FROM scratch\nCMD a';
    expect(rulesFound(shell)).toEqual(['final-stage-runs-as-root', 'shell-form-cmd']);
    expect(rulesFound(`# check=skip=JSONArgsRecommended,StageNameCasing;error=true\n${shell}`)).not.toContain(
      'shell-form-cmd',
    );
    expect(rulesFound(`# check=skip=all\n${shell}`)).not.toContain('shell-form-cmd');
    expect(rulesFound(`# check=error=true\n${shell}`)).toContain('shell-form-cmd');
  });

  test('BuildKit’s check comment above an instruction is for that one', () => {
    expect(rulesFound('FROM debian:12-slim\nUSER 1\n# check=skip=JSONArgsRecommended\nCMD a')).toEqual([]);
  });

  test('a comment inside a continued instruction is for that instruction', () => {
    const run =
      'RUN apt-get update \\\n  # layerwise ignore=apt-no-install-recommends,apt-lists-left-in-layer small\n  && apt-get install -y curl';
    expect(rulesFound(`FROM debian:12-slim\n${run}\nUSER 1`)).toEqual([]);
  });

  test('a comment with nothing below it changes nothing', () => {
    expect(lines(`${add}\n# layerwise ignore=add-instead-of-copy why`)).toEqual([2, 3]);
  });
});

describe('applyFix', () => {
  const range = (line: number, from: number, to: number) => ({
    start: { line, column: from },
    end: { line, column: to },
  });

  test('applies every edit, in any order', () => {
    const fix = {
      title: '',
      edits: [
        { range: range(2, 1, 4), text: 'COPY' },
        { range: range(1, 6, 6), text: 'x' },
      ],
    };
    expect(applyFix('FROM scratch\nADD a /b\n', fix)).toBe('FROM xscratch\nCOPY a /b\n');
  });

  test('keeps CRLF line endings', () => {
    const text = 'FROM node:22-slim\r\nWORKDIR /srv # home\r\nUSER node\r\n';
    const fix = check(createProject({ Dockerfile: text })).find(({ rule }) => rule === 'inline-comment')?.fix;
    expect(fix && applyFix(text, fix)).toBe('FROM node:22-slim\r\n# home\r\nWORKDIR /srv\r\nUSER node\r\n');
  });
});
