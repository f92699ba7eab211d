import { expect, test } from 'vitest';
import { createProject } from '../../../../src/lib/project/project.ts';
import { checkCompose } from '../../../../src/lib/rules/compose/check-compose.ts';
import { applyFix } from '../../../../src/lib/rules/fix.ts';
import { mutate, randomSource } from '../../../support/mutate.ts';

const sample = `version: "3"
x-common: &common
  restart: always
  security_opt: ["label:user:a"]
services:
  web:
    <<: *common
    image: nginx
    privileged: true
    user: root
    network_mode: host
    cap_add: [SYS_ADMIN, NET_ADMIN]
    environment: [DB_PASSWORD=x, "URL=postgres://a:b@c/d"]
    volumes: ["/var/run/docker.sock:/s", {type: bind, source: /etc, target: /e}]
    healthcheck: {test: ["curl", "x"]}
  api:
    build: .
    ports:
      - "8080:80"
      - 0.0.0.0:1:1
      - "3000"
    depends_on: {web: {condition: service_healthy}}
    healthcheck:
      test:
        - curl
        - x
`;

test('no text makes a rule or a fix throw, and every finding lies inside it (3,000 mutations)', () => {
  const failures: string[] = [];
  for (let seed = 1; seed <= 3000; seed++) {
    const text = mutate(sample, randomSource(seed));
    const project = createProject({ 'compose.yaml': text, Dockerfile: 'FROM scratch', '.env': 'A=1' });
    const last = text.split('\n').length;
    const findings = checkCompose(project, {
      onError: (rule, error) => failures.push(`seed ${seed}: ${rule.id}: ${String(error)}`),
    });
    for (const { rule, range, fix } of findings) {
      if (range.start.line > range.end.line || range.end.line > last) failures.push(`seed ${seed}: ${rule}: range`);
      if (fix) applyFix(text, fix);
    }
  }
  expect(failures.slice(0, 5)).toEqual([]);
});

test('each rule that the sample breaks is found in it', () => {
  const project = createProject({ 'compose.yaml': sample, Dockerfile: 'FROM scratch' });
  expect([...new Set(checkCompose(project).map(({ rule }) => rule))].sort()).toEqual([
    'cap-drop-all-missing',
    'compose-healthcheck-test-form',
    'compose-image-untagged',
    'docker-socket-mounted',
    'host-namespaces',
    'no-new-privileges-missing',
    'obsolete-version-key',
    'port-on-all-interfaces',
    'privileged-service',
    'read-only-rootfs-missing',
    'secret-in-environment',
    'sensitive-host-mount',
    'user-overridden-to-root',
  ]);
});

test('a compose file of every name is found, and an override file is not judged alone', () => {
  const text = 'services: {web: {image: a, privileged: true}}';
  const names = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'deploy/docker-compose.yml'];
  const others = ['compose.override.yaml', 'my-compose.yaml', 'compose.yaml.bak', 'compose.json'];
  const project = createProject(Object.fromEntries([...names, ...others].map((name) => [name, text])));
  const files = checkCompose(project).filter(({ rule }) => rule === 'privileged-service');
  expect(files.map(({ file }) => file)).toEqual([...names].sort());
});
