import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCompose } from '../../../src/lib/compose/parse.ts';
import type { ComposeService } from '../../../src/lib/compose/types.ts';
import { HOSTILE, mutate, randomSource } from '../../support/mutate.ts';

function service(yaml: string, name = 'web', environment: Readonly<Record<string, string>> = {}): ComposeService {
  const found = parseCompose(yaml, new Map(Object.entries(environment))).services.get(name);
  if (!found) throw new Error(`there is no service ${name}`);
  return found;
}

const problems = (yaml: string): readonly string[] =>
  parseCompose(yaml).problems.map(({ span, message }) => `${yaml.slice(span.start, span.end)}: ${message}`);

describe('anchors and merge keys', () => {
  test('a merged map gives its keys, and the place where they are written', () => {
    const yaml = 'x-a: &a\n  read_only: true\nservices:\n  web:\n    <<: *a\n    image: a';
    const { readOnly } = service(yaml);
    expect(readOnly?.value).toEqual({ known: true, value: true });
    expect(yaml.slice(readOnly?.span.start, readOnly?.span.end)).toBe('read_only: true');
  });

  test('keys of the map itself win, wherever the merge key stands', () => {
    expect(service('x: &a {user: a}\nservices: {web: {user: b, <<: *a}}').user?.text).toBe('b');
    expect(service('x: &a {user: a}\nservices: {web: {<<: *a, user: b}}').user?.text).toBe('b');
  });

  test('of several merged maps the first wins', () => {
    const yaml = 'x: &a {user: a}\ny: &b {user: b, image: i}\nservices:\n  web:\n    <<: [*a, *b]';
    expect(service(yaml).user?.text).toBe('a');
    expect(service(yaml).image?.text).toBe('i');
  });

  test('merged maps may merge others', () => {
    const yaml = 'x: &a {user: a}\ny: &b\n  <<: *a\nservices:\n  web:\n    <<: *b';
    expect(service(yaml).user?.text).toBe('a');
  });

  test('a quoted merge key is a key like another', () => {
    expect(service('x: &a {user: a}\nservices: {web: {"<<": *a}}').user).toBeUndefined();
  });

  test('an alias without an anchor, and one that is part of itself, are problems', () => {
    expect(problems('services: {web: *a}')[0]).toMatch(/no anchor|unresolved/i);
    expect(problems('x-a: &a [*a]')).toEqual(['*a: The alias `*a` is part of itself.']);
  });
});

describe('extends', () => {
  const extended = (base: string, own: string): ComposeService =>
    service(`services:\n  base: {${base}}\n  web: {extends: base, ${own}}`);

  test('scalars are replaced, maps merged, lists put one behind the other', () => {
    const web = extended(
      'image: a, user: b, environment: {A: 1, B: 1}, cap_drop: [ALL]',
      'user: c, environment: {B: 2}, cap_drop: [CHOWN]',
    );
    expect(web.image?.text).toBe('a');
    expect(web.user?.text).toBe('c');
    expect([...web.environment.values()].map(({ name, value }) => `${name}=${value?.text ?? ''}`)).toEqual([
      'A=1',
      'B=2',
    ]);
    expect(web.capDrop?.items.map(({ text }) => text)).toEqual(['ALL', 'CHOWN']);
  });

  test('variables of a list are merged by name', () => {
    const web = extended('environment: [A=1, B=1]', 'environment: [B=2]');
    expect([...web.environment.values()].map(({ name, value }) => `${name}=${value?.text ?? ''}`)).toEqual([
      'A=1',
      'B=2',
    ]);
  });

  test('commands are replaced as a whole', () => {
    expect(extended('command: [a, b]', 'command: [c]').command?.argv).toEqual({ known: true, value: ['c'] });
  });

  test('a build by its context is one with keys', () => {
    const { build } = extended('build: ./a', 'build: {target: t}');
    expect([build?.context, build?.target?.text]).toEqual([{ known: true, value: './a' }, 't']);
  });

  test('single values of a list are put one behind the other', () => {
    const web = extended('env_file: a.env, tmpfs: /a', 'env_file: b.env, tmpfs: [/b]');
    expect(web.envFiles.map(({ text }) => text)).toEqual(['a.env', 'b.env']);
    expect(web.tmpfs.map(({ target }) => target)).toEqual(['/a', '/b']);
  });

  test('a dependency in a list waits for the start alone, whatever was before', () => {
    const web = extended(
      'depends_on: {a: {condition: service_healthy}, b: {condition: service_healthy}}',
      'depends_on: [a]',
    );
    expect(web.dependsOn.map(({ service: name, condition }) => [name, condition])).toEqual([
      ['a', 'service_started'],
      ['b', 'service_healthy'],
    ]);
  });

  test('!reset drops a key and !override replaces it', () => {
    expect(extended('ports: ["80"]', 'ports: !reset []').ports).toEqual([]);
    expect(extended('cap_drop: [ALL]', 'cap_drop: !override [CHOWN]').capDrop?.items.map(({ text }) => text)).toEqual([
      'CHOWN',
    ]);
  });

  test('chains are followed, in any order', () => {
    const yaml = 'services:\n  web: {extends: {service: b}}\n  b: {extends: a}\n  a: {image: i}';
    expect(service(yaml).image?.text).toBe('i');
  });

  test('another file leaves the service open', () => {
    const web = service('services: {web: {extends: {file: x.yaml, service: a}}}');
    expect(web.open).toMatch(/x\.yaml/);
    expect(service('services: {a: {extends: {file: x.yaml, service: a}}, web: {extends: a}}').open).toMatch(/x\.yaml/);
  });

  test('a cycle is a problem and ends', () => {
    expect(problems('services: {a: {extends: b}, b: {extends: a}}').join()).toMatch(/extends itself/);
  });
});

describe('interpolation', () => {
  const value = (text: string, environment: Readonly<Record<string, string>> = {}): unknown => {
    const fact = service(`services:\n  web:\n    user: ${JSON.stringify(text)}`, 'web', environment).user?.value;
    return fact?.known === true ? fact.value : undefined;
  };

  test.each([
    ['$X', { X: 'a' }, 'a'],
    ['${X}', { X: 'a' }, 'a'],
    ['${X:-d}', {}, 'd'],
    ['${X:-d}', { X: '' }, 'd'],
    ['${X-d}', { X: '' }, ''],
    ['${X-d}', {}, 'd'],
    ['${X:-d}', { X: 'a' }, 'a'],
    ['${X:+r}', { X: 'a' }, 'r'],
    ['${X:+r}', { X: '' }, ''],
    ['${X+r}', { X: '' }, 'r'],
    ['${X:?no}', { X: 'a' }, 'a'],
    ['${X:-${Y:-d}}', {}, 'd'],
    ['${X:-a}${Y:-b}', {}, 'ab'],
    ['$$X', { X: 'a' }, '$X'],
    ['a$$', {}, 'a$'],
    ['no variable', {}, 'no variable'],
  ])('%s with %o is %s', (text, environment, expected) => {
    expect(value(text, environment)).toBe(expected);
  });

  test.each(['$X', '${X}', '${X:?set it}', '${X:-$Y}'])('%s without a value is not known', (text) => {
    expect(service(`services:\n  web:\n    user: ${JSON.stringify(text)}`).user?.value.known).toBe(false);
  });

  test.each(['${', '${}', '${X', '${X:-d'])('%s is a problem', (text) => {
    expect(parseCompose(`services:\n  web:\n    user: ${JSON.stringify(text)}`).problems).toHaveLength(1);
  });

  test('keys are not interpolated', () => {
    expect(service('services:\n  web:\n    environment:\n      ${X:-A}: 1').environment.has('${X:-A}')).toBe(true);
  });
});

describe('short and long syntax', () => {
  test('ports', () => {
    const yaml = `services:
  web:
    ports:
      - "3000"
      - "127.0.0.1:8001:8001/udp"
      - "127.0.0.1::5000"
      - "[::1]:80:81"
      - {target: 80, published: "8080", host_ip: 127.0.0.1, protocol: tcp}`;
    const shown = service(yaml).ports.map(
      ({ hostIp, published, target, protocol }) =>
        `${hostIp.known ? (hostIp.value ?? '*') : '?'} ${published.known ? (published.value ?? '*') : '?'} ${target.known ? target.value : '?'} ${protocol}`,
    );
    expect(shown).toEqual([
      '* * 3000 tcp',
      '127.0.0.1 8001 8001 udp',
      '127.0.0.1 * 5000 tcp',
      '::1 80 81 tcp',
      '127.0.0.1 8080 80 tcp',
    ]);
  });

  test('volumes', () => {
    const yaml = `services:
  web:
    volumes:
      - data:/data:ro
      - ./src:/src
      - /anonymous
      - ~/x:/x
      - C:\\work:/work
      - {type: bind, source: /a, target: /b, read_only: true}
      - {type: tmpfs, target: /t, tmpfs: {size: 10m}}`;
    const { mounts, tmpfs } = service(yaml);
    expect(mounts.map(({ type, source, target }) => `${type} ${source ?? '-'} ${target}`)).toEqual([
      'volume data /data',
      'bind ./src /src',
      'volume - /anonymous',
      'bind ~/x /x',
      'bind C:\\work /work',
      'bind /a /b',
    ]);
    expect(mounts.map(({ readOnly }) => readOnly.known && readOnly.value)).toEqual([
      true,
      false,
      false,
      false,
      false,
      true,
    ]);
    expect(tmpfs).toMatchObject([{ target: '/t', options: ['size=10m'] }]);
  });

  test('one letter before a colon is a drive, wherever it stands', () => {
    const mount = (text: string): unknown => service(`services: {web: {volumes: ["${text}"]}}`).mounts[0];
    expect(mount('d:/data')).toMatchObject({ type: 'volume', source: undefined, target: 'd:/data' });
    expect(mount('c:x:d:/y:ro')).toMatchObject({ type: 'bind', source: 'c:x', target: 'd:/y' });
  });

  test('of ro and rw the last counts, and readonly is no option', () => {
    const readOnly = (text: string): unknown => service(`services: {web: {volumes: ["${text}"]}}`).mounts[0]?.readOnly;
    expect(readOnly('data:/b:rw,ro')).toEqual({ known: true, value: true });
    expect(readOnly('data:/b:ro,rw')).toEqual({ known: true, value: false });
    expect(readOnly('data:/b:readonly')).toEqual({ known: true, value: false });
  });

  test.each(['data:/b:ro:z', 'data::ro', ':/b', 'data:/b:'])('the volume %s is a problem', (text) => {
    expect(problems(`services: {web: {volumes: ["${text}"]}}`).join()).toMatch(/is no volume/);
  });

  test('tmpfs as a value and as a list', () => {
    expect(service('services: {web: {tmpfs: /tmp}}').tmpfs).toMatchObject([{ target: '/tmp', options: [] }]);
    expect(service('services: {web: {tmpfs: ["/tmp:size=16m,mode=1777"]}}').tmpfs).toMatchObject([
      { target: '/tmp', options: ['size=16m', 'mode=1777'] },
    ]);
  });

  test('a command string is cut into words, and a list is taken as it is', () => {
    const argv = (command: string): unknown => service(`services:\n  web:\n    command: ${command}`).command?.argv;
    expect(argv(`sh -c "echo a b" 'c d' e\\ f`)).toEqual({
      known: true,
      value: ['sh', '-c', 'echo a b', 'c d', 'e f'],
    });
    expect(argv('["a b", c]')).toEqual({ known: true, value: ['a b', 'c'] });
    expect(argv('[]')).toEqual({ known: true, value: [] });
    expect(argv("''")).toEqual({ known: true, value: [] });
    expect(argv('')).toBeUndefined();
  });

  test('depends_on', () => {
    expect(service('services: {web: {depends_on: [db]}}').dependsOn).toMatchObject([
      { service: 'db', condition: 'service_started' },
    ]);
    expect(service('services: {web: {depends_on: {db: {condition: service_healthy}}}}').dependsOn).toMatchObject([
      { service: 'db', condition: 'service_healthy' },
    ]);
  });

  test('build', () => {
    expect(service('services: {web: {build: ./a}}').build).toMatchObject({
      context: { value: './a' },
      dockerfile: { value: 'Dockerfile' },
    });
    const { build } = service('services: {web: {build: {context: a, dockerfile: b, target: c, args: [D=e, F]}}}');
    expect(build).toMatchObject({ context: { value: 'a' }, dockerfile: { value: 'b' }, target: { text: 'c' } });
    expect([...(build?.args.values() ?? [])].map(({ name, value }) => [name, value?.text])).toEqual([
      ['D', 'e'],
      ['F', undefined],
    ]);
  });

  test('limits of the service and of deploy', () => {
    expect(service('services: {web: {mem_limit: 64m, cpus: 0.5, pids_limit: 10}}').limits).toEqual({
      memory: { known: true, value: 64 * 1024 ** 2 },
      cpus: { known: true, value: 0.5 },
      pids: { known: true, value: 10 },
    });
    expect(
      service('services: {web: {deploy: {resources: {limits: {memory: 1GiB, cpus: "2", pids: 5}}}}}').limits.memory,
    ).toEqual({ known: true, value: 1024 ** 3 });
  });

  test('a health check', () => {
    const { healthcheck } = service(
      'services: {web: {healthcheck: {test: curl x, interval: 1m30s, timeout: 500ms, retries: 5}}}',
    );
    expect(healthcheck).toMatchObject({
      disabled: { value: false },
      test: { form: 'string' },
      interval: { value: 90_000 },
      timeout: { value: 500 },
      retries: { value: 5 },
      startPeriod: undefined,
    });
    expect(service('services: {web: {healthcheck: {test: [NONE]}}}').healthcheck?.disabled).toEqual({
      known: true,
      value: true,
    });
  });

  test('a boolean is a word of YAML, and no number', () => {
    expect(service('services: {web: {init: "yes"}}').init?.value).toEqual({ known: true, value: true });
    expect(problems('services: {web: {init: "1"}}').join()).toMatch(/true/);
  });

  test('a service without networks is on the default one', () => {
    expect(service('services: {web: {image: a}}').networks).toEqual(['default']);
    expect(service('services: {web: {networks: [a, b]}}').networks).toEqual(['a', 'b']);
    expect(service('services: {web: {networks: {a: {aliases: [x]}}}}').networks).toEqual(['a']);
    expect(service('services: {web: {network_mode: none}}').networks).toEqual([]);
  });
});

describe('several documents', () => {
  test('each is put over the one before it', () => {
    const yaml = 'services: {web: {image: a, user: b}}\n---\nservices: {web: {user: c}}';
    expect(service(yaml).image?.text).toBe('a');
    expect(service(yaml).user?.text).toBe('c');
  });
});

describe('places', () => {
  test('CRLF and a byte order mark do not move them', () => {
    const yaml = '\uFEFFservices:\r\n  web:\r\n    user: root\r\n    cap_drop:\r\n      - ALL\r\n';
    const { user, capDrop, nameSpan } = service(yaml);
    expect(yaml.slice(user?.span.start, user?.span.end)).toBe('user: root');
    expect(yaml.slice(capDrop?.items[0]?.span.start, capDrop?.items[0]?.span.end)).toBe('ALL');
    expect(yaml.slice(nameSpan.start, nameSpan.end)).toBe('web');
  });

  test('comments are found, and `#` inside of values is none', () => {
    const yaml =
      '# a\nservices:\n  web: # b\n    user: "x # no"\n    image: a#b\n    command: |\n      # no\n    # c\n';
    expect(parseCompose(yaml).comments.map(({ text }) => text)).toEqual(['a', 'b', 'c']);
  });
});

describe('any text', () => {
  const sample = `name: x
x-a: &a
  read_only: true
  environment: [A=1, "B=\${C:-d}"]
services:
  web:
    <<: *a
    image: a:\${TAG}
    ports: ["8080:80", {target: 1}]
    healthcheck: {test: [CMD, a], interval: 5s}
    depends_on: {db: {condition: service_healthy}}
  db:
    extends: web
    volumes: ["d:/d", {type: bind, source: /a, target: /b}]
volumes: {d: {}}
`;

  test('is read without an exception, and every place lies inside it (3,000 mutations)', () => {
    for (let seed = 1; seed <= 3000; seed++) {
      const text = mutate(sample, randomSource(seed));
      for (const { span } of parseCompose(text).problems) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.start).toBeLessThanOrEqual(span.end);
        expect(span.end).toBeLessThanOrEqual(text.length);
      }
    }
  });

  test('is read without an exception (random text)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        parseCompose(text);
      }),
    );
  });

  test.each(HOSTILE)('%s', (_, text) => {
    expect(parseCompose(text).services.size).toBe(0);
  });

  test.each([
    ['deep flow', '['.repeat(50_000)],
    ['deep blocks', '- '.repeat(50_000)],
    ['many errors', `[${','.repeat(300_000)}`],
    ['many anchors', '&a '.repeat(100_000)],
    ['many documents', '---\n'.repeat(100_000)],
  ])('%s is refused with a problem', (_, text) => {
    expect(parseCompose(text).problems[0]?.code).toBe('too-large');
  });

  test('aliases of aliases do not multiply', () => {
    const lines = Array.from({ length: 50 }, (_, i) => `x${i}: &x${i} [${`*x${i - 1}, `.repeat(9)}]`);
    const yaml = `x-1: &x-1 [a]\n${lines.join('\n')}\nservices: {web: {image: a, cap_drop: *x49}}`;
    expect(parseCompose(yaml).services.get('web')?.image?.text).toBe('a');
  });

  test('a file that expands to too much is cut, and says so', () => {
    const variables = Array.from({ length: 3000 }, (_, i) => `  V${i}: 1`).join('\n');
    const services = Array.from({ length: 300 }, (_, i) => `  s${i}: {environment: *e}`).join('\n');
    const compose = parseCompose(`x-e: &e\n${variables}\nservices:\n${services}`);
    expect(compose.services.size).toBeLessThan(300);
    expect(compose.problems.map(({ code }) => code)).toEqual(['too-large']);
  });
});
