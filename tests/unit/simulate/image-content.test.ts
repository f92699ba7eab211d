import { describe, expect, it, test } from 'vitest';
import { buildModel } from '../../../src/lib/model/build-model.ts';
import { createProject } from '../../../src/lib/project/project.ts';
import { imageContent } from '../../../src/lib/simulate/image-content.ts';
import type { ImageContent, ProjectCommand } from '../../../src/lib/simulate/types.ts';

const lock = JSON.stringify({
  lockfileVersion: 3,
  packages: {
    '': { name: 'app' },
    'node_modules/nanoid': { version: '5.0.0' },
    'node_modules/typescript': { version: '5.9.0', dev: true },
    'node_modules/typescript/node_modules/inner': { version: '1.0.0', dev: true },
  },
});
const manifest = JSON.stringify({ dependencies: { nanoid: '5' }, devDependencies: { typescript: '5' } });

const files = {
  'package.json': manifest,
  'package-lock.json': lock,
  'src/server.ts': '',
  'src/lib/a.ts': '',
  'go.mod': 'module example.com/tools/hookd/v2\n',
  'main.go': '',
  'cmd/ledger/main.go': '',
  'run.sh': '#!/bin/bash\nexec "$@"\n',
  '.env': '',
  'site.tar.gz': '',
};

const build: ProjectCommand = {
  run: 'npm run build',
  needs: ['package.json', 'src/server.ts', 'node_modules/typescript'],
  writes: ['dist/server.js'],
};

function contentOf(
  dockerfile: string,
  {
    commands = [build],
    target,
    ignore,
  }: { commands?: readonly ProjectCommand[]; target?: string; ignore?: string } = {},
): ImageContent {
  const all = { ...files, Dockerfile: dockerfile, ...(ignore === undefined ? {} : { '.dockerignore': ignore }) };
  return imageContent(buildModel(createProject(all), 'Dockerfile'), { target, commands });
}

const verdicts = (content: ImageContent, paths: readonly string[]) =>
  paths.map((path) => content.contains(path).verdict);
const inScratch = (...lines: readonly string[]) => contentOf(['FROM scratch', ...lines].join('\n'));
const inNode = (...lines: readonly string[]) => contentOf(['FROM node:24-slim', 'WORKDIR /app', ...lines].join('\n'));

describe('COPY and ADD', () => {
  const rows: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['COPY src /app', ['/app/server.ts', '/app/lib/a.ts'], ['/app/src/server.ts']],
    ['COPY src /app/src/', ['/app/src/server.ts'], ['/app/server.ts']],
    ['COPY src/server.ts /app', ['/app'], ['/app/server.ts']],
    ['COPY src/server.ts /app/', ['/app/server.ts'], []],
    ['COPY src/server.ts main.go /app/', ['/app/server.ts', '/app/main.go'], []],
    ['COPY *.go /app/', ['/app/main.go'], ['/app/cmd/ledger/main.go']],
    ['COPY src* /app/', ['/app/server.ts'], ['/app/src/server.ts']],
    ['COPY --parents src/lib/a.ts /app/', ['/app/src/lib/a.ts'], ['/app/a.ts']],
    ['COPY . .', ['/src/server.ts', '/.env'], []],
    ['WORKDIR /srv\nCOPY main.go .', ['/srv/main.go'], ['/main.go']],
    ['COPY --exclude=*.mod . /x', ['/x/main.go'], ['/x/go.mod']],
    ['COPY <<EOF /etc/app.conf\na\nEOF', ['/etc/app.conf'], []],
    ['COPY <<a <<b /etc/\n1\na\n2\nb', ['/etc/a', '/etc/b'], []],
    ['ADD https://example.org/dl/tool.bin?x=1 /usr/local/bin/', ['/usr/local/bin/tool.bin'], []],
    ['ADD https://example.org/dl/tool.bin /usr/local/bin/tool', ['/usr/local/bin/tool'], []],
    ['WORKDIR /data', ['/data'], ['/data/x']],
  ];
  test.each(rows)('%s', (lines, there, missing) => {
    const content = inScratch(lines);
    expect(verdicts(content, there)).toEqual(there.map(() => 'yes'));
    expect(verdicts(content, missing)).toEqual(missing.map(() => 'no'));
  });

  it('cannot tell what an unpacked archive, a git repository or another image holds', () => {
    const content = inScratch(
      'ADD site.tar.gz /site/',
      'ADD https://github.com/a/b.git /b',
      'COPY --from=acme/tools /x /c',
    );
    expect(verdicts(content, ['/site/index.html', '/b/README.md', '/c/y', '/d'])).toEqual([
      'unknown',
      'unknown',
      'unknown',
      'no',
    ]);
  });

  it('leaves out what .dockerignore keeps from the context', () => {
    expect(contentOf('FROM scratch\nCOPY . /x', { ignore: '.env' }).contains('/x/.env').verdict).toBe('no');
  });

  it('names the step', () => {
    const content = inScratch('COPY src /app');
    expect(content.contains('/app/server.ts').message).toBe('`COPY src /app` puts `/app/server.ts` into the image.');
    expect(content.contains('/app/other').message).toBe('`/app/other` is not in the image: no step puts it there.');
    const copied = contentOf('FROM scratch AS a\nCOPY src /one\nFROM scratch\nCOPY --from=a /one /two\n');
    expect(copied.contains('/two/server.ts').message).toBe(
      '`COPY --from=a /one /two` puts `/two/server.ts` into the image.',
    );
  });

  it('say where a file of that name is instead', () => {
    const content = inScratch('COPY src /');
    const where = 'is not in the image: no step puts it there; `server.ts` is at `/server.ts`.';
    expect(content.contains('/app/server.ts').message).toBe(`\`/app/server.ts\` ${where}`);
    expect(content.canExecute('./server.ts', '/app').message).toBe(
      `\`/app/server.ts\` cannot be started, because it ${where}`,
    );
  });
});

describe('patterns', () => {
  it('match files and folders, at any depth with `**`', () => {
    const content = inScratch('COPY . /x');
    expect(
      verdicts(content, ['/**/main.go', '/x/*/server.ts', '/x/s*', '/**/src/*.ts', '/**/lib', '/*/main.go']),
    ).toEqual(['yes', 'yes', 'yes', 'yes', 'yes', 'yes']);
    expect(verdicts(content, ['/*.go', '/**/*.java', '/x/*.ts'])).toEqual(['no', 'no', 'no']);
  });
});

describe('stages', () => {
  it('hand on files by FROM and by COPY --from', () => {
    const content = contentOf(
      `FROM scratch AS a
COPY src /one
FROM a AS b
COPY main.go /two/
FROM scratch
COPY --from=b /one /app
COPY --from=b /two/main.go /app/
COPY --from=b /one/lib /two/*.go /all/
`,
    );
    const there = ['/app/server.ts', '/app/lib/a.ts', '/app/main.go', '/all/a.ts', '/all/main.go'];
    expect(verdicts(content, there)).toEqual(there.map(() => 'yes'));
    expect(verdicts(content, ['/one', '/two'])).toEqual(['no', 'no']);
    expect(content.failures).toEqual([]);
  });

  it('may hand on what their base images have, where all of a stage is copied', () => {
    const squashed = contentOf('FROM alpine:3.22 AS a\nCOPY run.sh /a/\nFROM scratch\nCOPY --from=a / /');
    expect(['/a/run.sh', '/bin/sh', '/.env'].map((path) => squashed.contains(path).verdict)).toEqual([
      'yes',
      'unknown',
      'no',
    ]);
    const tools = contentOf('FROM ghcr.io/acme/tools:1 AS a\nFROM alpine:3.22\nCOPY --from=a / /');
    expect(tools.contains('/bin/tool').verdict).toBe('unknown');
    expect(contentOf('FROM scratch AS a\nFROM scratch\nCOPY --from=a / /').contains('/bin/sh').verdict).toBe('no');
  });

  it('fail where the other stage has no such file', () => {
    const content = contentOf('FROM scratch AS a\nCOPY src /one\nFROM scratch\nCOPY --from=a /other /app');
    expect(content.failures.map(({ message }) => message)).toEqual([
      '`COPY --from=a /other /app` fails: there is no `/other` in `a`.',
    ]);
  });

  it('that the target does not need do not count', () => {
    const content = contentOf('FROM node:24 AS a\nRUN npm ci\nFROM scratch AS b\nCOPY src /x');
    expect(content.failures).toEqual([]);
    expect(
      contentOf('FROM scratch AS a\nCOPY src /a\nFROM scratch AS b', { target: 'a' }).contains('/a/server.ts').verdict,
    ).toBe('yes');
  });

  it('that need each other end in an answer', () => {
    expect(contentOf('FROM b AS a\nFROM a AS b').contains('/x').verdict).toBe('unknown');
    expect(contentOf('FROM scratch AS a\nCOPY --from=a /x /y').contains('/y').verdict).toBeDefined();
    expect(contentOf('').contains('/x').verdict).toBe('unknown');
  });
});

describe('an unknown base image', () => {
  it('may hold anything, and what a step puts there is there all the same', () => {
    const content = contentOf('FROM acme/base\nCOPY main.go /x/');
    expect(verdicts(content, ['/x/main.go', '/y'])).toEqual(['yes', 'unknown']);
    expect(content.contains('/y').message).toContain('acme/base');
    expect(content.hasTool('curl').verdict).toBe('unknown');
    expect(content.canExecute('/y', '/').verdict).toBe('unknown');
  });
});

describe('npm', () => {
  const manifests = 'COPY package.json package-lock.json ./';

  it('installs what the lock file lists', () => {
    const content = inNode(manifests, 'RUN npm ci');
    expect(
      verdicts(content, ['/app/node_modules/nanoid', '/app/node_modules/typescript', '/**/node_modules/inner']),
    ).toEqual(['yes', 'yes', 'yes']);
    expect(verdicts(content, ['/app/node_modules/left-pad', '/app/node_modules/nanoid/index.js'])).toEqual([
      'no',
      'unknown',
    ]);
  });

  it('leaves development dependencies out where it is told to, and says so', () => {
    const content = inNode(manifests, 'RUN npm ci --omit=dev');
    expect(content.contains('/app/node_modules/nanoid').verdict).toBe('yes');
    expect(content.contains('/app/node_modules/typescript')).toMatchObject({
      verdict: 'no',
      message:
        '`/app/node_modules/typescript` is not in the image: `npm ci --omit=dev` leaves development dependencies out.',
    });
  });

  it('cannot tell where the switch is not known', () => {
    const content = contentOf(
      `FROM node:24-slim\nARG MODE\nENV NODE_ENV=$MODE\nWORKDIR /app\n${manifests}\nRUN NODE_ENV="$(x)" npm ci`,
    );
    expect(content.contains('/app/node_modules/typescript').verdict).toBe('unknown');
    expect(content.contains('/app/node_modules/nanoid').verdict).toBe('yes');
  });

  it('knows the direct dependencies where there is no lock file', () => {
    const content = inNode('COPY package.json ./', 'RUN npm install');
    expect(verdicts(content, ['/app/node_modules/typescript', '/app/node_modules/other'])).toEqual(['yes', 'unknown']);
  });

  it('replaces a copied node_modules on `npm ci`', () => {
    const content = inNode('COPY src ./node_modules/mine', manifests, 'RUN npm ci');
    expect(content.contains('/app/node_modules/mine/server.ts').verdict).toBe('no');
    expect(content.layersContain('/app/node_modules/mine/server.ts').verdict).toBe('yes');
  });

  it('prunes from the filesystem, and not from the layer below', () => {
    const apart = inNode(manifests, 'RUN npm ci', 'RUN npm prune --omit=dev');
    expect(verdicts(apart, ['/app/node_modules/typescript', '/app/node_modules/nanoid'])).toEqual(['no', 'yes']);
    expect(apart.layersContain('/**/node_modules/typescript').verdict).toBe('yes');
    expect(apart.layersContain('/**/node_modules/typescript').message).toBe(
      '`RUN npm ci` puts `/app/node_modules/typescript` into a layer of the image; `RUN npm prune --omit=dev` only hides it, and the layer below is shipped with it.',
    );
    const joined = inNode(manifests, 'RUN npm ci && npm prune --omit=dev');
    expect(joined.layersContain('/**/node_modules/typescript').verdict).toBe('no');
  });

  it('fails without its manifests', () => {
    expect(inNode('RUN npm ci').failures.map(({ message }) => message)).toEqual([
      '`npm ci` fails, because `/app/package.json` is not there.',
    ]);
    expect(inNode('COPY package.json ./', 'RUN npm ci').failures).toHaveLength(1);
    expect(inNode('COPY package.json ./', 'RUN npm ci || npm install').failures).toEqual([]);
    expect(inNode('COPY package.json ./', 'RUN npm ci; true').failures).toEqual([]);
    expect(inNode('COPY package.json ./', 'RUN set -e; npm ci; true').failures).toHaveLength(1);
  });
});

describe('commands of the project', () => {
  const all = 'COPY . .';

  it('write what they say, where they run', () => {
    const content = inNode(all, 'RUN npm ci && npm run build');
    expect(content.contains('/app/dist/server.js').verdict).toBe('yes');
    expect(content.failures).toEqual([]);
  });

  it('fail where something they need is not there, with the reason', () => {
    const content = inNode(all, 'RUN npm ci --omit=dev', 'RUN npm run build');
    expect(content.failures.map(({ message }) => message)).toEqual([
      '`npm run build` fails, because `/app/node_modules/typescript` is not there: `npm ci --omit=dev` leaves development dependencies out.',
    ]);
    expect(content.contains('/app/dist/server.js').verdict).toBe('no');
  });

  it('see mounts while they run, and leave nothing in them', () => {
    const content = inNode(
      'RUN --mount=type=bind,target=/src cd /src && true',
      'RUN --mount=type=bind,source=package.json,target=package.json --mount=type=bind,source=package-lock.json,target=package-lock.json npm ci',
      'RUN --mount=type=bind,source=src,target=src --mount=type=bind,source=package.json,target=package.json npm run build',
    );
    expect(content.failures).toEqual([]);
    expect(
      verdicts(content, ['/app/dist/server.js', '/app/node_modules/nanoid', '/app/src/server.ts', '/app/package.json']),
    ).toEqual(['yes', 'yes', 'no', 'no']);
  });

  it('that nobody describes may write anything', () => {
    const content = inNode(all, 'RUN ./setup.sh');
    expect(verdicts(content, ['/app/main.go', '/opt/tool', '/**/node_modules/typescript'])).toEqual([
      'yes',
      'unknown',
      'unknown',
    ]);
    expect(content.contains('/opt/tool').message).toContain('what `./setup.sh` writes is not known');
    expect(verdicts(inNode(all, 'RUN npm run lint'), ['/app/report.txt', '/opt/tool'])).toEqual(['unknown', 'no']);
  });
});

describe('files of a RUN', () => {
  const rows: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['RUN mkdir -p /out && touch /out/a', ['/out/a'], []],
    ['RUN echo a > b.txt', ['/app/b.txt'], []],
    ['COPY . .\nRUN rm -rf src .env', ['/app/main.go'], ['/app/src', '/app/.env']],
    ['COPY . .\nRUN rm *.go', ['/app/cmd/ledger/main.go'], ['/app/main.go']],
    ['COPY . .\nRUN cp main.go /out.go', ['/out.go', '/app/main.go'], []],
    ['COPY . .\nRUN mkdir /out && cp -r src /out', ['/out/src/server.ts'], ['/out/server.ts']],
    ['COPY . .\nRUN cp -r src /out', ['/out/server.ts'], ['/out/src']],
    ['COPY . .\nRUN mkdir /out && cp -r src/. /out', ['/out/server.ts'], ['/out/src']],
    ['COPY . .\nRUN mv src /moved', ['/moved/server.ts'], ['/app/src/server.ts']],
    ['COPY . .\nRUN ["rm", "-rf", "src"]', ['/app/main.go'], ['/app/src']],
    ['COPY . .\nRUN sh -c "rm -rf src"', ['/app/main.go'], ['/app/src']],
    ['COPY . .\nRUN <<EOF\nset -e\ncd /app\nrm -rf src\nEOF', ['/app/main.go'], ['/app/src']],
    ['RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*', [], ['/app/x']],
    ['RUN chmod 755 /app && useradd -m x && echo hi', [], ['/app/x']],
  ];
  test.each(rows)('%s', (lines, there, missing) => {
    const content = inNode(lines);
    expect(verdicts(content, there)).toEqual(there.map(() => 'yes'));
    expect(verdicts(content, missing)).toEqual(missing.map(() => 'no'));
  });

  it('are in doubt where a condition decides', () => {
    const content = inNode(
      'COPY . .',
      'RUN if [ -n "$X" ]; then touch /a; fi; [ -n "$X" ] && touch /b; false || touch /c',
    );
    expect(verdicts(content, ['/a', '/b', '/c', '/app/main.go'])).toEqual(['unknown', 'unknown', 'unknown', 'yes']);
  });

  it('that are deleted again in the same RUN are in no layer', () => {
    const content = inNode('RUN touch /secret && rm /secret', 'COPY .env /x/', 'RUN rm -rf /x');
    expect(content.layersContain('/secret').verdict).toBe('no');
    expect(content.contains('/x/.env').verdict).toBe('no');
    expect(content.layersContain('/**/.env').verdict).toBe('yes');
  });
});

describe('programs', () => {
  const tools = (dockerfile: string, names: readonly string[]) =>
    names.map((name) => contentOf(dockerfile).hasTool(name).verdict);

  it('come with the base image, a package or a file on PATH', () => {
    expect(tools('FROM node:24', ['node', 'gcc', 'tini'])).toEqual(['yes', 'yes', 'no']);
    expect(tools('FROM node:24-slim', ['node', 'gcc', 'curl'])).toEqual(['yes', 'no', 'no']);
    expect(
      tools('FROM debian:12-slim\nRUN apt-get install -y build-essential openjdk-17-jdk', ['gcc', 'javac', 'go']),
    ).toEqual(['yes', 'yes', 'no']);
    expect(tools('FROM alpine:3.22\nRUN apk add --no-cache --virtual .b gcc && apk del gcc', ['gcc'])).toEqual(['no']);
    expect(tools('FROM alpine:3.22\nCOPY run.sh /usr/local/bin/mytool', ['mytool', 'other'])).toEqual([
      'yes',
      'unknown',
    ]);
    expect(tools('FROM scratch\nCOPY run.sh /bin/tool', ['tool', 'sh'])).toEqual(['yes', 'no']);
  });

  it('stay in the image when a later layer deletes them', () => {
    expect(tools('FROM golang:1.26\nRUN rm -rf /usr/local/go', ['go'])).toEqual(['yes']);
  });

  it('can be executed where they are found', () => {
    const content = contentOf('FROM alpine:3.22\nCOPY run.sh /usr/local/bin/\nCOPY main.go /opt/x');
    expect(content.canExecute('/opt/x', '/').verdict).toBe('yes');
    expect(content.canExecute('./x', '/opt').verdict).toBe('yes');
    expect(content.canExecute('x', '/opt').verdict).not.toBe('yes');
    expect(content.canExecute('/opt/y', '/').verdict).toBe('no');
    expect(content.canExecute('sh', '/').verdict).toBe('yes');
  });

  it('need the interpreter that their first line names', () => {
    const without = contentOf('FROM alpine:3.22\nCOPY run.sh /').canExecute('/run.sh', '/');
    expect(without).toMatchObject({ verdict: 'no' });
    expect(without.message).toContain('a script for `/bin/bash`');
    expect(contentOf('FROM alpine:3.22\nRUN apk add bash\nCOPY run.sh /').canExecute('/run.sh', '/').verdict).toBe(
      'yes',
    );
  });
});

describe('Go programs', () => {
  const commands: readonly ProjectCommand[] = [
    { run: 'go build', needs: ['go.mod'], writes: ['hookd'], usesCLibrary: true },
  ];
  const built = (from: string, run: string, to: string) =>
    contentOf(
      `FROM ${from} AS build\nWORKDIR /src\nCOPY . .\nRUN ${run}\nFROM ${to}\nCOPY --from=build /out/hookd /hookd`,
      { commands },
    ).canExecute('/hookd', '/');

  test.each([
    ['golang:1.26', 'go build -o /out/hookd .', 'alpine:3.22', 'no'],
    ['golang:1.26', 'go build -o /out/hookd .', 'scratch', 'no'],
    ['golang:1.26', 'go build -o /out/hookd .', 'debian:12-slim', 'yes'],
    ['golang:1.26', 'CGO_ENABLED=0 go build -o /out/hookd .', 'scratch', 'yes'],
    ['golang:1.26', 'CGO_ENABLED=0 go build -o /out/ .', 'alpine:3.22', 'yes'],
    ['golang:1.26-alpine', 'go build -o /out/hookd .', 'scratch', 'yes'],
    ['golang:1.26-alpine', 'CGO_ENABLED=1 go build -o /out/hookd .', 'alpine:3.22', 'yes'],
    ['golang:1.26-alpine', 'CGO_ENABLED=1 go build -o /out/hookd .', 'debian:12-slim', 'no'],
    ['golang:1.26', 'go build -o /out/hookd .', 'acme/base', 'unknown'],
  ])('from %s by %s on %s: %s', (from, run, to, verdict) => {
    expect(built(from, run, to).verdict).toBe(verdict);
  });

  it('are called after their folder or module where no -o says otherwise', () => {
    const content = contentOf(
      'FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN go build && go build ./cmd/ledger && go install .',
      {
        commands: [],
      },
    );
    expect(verdicts(content, ['/src/hookd', '/src/ledger', '/go/bin/hookd', '/src/other'])).toEqual([
      'yes',
      'yes',
      'yes',
      'no',
    ]);
  });
});

describe('hostile files', () => {
  it.each([
    'FROM scratch\nCOPY . $X',
    'FROM node\nRUN npm ci --prefix $(x)',
    'FROM node\nRUN [',
    'FROM node\nRUN ["npm"',
    'FROM a\nFROM b\nCOPY --from=9 / /',
    'FROM scratch\nRUN rm -rf / && rm -rf "" && cp && mv a && cd && ln -s',
    'FROM scratch\nCOPY --from=0 . .',
    'ONBUILD RUN x',
    `FROM scratch\nCOPY main.go /${'a/'.repeat(30_000)}`,
    `FROM node\nRUN mkdir ${'a/'.repeat(30_000)}`,
  ])('%s is answered', (dockerfile) => {
    const content = contentOf(dockerfile);
    for (const pattern of ['', '/', '**', '[', '/**/x', 'relative']) {
      expect(['yes', 'no', 'unknown']).toContain(content.contains(pattern).verdict);
      expect(['yes', 'no', 'unknown']).toContain(content.layersContain(pattern).verdict);
    }
    expect(['yes', 'no', 'unknown']).toContain(content.canExecute('', '/').verdict);
  });
});
