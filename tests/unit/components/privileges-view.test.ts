import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { privileges } from '../../../src/components/explorers/privileges/explorer.ts';
import { privilegesView as viewOf } from '../../../src/components/explorers/privileges/view.ts';
import { givenOf } from '../../../src/components/explorers/workbench/given.ts';
import type { Verdict } from '../../../src/lib/project/fact.ts';

const privilegesView = (files: Readonly<Record<string, string>>, service: string) =>
  viewOf(givenOf('compose', files), service);

function answer(point: number, service: string, more: Record<string, string> = {}, rest = ''): Verdict | undefined {
  const view = privilegesView({ 'compose.yaml': `services:\n  s: ${service}\n${rest}`, ...more }, 's');
  return view.chosen?.answers[point - 1]?.verdict;
}

describe('the ten points', () => {
  type Row = readonly [point: number, service: string, verdict: Verdict, more?: Record<string, string>, rest?: string];
  const built = (dockerfile: string, more: Record<string, string> = {}) => ({ Dockerfile: dockerfile, ...more });
  /** A workflow that builds `app:1` and then runs these. */
  const pipeline = (...commands: string[]) => ({
    '.github/workflows/image.yml': `on: push\njobs:\n  image:\n    steps:\n${['docker build -t app:1 .', ...commands].map((run) => `      - run: ${run}\n`).join('')}`,
  });
  const rows: readonly Row[] = [
    [1, '{ image: "nginx:1.29" }', 'yes'],
    [1, '{ image: nginx }', 'no'],
    [1, '{ image: "nginx:latest" }', 'no'],
    [1, '{ image: "nginx:${TAG}" }', 'unknown'],
    [1, '{ build: . }', 'yes', built('FROM node:24-slim AS base\nFROM base\n')],
    [1, '{ build: . }', 'no', built('FROM node\n')],
    [1, '{ build: . }', 'yes', built('FROM scratch\n')],
    [1, '{ build: . }', 'unknown'],
    [2, '{ image: "x/y:1" }', 'unknown'],
    [2, '{ image: "x/y:1", user: "1000:1000" }', 'yes'],
    [2, '{ image: "x/y:1", user: "0:0" }', 'no'],
    [2, '{ image: "x/y:1", user: root }', 'no'],
    [2, '{ image: "postgres:17" }', 'unknown'],
    [2, '{ build: . }', 'yes', built('FROM node:24-slim\nUSER node\n')],
    [2, '{ build: . }', 'no', built('FROM node:24-slim\n')],
    [2, '{ build: ., user: "0" }', 'no', built('FROM node:24-slim\nUSER node\n')],
    [3, '{ image: "x:1", read_only: true }', 'yes'],
    [3, '{ image: "x:1" }', 'no'],
    [3, '{ image: "x:1", read_only: "${RO}" }', 'unknown'],
    [4, '{ image: "x:1", environment: { DB_PASSWORD_FILE: /run/secrets/x } }', 'yes'],
    [4, '{ image: "x:1", environment: { DB_PASSWORD: hunter2 } }', 'no'],
    [4, '{ build: . }', 'no', built('FROM scratch\nENV API_TOKEN=abc\n')],
    [4, '{ build: . }', 'yes', built('FROM scratch\n')],
    [5, '{ image: "x:1" }', 'yes'],
    [5, '{ build: . }', 'no', built('FROM scratch\nCOPY . /\n')],
    [5, '{ build: . }', 'no', built('FROM scratch\nCOPY . /\n', { '.dockerignore': '.env\n*.pem\n*.key\n.git\n' })],
    [
      5,
      '{ build: . }',
      'yes',
      built('FROM scratch\nCOPY . /\n', { '.dockerignore': '**/.env\n**/*.pem\n**/*.key\n.git\n' }),
    ],
    [5, '{ build: . }', 'yes', built('FROM scratch\n')],
    [6, '{ image: "x:1" }', 'yes'],
    [6, '{ image: "x:1", ports: ["127.0.0.1:80:80"] }', 'yes'],
    [6, '{ image: "x:1", ports: ["8080:80"] }', 'no'],
    [6, '{ image: "x:1", ports: [{ target: 80, published: "8080", host_ip: 0.0.0.0 }] }', 'no'],
    [6, '{ image: "x:1", ports: ["${IP}:8080:80"] }', 'unknown'],
    [6, '{ image: "x:1", network_mode: host }', 'no'],
    [7, '{ image: "x:1", cap_drop: [CAP_ALL] }', 'yes'],
    [7, '{ image: "x:1", cap_drop: [all], cap_add: [SYS_ADMIN] }', 'no'],
    [7, '{ image: "x:1" }', 'no'],
    [7, '{ image: "x:1", privileged: true, cap_drop: [ALL] }', 'no'],
    [7, '{ image: "x:1", cap_drop: ["${CAP}"] }', 'unknown'],
    [7, '{ image: "x:1", cap_drop: [ALL], pid: host }', 'no'],
    [8, '{ image: "x:1", volumes: ["data:/data"] }', 'yes'],
    [8, '{ image: "x:1", volumes: ["/run/docker.sock:/s:ro"] }', 'no'],
    [8, '{ image: "x:1", volumes: ["/etc:/host"] }', 'no'],
    [8, '{ image: "x:1", volumes: ["${WHERE}:/data"] }', 'unknown'],
    [9, '{ image: "postgres:17" }', 'no'],
    [9, '{ image: "postgres:17", ports: ["5432:5432"] }', 'no'],
    [9, '{ image: "postgres:17", networks: [n] }', 'yes', {}, 'networks: { n: { internal: true } }\n'],
    [9, '{ image: "postgres:17", networks: [n] }', 'unknown', {}, 'networks: { n: { external: true } }\n'],
    [9, '{ image: "x:1" }', 'unknown'],
    [9, '{ image: "x:1", ports: ["80:80"] }', 'yes'],
    [9, '{ image: "x:1", network_mode: host }', 'no'],
    [9, '{ image: "x:1", network_mode: none }', 'yes'],
    [10, '{ image: "x:1" }', 'unknown', pipeline('trivy image --exit-code 1 app:1', 'docker push app:1')],
    [10, '{ build: . }', 'unknown'],
    [10, '{ build: . }', 'yes', pipeline('trivy image --exit-code 1 app:1', 'docker push app:1')],
    [10, '{ build: . }', 'no', pipeline('trivy image app:1', 'docker push app:1')],
    [10, '{ build: . }', 'no', pipeline('docker push app:1')],
    [10, '{ build: . }', 'no', pipeline('docker push app:1', 'trivy image --exit-code 1 app:1')],
    [10, '{ build: . }', 'no', pipeline('trivy fs --exit-code 1 .', 'docker push app:1')],
    [10, '{ build: . }', 'unknown', pipeline('./scan.sh', 'docker push app:1')],
    [10, '{ build: . }', 'unknown', pipeline()],
  ];
  for (const [point, service, verdict, more, rest] of rows) {
    test(`point ${point} of ${service}: ${verdict}`, () => {
      expect(answer(point, service, more, rest)).toBe(verdict);
    });
  }

  it('leaves open what a service of another file may set', () => {
    const service = '{ extends: { file: other.yaml, service: x } }';
    for (const point of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
      expect([point, answer(point, service)]).toEqual([point, 'unknown']);
  });

  it('judges each service by itself', () => {
    const view = privilegesView(
      {
        'compose.yaml': 'services:\n  a: { image: "x:1", privileged: true }\n  b: { image: "x:1", cap_drop: [ALL] }\n',
      },
      'b',
    );
    expect(view.services.map(({ answers }) => answers[6]?.verdict)).toEqual(['no', 'yes']);
  });
});

describe('what a service may do', () => {
  const factsOf = (service: string, more: Record<string, string> = {}) =>
    Object.fromEntries(
      (privilegesView({ 'compose.yaml': `services:\n  s: ${service}\n`, ...more }, 's').chosen?.facts ?? []).map(
        ({ title, lines }) => [title, lines],
      ),
    );

  it('names user, paths, capabilities, ports, mounts and networks', () => {
    expect(
      factsOf(
        '{ image: "x/y:1", user: "7", read_only: true, tmpfs: [/run], cap_drop: [ALL], cap_add: [CHOWN], ports: ["127.0.0.1:81:80", "53/udp"], volumes: ["rows:/data", "./c:/c:ro"], secrets: [pw] }',
      ),
    ).toEqual({
      Image: ['`x/y:1`'],
      'Secrets given as files': ['`/run/secrets/pw`'],
      User: ['`7`'],
      'Root filesystem': ['read-only'],
      'Writable paths': ['`/run` in memory', '`/data` (a volume)'],
      Capabilities: ['`CHOWN`'],
      'New privileges': ['can be gained through setuid programs'],
      'Published ports': ['`80/tcp` on `127.0.0.1`, port `81`', '`53/udp` on every address, a free port'],
      Mounts: ['volume `rows` at `/data`', 'the host’s `./c` at `/c`, read-only'],
      Networks: ['`default`, leads out'],
    });
  });

  it('takes user and volumes from the Dockerfile', () => {
    const facts = factsOf('{ build: ., read_only: true }', { Dockerfile: 'FROM scratch\nUSER 12\nVOLUME /state\n' });
    expect(facts['User']).toEqual(['`12`']);
    expect(facts['Writable paths']).toEqual(['`/state` (an anonymous volume that the image asks for)']);
  });
});

describe('the view', () => {
  it('shows the service that is asked for, and the first where there is none of that name', () => {
    expect(privilegesView(privileges.files, 'agent').chosen?.name).toBe('agent');
    expect(privilegesView(privileges.files, 'gone').chosen?.name).toBe('web');
  });

  it('shows an example with something met, not met and open', () => {
    const counts = privilegesView(privileges.files, 'db').chosen?.counts;
    expect(Math.min(counts?.yes ?? 0, counts?.no ?? 0, counts?.unknown ?? 0)).toBeGreaterThan(0);
  });

  it('reports what Compose would refuse, with its line', () => {
    expect(privilegesView({ 'compose.yaml': 'services:\n  s: 1\n' }, 's').problems).toHaveLength(1);
    expect(privilegesView({}, '').sum).toBe('There is no service in these files.');
  });

  it('never throws, whatever the text', () => {
    const part = fc.constantFrom(
      'services:\n',
      '  a:\n',
      '    image: x\n',
      '    <<: *a\n',
      '    ports: [80]\n',
      '    build: {context: ..}\n',
      '\t',
      '&a ',
      '    extends: a\n',
      '${',
      '- ',
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        expect(privilegesView({ 'compose.yaml': parts.join('') }, 'a').points).toHaveLength(10);
      }),
    );
  });
});
