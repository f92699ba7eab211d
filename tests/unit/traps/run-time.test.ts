import { describe, expect, it } from 'vitest';
import { parseCompose } from '../../../src/lib/compose/parse.ts';
import { createProject } from '../../../src/lib/project/project.ts';
import { check } from '../../../src/lib/rules/check.ts';
import { checkCompose } from '../../../src/lib/rules/compose/check-compose.ts';
import { simulateContext } from '../../../src/lib/simulate/build-context.ts';
import { composeService } from '../../../src/lib/simulate/compose-service.ts';
import { imageContent } from '../../../src/lib/simulate/image-content.ts';
import { exposedSecrets } from '../../../src/lib/simulate/secrets.ts';
import { startContainer } from '../../../src/lib/simulate/start-container.ts';
import { argv, modelOf, show, stageOf } from '../model/helpers.ts';
import { paths, trace, traceScript, tree } from '../simulate/start/trace.ts';
import { lines, verdicts } from './verdicts.ts';

describe('T34: a shell-form ENTRYPOINT', () => {
  const file = lines('FROM node:22-slim', 'USER node', 'ENTRYPOINT node server.js', 'CMD ["--port", "8080"]');

  it('gets CMD and the run arguments as words of the shell, which the program never sees', () => {
    const model = modelOf(file);
    expect(show(startContainer(model, 0).argv)).toEqual(['/bin/sh', '-c', 'node server.js', '--port', '8080']);
    expect(show(startContainer(model, 0).application)).toEqual(['node', 'server.js']);
    expect(show(startContainer(model, 0, { run: ['--help'] }).application)).toEqual(['node', 'server.js']);
  });

  it('has a finding for CMD and another one for the signal', () => {
    expect(verdicts(file)).toEqual([
      'warning shell-form-entrypoint: ENTRYPOINT node server.js',
      'error cmd-ignored-by-shell-entrypoint: CMD ["--port", "8080"]',
    ]);
    expect(trace(file).stop).toMatchObject({ reaches: 'no', graceful: 'no' });
  });

  it('the other way round, a shell-form CMD becomes arguments', () => {
    const start = startContainer(modelOf('FROM node:22-slim\nENTRYPOINT ["node"]\nCMD server.js'), 0);
    expect(show(start.application)).toEqual(['node', '/bin/sh', '-c', 'server.js']);
  });

  it('`ENTRYPOINT []` resets, and `exec` hands process 1 over', () => {
    const reset = lines('FROM node:22-slim', 'USER node', 'ENTRYPOINT []', 'CMD exec node a.js');
    expect(verdicts(reset)).toEqual([]);
    expect(show(startContainer(modelOf(reset), 0).pid1)).toBe('node');
  });
});

describe('T35: ENTRYPOINT drops a CMD that is inherited', () => {
  const file = lines(
    'FROM nginx:1.27 AS web',
    'CMD ["nginx", "-t"]',
    'FROM web',
    'COPY --chmod=755 e.sh /e.sh',
    'ENTRYPOINT ["/e.sh"]',
  );
  const script = { 'e.sh': '#!/bin/sh\nset -e\nexec "$@"\n' };

  it('so that the script has nothing to exec and the container stops at once', () => {
    const start = trace(file, {}, script);
    expect(start.cmd.kind).toBe('none');
    expect(start.cmd.message).toContain('takes the inherited `nginx -t` away');
    expect(start.endsAtOnce).toBe(true);
  });

  it('which is an error, and a warning where the CMD is that of a known image', () => {
    expect(verdicts(file, script)).toContain('error entrypoint-drops-inherited-cmd: ENTRYPOINT ["/e.sh"]');
    const server = file.slice(file.indexOf('FROM web')).replace('FROM web', 'FROM nginx:1.27\nUSER 101');
    expect(verdicts(server, script)).toEqual(['warning entrypoint-drops-inherited-cmd: ENTRYPOINT ["/e.sh"]']);
  });

  it('which is nothing to a command that is complete', () => {
    const fixed = { 'e.sh': '#!/bin/sh\nexec nginx -g "daemon off;"\n' };
    expect(verdicts(file, fixed).filter((each) => each.includes('inherited'))).toEqual([]);
  });

  it('while one of the same stage stays, above or below it', () => {
    for (const own of ['CMD ["app"]\nENTRYPOINT ["/e.sh"]', 'ENTRYPOINT ["/e.sh"]\nCMD ["app"]']) {
      const start = trace(`FROM nginx:1.27\nCOPY --chmod=755 e.sh /e.sh\n${own}`, {}, script);
      expect([start.cmd.kind, start.endsAtOnce]).toEqual(['used', false]);
    }
  });

  it('and Compose’s entrypoint drops the image’s', () => {
    const compose = parseCompose('services: {web: {image: "nginx:1.27", entrypoint: ["/e.sh"]}}');
    expect(composeService(compose, 'web')?.start.argv).toEqual({ known: true, value: ['/e.sh'] });
  });
});

describe('T36: whether a script ends in exec', () => {
  /** What is found in a script that is the ENTRYPOINT. */
  const found = (...script: string[]): string[] => {
    const copy = ['COPY --chmod=755 e.sh /', 'USER 1', 'ENTRYPOINT ["/e.sh"]', 'CMD ["app"]'];
    const Dockerfile = lines('FROM debian:12-slim', ...copy);
    const all = check(createProject({ Dockerfile, 'e.sh': lines('#!/bin/sh', 'set -e', ...script) }));
    return all.map(({ severity, rule, range }) => `${range.start.line} ${severity} ${rule}`);
  };

  it('is found on the path that does not', () => {
    expect(found('if [ "$1" = web ]; then', '  exec gosu app "$@"', 'fi', '"$@"')).toEqual([
      '6 error entrypoint-script-missing-exec',
    ]);
    expect(found('exec $@')).toEqual(['3 error entrypoint-script-unquoted-args']);
    expect(found('exec app serve')).toEqual(['5 info cmd-ignored-by-shell-entrypoint']);
    expect(found("trap 'kill $p' TERM", '"$@" & p=$!', 'wait $p')).toEqual([]);
  });

  it('is answered path by path', () => {
    const script = '#!/bin/sh\nset -e\ncase "$1" in\n  web) exec gosu app "$@" ;;\nesac\n"$@"\n';
    expect(paths(traceScript(script, ['web']))).toEqual([
      '"$1" is web → exec gosu app web [intact]',
      'not taken: not "$1" is web → child web [intact]',
    ]);
    expect(traceScript(script, ['sh']).scripts[0]?.reachesExec).toBe('no');
  });

  it.each(['exec su-exec app "$@"', 'exec /usr/bin/env "$@"', 'exec tini -- "$@"', 'exec "${@}"'])(
    '%s hands every argument over',
    (last) => {
      expect(found(last)).toEqual([]);
      const from = 'FROM alpine:3.22\nRUN apk add su-exec tini';
      const start = traceScript(`#!/bin/sh\nset -e\n${last}\n`, ['app', 'a b'], from);
      expect(start.scripts[0]?.reachesExec).toBe('yes');
      expect(start.processes.at(-1)?.argv).toEqual(['app', 'a b']);
    },
  );

  it('a word in a text or a comment is no exec', () => {
    const start = traceScript('#!/bin/sh\n# exec "$@"\necho "exec $1"\n"$@"\n', ['app']);
    expect(start.scripts[0]?.reachesExec).toBe('no');
    expect(tree(start)).toContain('1 app: child');
  });

  it('a trap with wait cannot be told', () => {
    const start = traceScript('#!/bin/sh\ntrap \'kill -TERM $p\' TERM\n"$@" & p=$!\nwait $p\n', ['app']);
    expect(start.stop).toMatchObject({ reaches: 'unknown', graceful: 'unknown' });
  });

  it('a carriage return behind the interpreter keeps a script from starting', () => {
    const script = '#!/bin/sh\r\nexec "$@"\r\n';
    const start = traceScript(script, ['app']);
    expect(start.failure).toContain('carriage return');
    expect([tree(start), start.endsAtOnce, start.stop.graceful]).toEqual(['0 /entry.sh app: engine', true, 'no']);
    const file = 'FROM debian:12-slim\nCOPY --chmod=755 e.sh /e.sh\nENTRYPOINT ["/e.sh"]\nCMD ["app"]';
    const { application, failure } = startContainer(modelOf(file, { 'e.sh': script }), 0);
    expect([show(application), failure]).toEqual([
      expect.stringContaining('carriage return'),
      expect.stringContaining('carriage return'),
    ]);
  });

  it('a shell that is given a file with carriage returns takes them as parts of words', () => {
    const file = 'FROM debian:12-slim\nCOPY e.sh /\nENTRYPOINT ["sh", "/e.sh"]\nCMD ["app"]';
    const start = trace(file, {}, { 'e.sh': '#!/bin/sh\r\nexec "$@"\r\n' });
    expect([start.failure, start.scripts.length, start.doubt]).toEqual([
      undefined,
      1,
      expect.stringContaining('carriage returns'),
    ]);
  });

  it('a script may stand in the Dockerfile', () => {
    const file = lines(
      'FROM debian:12-slim',
      "COPY --chmod=755 <<'EOF' /e.sh",
      '#!/bin/sh',
      'exec $@',
      'EOF',
      'ENTRYPOINT ["/e.sh"]',
    );
    expect(paths(trace(file, { run: ['app', 'a b'] }))).toEqual(['always → exec app a b [split]']);
  });
});

describe('T37: HEALTHCHECK', () => {
  const file = lines(
    'FROM node:22-slim AS base',
    'HEALTHCHECK --interval=10s --start-period=1m CMD ["node", "h.js"]',
    'USER node',
    'FROM base AS kept',
    'FROM base AS off',
    'HEALTHCHECK NONE',
    'FROM base AS late',
    'HEALTHCHECK CMD --interval=5s node h.js',
    'FROM gcr.io/distroless/nodejs22-debian12:nonroot AS bare',
    'HEALTHCHECK CMD curl -f http://localhost/ || exit 1',
  );
  const probe = (stage: number): unknown => show(stageOf(modelOf(file), stage).config.healthcheck);

  it('is inherited, switched off, or there', () => {
    expect(probe(1)).toMatchObject({ none: false, argv: ['node', 'h.js'], interval: 10_000, startPeriod: 60_000 });
    expect(probe(2)).toMatchObject({ none: true });
    expect(show(stageOf(modelOf('FROM node:22-slim')).config.healthcheck)).toBeUndefined();
  });

  it('behind CMD a flag is part of the command', () => {
    expect(probe(3)).toMatchObject({ argv: ['/bin/sh', '-c', '--interval=5s node h.js'], interval: 0 });
  });

  it('needs the tools of its image', () => {
    const content = (target: string, tool: string): string =>
      imageContent(modelOf(file), { target }).hasTool(tool).verdict;
    expect([content('bare', 'curl'), content('bare', 'sh'), content('kept', 'curl'), content('kept', 'sh')]).toEqual([
      'no',
      'no',
      'no',
      'yes',
    ]);
  });

  it('switched off, behind CMD and without its tools is found', () => {
    const base = lines('FROM node:22-slim', 'USER node');
    const bare = file.slice(file.indexOf('FROM gcr.io'));
    expect(verdicts(`${base}HEALTHCHECK NONE`)).toEqual(['info healthcheck-disabled: HEALTHCHECK NONE']);
    expect(verdicts(`${base}HEALTHCHECK CMD --interval=5s node h.js`)).toEqual([
      'error healthcheck-flags-after-cmd: --interval=5s node h.js',
    ]);
    const curl = 'HEALTHCHECK CMD curl -f http://localhost/ || exit 1';
    expect(verdicts(bare)).toEqual([`error healthcheck-tool-not-in-image: ${curl}`]);
    expect(verdicts(base + curl)).toEqual([`warning healthcheck-tool-not-in-image: ${curl}`]);
    expect(verdicts(lines('FROM ghcr.io/acme/base:1', curl))).toEqual([]);
  });

  it('counts the last of two, and refuses a duration without a unit', () => {
    const two = 'FROM node:22-slim\nUSER node\nHEALTHCHECK CMD a\nHEALTHCHECK --retries=0 --timeout=0 CMD b';
    expect(argv(stageOf(modelOf(two)).config.healthcheck)).toEqual(['/bin/sh', '-c', 'b']);
    expect(verdicts(two)).toEqual([]);
    expect(verdicts('FROM node:22-slim\nUSER node\nHEALTHCHECK --interval=30 CMD a')).toEqual([
      'error dockerfile-syntax: 30',
    ]);
  });
});

describe('T38: .dockerignore', () => {
  const files = {
    '.dockerignore': '# keys\n.env\n*.key\nnode_modules\n!tls/open.key\n # odd\ntmp/**\n/log/\n',
    '.env': 'A=1',
    'api/.env': 'B=2',
    'top.key': 'k1',
    'tls/server.key': 'k2',
    'node_modules/a.js': '',
    'api/node_modules/b.js': '',
    '# odd': '',
    'tmp/x': '',
    'log/y': '',
    'web/log/z': '',
  };
  const model = modelOf('FROM node:22-slim\nCOPY . /srv\nUSER node', files);

  it('is anchored at the root, where .gitignore is not', () => {
    const ignored = simulateContext(model).files.flatMap(({ path, fate, decidedBy }) =>
      fate === 'context' ? [] : [`${path} by line ${decidedBy?.line}`],
    );
    expect(ignored).toEqual([
      '# odd by line 6',
      '.env by line 2',
      'log/y by line 8',
      'node_modules/a.js by line 4',
      'tmp/x by line 7',
      'top.key by line 3',
    ]);
  });

  it('so that the secrets below are shipped', () => {
    const shipped = exposedSecrets(model).exposures.map(({ verdict, place, path }) => `${verdict} ${place} ${path}`);
    expect(shipped).toEqual(['yes layer /srv/api/.env', 'yes layer /srv/tls/server.key']);
    expect(imageContent(model).contains('/srv/api/node_modules/b.js').verdict).toBe('yes');
    const dockerfile = lines('FROM node:22-slim', 'COPY . /srv', 'USER node');
    const found = check(createProject({ ...files, Dockerfile: dockerfile }), { file: 'Dockerfile' });
    expect(found.map(({ rule, file, range }) => `${rule} ${file}:${range.start.line}`)).toEqual([
      'dockerignore-gitignore-syntax .dockerignore:2',
      'dockerignore-gitignore-syntax .dockerignore:3',
      'dockerignore-gitignore-syntax .dockerignore:4',
      'secret-file-copied Dockerfile:2',
    ]);
  });

  it('`**/` reaches every level, `!` brings back from an ignored folder, and the last line wins', () => {
    const ignore = '**/.env\n**/*.key\nnode_modules\n!node_modules/a.js\n';
    const context = simulateContext(modelOf('FROM scratch\nCOPY . /', { ...files, '.dockerignore': ignore }));
    const sent = context.files.filter(({ fate }) => fate === 'context').map(({ path }) => path);
    expect(sent).toContain('node_modules/a.js');
    expect(sent.filter((path) => /\.env|\.key/.test(path))).toEqual([]);
  });

  it('an ignore file of the Dockerfile replaces it', () => {
    const context = simulateContext(
      modelOf('FROM scratch\nCOPY . /', { ...files, 'Dockerfile.dockerignore': 'log\n' }),
    );
    expect(context.ignoreFile).toBe('Dockerfile.dockerignore');
    expect(context.files.find(({ path }) => path === '.env')?.fate).toBe('context');
  });
});

describe('T39: Compose', () => {
  const yaml = [
    'x-safe: &safe',
    '  read_only: true',
    '  tmpfs: [/tmp]',
    '  cap_drop: [all]',
    '  security_opt: ["no-new-privileges=true"]',
    'services:',
    '  api:',
    '    <<: *safe',
    '    image: ghcr.io/acme/api:2.0.1',
    '    cap_add: [CAP_net_bind_service]',
    '    ports:',
    '      - "0.0.0.0:9000:90"',
    '      - { target: 91, published: "9001", host_ip: 127.0.0.1 }',
    '    expose: ["92"]',
    '  watcher:',
    '    <<: *safe',
    '    image: ghcr.io/acme/watcher:2.0.1',
    '    volumes:',
    '      - { type: bind, source: /run/docker.sock, target: /var/run/docker.sock, read_only: true }',
    '',
  ].join('\n');

  it('is hardened by the merge key: the open port and the socket remain', () => {
    const found = checkCompose(createProject({ 'compose.yaml': yaml }));
    expect(found.map(({ rule, range }) => `${range.start.line} ${rule}`)).toEqual([
      '12 port-on-all-interfaces',
      '19 docker-socket-mounted',
    ]);
  });

  it('makes one effective service of every spelling', () => {
    const api = composeService(parseCompose(yaml), 'api');
    expect(api?.capabilities).toEqual({ known: true, value: ['NET_BIND_SERVICE'] });
    expect([api?.readOnly, api?.noNewPrivileges]).toEqual([
      { known: true, value: true },
      { known: true, value: true },
    ]);
    expect(api?.ports.map(({ everyInterface }) => everyInterface)).toEqual(['yes', 'no']);
  });
});
