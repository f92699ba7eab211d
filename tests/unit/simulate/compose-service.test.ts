import { describe, expect, test } from 'vitest';
import { parseCompose } from '../../../src/lib/compose/parse.ts';
import { serviceImage } from '../../../src/lib/model/service-image.ts';
import type { Fact } from '../../../src/lib/project/fact.ts';
import { createProject } from '../../../src/lib/project/project.ts';
import { composeService } from '../../../src/lib/simulate/compose-service.ts';
import type { EffectiveService } from '../../../src/lib/simulate/compose-types.ts';

function effective(yaml: string, files: Readonly<Record<string, string>> = {}): EffectiveService {
  const compose = parseCompose(yaml);
  const project = createProject({ 'compose.yaml': yaml, ...files });
  const web = compose.services.get('web');
  const service = web && composeService(compose, 'web', serviceImage(project, 'compose.yaml', web));
  if (!service) throw new Error('there is no service web');
  return service;
}

/** The value, or why there is none. */
function shown<T>(fact: Fact<T>): T | string {
  return fact.known ? fact.value : `cannot tell: ${fact.reason}`;
}

const dockerfile =
  'FROM debian:12-slim\nUSER app\nENTRYPOINT ["serve"]\nCMD ["--port", "80"]\nHEALTHCHECK --interval=5s CMD probe';
const built = (keys: string): EffectiveService =>
  effective(`services: {web: {build: ., ${keys}}}`, { Dockerfile: dockerfile });

describe('what a service executes', () => {
  test('without settings: the image’s ENTRYPOINT and CMD', () => {
    expect(shown(built('').start.argv)).toEqual(['serve', '--port', '80']);
  });

  test('a command replaces CMD', () => {
    expect(shown(built('command: --port 81').start.argv)).toEqual(['serve', '--port', '81']);
  });

  test('an empty command leaves CMD, and an empty entrypoint drops ENTRYPOINT alone (moby `daemon/commit.go`, merge)', () => {
    expect(shown(built('command: []').start.argv)).toEqual(['serve', '--port', '80']);
    expect(shown(built('entrypoint: []').start.argv)).toEqual(['--port', '80']);
    expect(shown(built("entrypoint: '', command: [b]").start.argv)).toEqual(['b']);
    expect(shown(built('entrypoint: [""]').start.argv)).toEqual([]);
    expect(shown(built('entrypoint: [""], command: [b]').start.argv)).toEqual(['b']);
  });

  test('an empty entrypoint without a command is open where the image is', () => {
    expect(effective('services: {web: {image: "acme/web:1", entrypoint: []}}').start.argv.known).toBe(false);
    expect(shown(effective('services: {web: {image: "acme/web:1", entrypoint: [], command: [b]}}').start.argv)).toEqual(
      ['b'],
    );
  });

  test('an entrypoint replaces ENTRYPOINT and drops CMD', () => {
    expect(shown(built('entrypoint: ["other"]').start.argv)).toEqual(['other']);
    expect(shown(built('entrypoint: other --a, command: [b]').start.argv)).toEqual(['other', '--a', 'b']);
  });

  test('a string is not given to a shell', () => {
    expect(shown(built('command: "a && b"').start.argv)).toEqual(['serve', 'a']);
    expect(shown(built(`command: 'a "&&" b'`).start.argv)).toEqual(['serve', 'a', '&&', 'b']);
  });

  test('process 1 and the application are followed through shells', () => {
    const { start } = built('entrypoint: ["sh", "-c", "exec server"]');
    expect([shown(start.pid1), shown(start.application)]).toEqual(['server', ['server']]);
  });

  test('an init is process 1', () => {
    expect(shown(built('init: true').start.pid1)).toBe('docker-init');
  });

  test('a known image gives its own command', () => {
    expect(shown(effective('services: {web: {image: "nginx:1.27"}}').start.argv)).toEqual([
      '/docker-entrypoint.sh',
      'nginx',
      '-g',
      'daemon off;',
    ]);
  });

  test('an image we do not know leaves it open, unless the service has an entrypoint', () => {
    expect(effective('services: {web: {image: "acme/web:1"}}').start.argv.known).toBe(false);
    expect(shown(effective('services: {web: {build: ./gone, entrypoint: [a], command: [b]}}').start.argv)).toEqual([
      'a',
      'b',
    ]);
  });
});

describe('the user', () => {
  test('is the image’s, or the service’s', () => {
    expect(shown(built('').user)).toBe('app');
    expect(shown(built('user: "1000:1000"').user)).toBe('1000:1000');
  });

  test('cannot be told for an image we do not know', () => {
    expect(shown(effective('services: {web: {image: "acme/web:1"}}').user)).toMatch(/^cannot tell/);
  });
});

describe('the health check', () => {
  test('is the image’s where the service has none', () => {
    expect(shown(built('').healthcheck)).toMatchObject({ argv: ['/bin/sh', '-c', 'probe'], interval: 5000 });
  });

  test('keeps what the service leaves out', () => {
    expect(shown(built('healthcheck: {test: [CMD, a], timeout: 1s}').healthcheck)).toMatchObject({
      argv: ['a'],
      form: 'exec',
      interval: 5000,
      timeout: 1000,
    });
    expect(shown(built('healthcheck: {interval: 9s}').healthcheck)).toMatchObject({
      argv: ['/bin/sh', '-c', 'probe'],
      interval: 9000,
    });
  });

  test('takes a 0 for a setting that is left out (moby `daemon/commit.go`, merge)', () => {
    expect(shown(built('healthcheck: {interval: 0s, retries: 0}').healthcheck)).toMatchObject({
      interval: 5000,
      retries: 0,
    });
    expect(
      effective('services: {web: {image: "acme/web:1", healthcheck: {test: [CMD, a], interval: 0s}}}').healthcheck
        .known,
    ).toBe(false);
  });

  test('is given to /bin/sh where it is a string, whatever SHELL the image has', () => {
    const files = { Dockerfile: 'FROM debian:12-slim\nSHELL ["/bin/bash", "-c"]' };
    expect(shown(effective('services: {web: {build: ., healthcheck: {test: a}}}', files).healthcheck)).toMatchObject({
      argv: ['/bin/sh', '-c', 'a'],
    });

    expect(shown(built('healthcheck: {test: curl x || exit 1}').healthcheck)).toMatchObject({
      argv: ['/bin/sh', '-c', 'curl x || exit 1'],
      form: 'shell',
    });
  });

  test('is off where it is disabled', () => {
    expect(built('healthcheck: {disable: true}').healthcheck).toEqual({ known: true, value: undefined });
    expect(built('healthcheck: {test: [NONE]}').healthcheck).toEqual({ known: true, value: undefined });
  });

  test('cannot be told where a variable decides', () => {
    expect(
      effective('services:\n  web:\n    image: nginx:1\n    healthcheck: {disable: "${OFF}"}').healthcheck.known,
    ).toBe(false);
  });
});

describe('what it is exposed to', () => {
  test('ports say whether they are open to everyone', () => {
    const { ports } = built('ports: ["8080:80", "127.0.0.1:81:81", "${BIND}:82:82"]');
    expect(ports.map(({ everyInterface }) => everyInterface)).toEqual(['yes', 'no', 'unknown']);
  });

  test('nothing is published from the host’s network', () => {
    expect(built('network_mode: host, ports: ["8080:80"]').ports).toEqual([]);
  });

  test('capabilities are what is left', () => {
    expect(shown(built('cap_drop: [all], cap_add: [cap_chown]').capabilities)).toEqual(['CHOWN']);
    expect(shown(built('privileged: true, cap_drop: [ALL]').capabilities)).toEqual(['ALL']);
    expect(built('cap_drop: ["${DROP}"]').capabilities.known).toBe(false);
  });

  test('settings that are not there have Docker’s default', () => {
    const { readOnly, privileged, noNewPrivileges } = built('');
    expect([readOnly, privileged, noNewPrivileges].map(shown)).toEqual([false, false, false]);
    expect(shown(built('security_opt: ["no-new-privileges=true"], read_only: true').noNewPrivileges)).toBe(true);
    expect(shown(built('security_opt: ["no-new-privileges:0"]').noNewPrivileges)).toBe(false);
  });

  test('networks say whether they lead out', () => {
    const yaml = `services: {web: {image: a, networks: [in, out, made]}}
networks: {in: {internal: true}, out: {}, made: {external: true}}`;
    expect(effective(yaml).networks.map(({ name, internal }) => [name, shown(internal)])).toEqual([
      ['in', true],
      ['out', false],
      ['made', 'cannot tell: `made` is made outside of the file'],
    ]);
  });

  test('a service that extends one of another file is open where it says nothing', () => {
    const { readOnly, capabilities, user, start } = effective(
      'services: {web: {image: "nginx:1.27", user: "5", extends: {file: x.yaml, service: a}}}',
    );
    expect([readOnly.known, capabilities.known, user.known, start.argv.known]).toEqual([false, false, true, false]);
  });
});

describe('the image of a service', () => {
  test('is the target it names', () => {
    const files = { 'app/Dockerfile': 'FROM debian:12-slim AS a\nUSER one\nFROM a AS b\nUSER two' };
    expect(shown(effective('services: {web: {build: {context: app, target: A}}}', files).user)).toBe('one');
    expect(shown(effective('services: {web: {build: {context: app}}}', files).user)).toBe('two');
    expect(effective('services: {web: {build: {context: app, target: c}}}', files).user.known).toBe(false);
  });

  test('is built with the arguments of the service', () => {
    const files = { Dockerfile: 'FROM debian:12-slim\nARG NAME=a\nUSER $NAME' };
    expect(shown(effective('services: {web: {build: {context: ., args: {NAME: b}}}}', files).user)).toBe('b');
  });

  test('is open where an argument or a base comes from elsewhere', () => {
    const files = { Dockerfile: 'FROM debian:12-slim\nARG NAME=a\nUSER $NAME' };
    const user = (build: string): boolean =>
      effective(`services: {web: {build: {context: ., ${build}}}}`, files).user.known;
    expect([user('args: [NAME]'), user('args: {NAME: "${X}"}'), user('args: [OTHER]')]).toEqual([false, false, true]);
    expect(user('additional_contexts: {"debian:12-slim": docker-image://x}')).toBe(false);
  });

  test('may be written inside the compose file', () => {
    const yaml =
      'services:\n  web:\n    build:\n      dockerfile_inline: |\n        FROM debian:12-slim\n        USER me\n';
    expect(shown(effective(yaml).user)).toBe('me');
  });

  test('cannot be told outside of the project', () => {
    expect(shown(effective('services: {web: {build: ../other}}').user)).toMatch(/outside of the project/);
    expect(shown(effective('services: {web: {build: "https://github.com/a/b.git"}}').user)).toMatch(
      /not in the project/,
    );
  });
});
