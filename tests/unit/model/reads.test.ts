import { describe, expect, it } from 'vitest';
import { lastStep, modelOf, problemsOf, show, stageOf } from './helpers.ts';

const files = [
  'package.json',
  'package-lock.json',
  'src/server.ts',
  'src/lib/a.ts',
  'src/lib/b.test.ts',
  'docs/a.md',
  'docs/deep/b.md',
  'a*b',
  '.env',
];

const read = (line: string, more: readonly string[] = files): readonly string[] | undefined =>
  lastStep(modelOf(`FROM node:22-slim\nWORKDIR /app\n${line}\n`, more)).reads[0]?.files;

describe('context files that COPY takes', () => {
  it.each([
    ['COPY package.json ./', ['package.json']],
    ['COPY package*.json ./', ['package-lock.json', 'package.json']],
    ['COPY src ./src', ['src/lib/a.ts', 'src/lib/b.test.ts', 'src/server.ts']],
    ['COPY ./src/ ./src', ['src/lib/a.ts', 'src/lib/b.test.ts', 'src/server.ts']],
    ['COPY /src/server.ts ./', ['src/server.ts']],
    ['COPY ../../src/server.ts ./', ['src/server.ts']],
    ['COPY src/../package.json ./', ['package.json']],
    ['COPY src/*.ts ./', ['src/server.ts']],
    ['COPY */*.md ./', ['docs/a.md']],
    ['COPY s?c/l[a-k]b ./', ['src/lib/a.ts', 'src/lib/b.test.ts']],
    ['COPY src/* ./', ['src/lib/a.ts', 'src/lib/b.test.ts', 'src/server.ts']],
    ['COPY [^a-z.]* ./', ['Dockerfile']],
    ['COPY --exclude=*.test.ts src/lib ./', ['src/lib/a.ts']],
    ['COPY --exclude=*.test.ts src ./', ['src/lib/a.ts', 'src/lib/b.test.ts', 'src/server.ts']],
    ['COPY --exclude=**/*.test.ts src ./', ['src/lib/a.ts', 'src/server.ts']],
    ['COPY --exclude=package.json package*.json ./', ['package-lock.json', 'package.json']],
    ['COPY --parents docs/**/*.md ./', ['docs/a.md', 'docs/deep/b.md']],
    ['COPY --parents ./docs/./deep ./', ['docs/deep/b.md']],
    ['COPY --parents src/lib/a.ts ./', ['src/lib/a.ts']],
    ['ADD src/server.ts docs/ ./x/', ['docs/a.md', 'docs/deep/b.md', 'src/server.ts']],
    ['COPY ["a*b", "./"]', ['a*b']],
    ['RUN --mount=target=/x true', [...files, 'Dockerfile'].sort()],
    ['RUN --mount=type=bind,source=package.json,target=package.json true', ['package.json']],
    ['RUN --mount=type=bind,src=src,target=/x true', ['src/lib/a.ts', 'src/lib/b.test.ts', 'src/server.ts']],
  ])('%s', (line, expected) => {
    expect(read(line)).toEqual(expected);
  });

  it('variables decide which', () => {
    expect(read('ARG DIR=docs\nCOPY $DIR ./')).toEqual(['docs/a.md', 'docs/deep/b.md']);
    const model = modelOf('FROM acme/x:1\nCOPY $DIR ./', files);
    expect(lastStep(model).reads[0]?.patterns[0]?.known).toBe(false);
    expect(model.problems).toEqual([]);
  });

  it('ignored files are not there', () => {
    const ignore = { '.dockerignore': 'docs\n.env\n', 'package.json': '', 'docs/a.md': '', '.env': '' };
    const model = modelOf('FROM scratch\nCOPY . /\n', ignore);
    expect(lastStep(model).reads[0]?.files).toEqual(['.dockerignore', 'Dockerfile', 'package.json']);
    expect(model.context).toMatchObject({
      ignoreFile: '.dockerignore',
      files: ['.dockerignore', 'Dockerfile', 'package.json'],
    });
  });

  it('an ignore file of the Dockerfile itself replaces the general one', () => {
    const model = modelOf('FROM scratch\nCOPY . /\n', {
      '.dockerignore': 'a',
      'Dockerfile.dockerignore': 'b',
      a: '',
      b: '',
    });
    expect(model.context.ignoreFile).toBe('Dockerfile.dockerignore');
    expect(model.context.files).toContain('a');
    expect(model.context.files).not.toContain('b');
  });
});

describe('sources that are not there', () => {
  const problems = (line: string, more: readonly string[] | Record<string, string> = files): string[] =>
    problemsOf(modelOf(`FROM node:22-slim\n${line}\n`, more));

  it.each([
    ['COPY nope.txt ./', ['missing-source: nope.txt']],
    ['COPY package.json nope/ ./', ['missing-source: nope/']],
    ['COPY package.json nope* ./', ['warning missing-source: nope*']],
    ['COPY nope/*.ts ./', ['missing-source: nope/*.ts']],
    ['COPY --parents nope/a.ts ./', ['missing-source: nope/a.ts']],
    ['RUN --mount=source=nope,target=/x true', ['missing-source: --mount=source=nope,target=/x']],
    ['COPY --exclude=*.md docs/a.md ./', []],
    ['COPY --exclude=** src ./', []],
    ['COPY --from=other/x:1 nope ./', []],
    ['RUN --mount=type=cache,target=/x true', []],
    ['COPY <<EOF /x\nhi\nEOF', []],
    ['ADD https://example.org/x.tgz /x/', []],
  ])('%s', (line, expected) => {
    expect(problems(line)).toEqual(expected);
  });

  it('are not looked for where the project is a Dockerfile and nothing else', () => {
    expect(problems('COPY nope ./', [])).toEqual([]);
    expect(problems('COPY nope ./', { '.dockerignore': 'x' })).toEqual([]);
  });

  it('the message tells an ignored file from a missing one', () => {
    const model = modelOf('FROM scratch\nCOPY a /a\n', { '.dockerignore': 'a', a: '', b: '' });
    expect(model.problems[0]?.message).toContain('`.dockerignore` keeps it out');
  });
});

describe('where files go', () => {
  const to = (lines: string): unknown => {
    const { destination } = lastStep(modelOf(`FROM debian:12\n${lines}\n`, files));
    return destination === undefined ? undefined : show(destination);
  };

  it.each([
    ['COPY package.json /app', '/app'],
    ['COPY package.json /app/', '/app/'],
    ['COPY src /app', '/app/'],
    // BuildKit asks for no slash behind several sources, and makes no folder of their destination
    // (`dockerfile2llb/convert_copy.go`, dispatchCopy; tonistiigi/fsutil `copy/copy.go`, prepareTargetDir).
    ['COPY package.json package-lock.json /app', '/app'],
    ['WORKDIR /app\nCOPY package.json package-lock.json /app', '/app/'],
    ['WORKDIR /app\nCOPY package.json /app', '/app/'],
    ['WORKDIR /srv\nCOPY package.json .', '/srv/'],
    ['WORKDIR /srv\nCOPY package.json ./x/../y', '/srv/y'],
    ['COPY package.json .', '/'],
    ['ENV D=/d\nCOPY package.json $D/p', '/d/p'],
    ['COPY --from=node:22 /x /y', '/y'],
  ])('%j: %s', (lines, expected) => {
    expect(to(lines)).toBe(expected);
  });

  it('is unknown where the working directory is', () => {
    const model = modelOf('FROM acme/x:1\nCOPY package.json .\n', files);
    expect(lastStep(model).destination?.known).toBe(false);
  });

  it('keeps Windows separators', () => {
    const model = modelOf(
      '# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2022\nWORKDIR C:\\app\nCOPY package.json .\\\n',
      files,
    );
    expect(lastStep(model).destination).toEqual({ known: true, value: 'C:\\app\\' });
  });
});

describe('other sources', () => {
  it('heredocs, URLs and repositories are reads of their own', () => {
    const model = modelOf(
      'FROM debian:12\nADD https://example.org/x.tgz https://github.com/acme/x.git#v1 package.json <<EOF /x/\nhi\nEOF\n',
      files,
    );
    expect(lastStep(model).reads.map(({ from }) => from)).toMatchObject([
      { kind: 'context' },
      { kind: 'remote', url: 'https://example.org/x.tgz' },
      { kind: 'remote', url: 'https://github.com/acme/x.git#v1' },
      { kind: 'heredoc', heredoc: { name: 'EOF' } },
    ]);
  });

  it('a variable may hold the address', () => {
    const model = modelOf('FROM debian:12\nARG U=https://example.org/x\nADD $U /x\n', files);
    expect(lastStep(model).reads).toMatchObject([{ from: { kind: 'remote', url: 'https://example.org/x' } }]);
  });

  it('secret, ssh, tmpfs and plain cache mounts read nothing of the build', () => {
    const model = modelOf(
      'FROM debian:12\nRUN --mount=type=secret,id=a --mount=type=ssh --mount=type=tmpfs,target=/t --mount=type=cache,target=/c true\n',
      files,
    );
    expect(lastStep(model).reads).toEqual([]);
    expect(lastStep(model).run?.mounts).toHaveLength(4);
  });
});

describe('what makes a layer', () => {
  it('is RUN, COPY, ADD and WORKDIR', () => {
    const model = modelOf(
      'FROM debian:12\nARG A\nENV A=1\nRUN true\nCOPY a /a\nWORKDIR /srv\nWORKDIR /\nUSER x\nCMD ["a"]\nLABEL a=b\nNOPE\n',
    );
    expect(stageOf(model).steps.map(({ instruction, effect }) => `${instruction.keyword} ${effect}`)).toEqual([
      'ARG none',
      'ENV config',
      'RUN filesystem',
      'COPY filesystem',
      'WORKDIR filesystem',
      'WORKDIR config',
      'USER config',
      'CMD config',
      'LABEL config',
      'NOPE none',
    ]);
  });
});
