import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildModel } from '../../../src/lib/model/build-model.ts';
import { createProject, withFile } from '../../../src/lib/project/project.ts';
import { check } from '../../../src/lib/rules/check.ts';
import { checkCompose } from '../../../src/lib/rules/compose/check-compose.ts';
import { checkWorkflow } from '../../../src/lib/rules/workflow/check-workflow.ts';
import { findWorkflowFiles } from '../../../src/lib/rules/workflow/find-workflow-files.ts';
import { simulateRebuild } from '../../../src/lib/simulate/rebuild.ts';
import { readFolder } from '../../../src/node/read-folder.ts';

/** The folder that `docker build .` is run in, as it is after a clone. */
const skipped = new Set(['.git', '.astro', '.context', 'node_modules', 'dist', 'test-results', 'playwright-report']);
const project = createProject(await readFolder(path.resolve(import.meta.dirname, '../../..'), { skipped }));

test('the library finds nothing in the project’s own Dockerfile, compose file, .dockerignore and workflows', () => {
  expect(findWorkflowFiles(project).length).toBeGreaterThan(0);
  const findings = [
    ...check(project, { file: 'Dockerfile' }),
    ...checkCompose(project, { file: 'compose.yaml' }),
    ...checkWorkflow(project),
  ];
  expect(findings.map(({ rule, file, range, message }) => `${file}:${range.start.line} ${rule} ${message}`)).toEqual(
    [],
  );
});

test('editing a page of the site does not install the packages again', () => {
  const model = buildModel(project, 'Dockerfile');
  const { fates } = simulateRebuild(model, { kind: 'file', path: 'src/content/docs/index.mdx' });
  const fateOf = (command: string): string[] =>
    fates.filter(({ step }) => step.instruction.args.text.includes(command)).map(({ fate }) => fate);
  expect(fateOf('npm ci')).toEqual(['reused']);
  expect(fateOf('npm run build')).toEqual(['runs']);
});

describe('a compose file weakened in one place is found for that', () => {
  const text = project.files.get('compose.yaml') ?? '';
  const weaken = (search: string, replacement: string): readonly string[] => {
    expect(text, 'the compose file has no such text').toContain(search);
    const weakened = withFile(project, 'compose.yaml', text.replace(search, replacement));
    return checkCompose(weakened, { file: 'compose.yaml' }).map(({ rule }) => rule);
  };

  test.each([
    ['a writable root filesystem', '    read_only: true\n', '', 'read-only-rootfs-missing'],
    ['default capabilities', '    cap_drop:\n      - ALL\n', '', 'cap-drop-all-missing'],
    ['one capability dropped', '- ALL', '- NET_RAW', 'cap-drop-all-missing'],
    ['setuid programs', 'no-new-privileges:true', 'no-new-privileges:false', 'no-new-privileges-missing'],
    ['an open port', '127.0.0.1:${PORT', '${PORT', 'port-on-all-interfaces'],
    ['every interface by address', '127.0.0.1:', '0.0.0.0:', 'port-on-all-interfaces'],
    ['privileged', 'read_only: true', 'read_only: true\n    privileged: true', 'privileged-service'],
    ['root', 'read_only: true', 'read_only: true\n    user: root', 'user-overridden-to-root'],
    ['the host’s network', 'read_only: true', 'read_only: true\n    network_mode: host', 'host-namespaces'],
    ['more rights', 'read_only: true', 'read_only: true\n    cap_add: [SYS_ADMIN]', 'dangerous-cap-add'],
    [
      'the Docker socket',
      'read_only: true',
      'read_only: true\n    volumes: ["/var/run/docker.sock:/var/run/docker.sock:ro"]',
      'docker-socket-mounted',
    ],
    ['the host’s settings', 'read_only: true', 'read_only: true\n    volumes: ["/etc:/etc"]', 'sensitive-host-mount'],
    ['a password', 'read_only: true', 'read_only: true\n    environment: {DB_PASSWORD: x1}', 'secret-in-environment'],
    ['an image of any version', 'layerwise:local\n    build:', 'layerwise\n    x-build:', 'compose-image-untagged'],
    ['an old version key', 'name: layerwise', 'version: "3"\nname: layerwise', 'obsolete-version-key'],
    ['a misspelt key', 'cap_drop:', 'cap_dorp:', 'compose-syntax'],
  ])('%s', (_, search, replacement, rule) => {
    expect(weaken(search, replacement)).toContain(rule);
  });
});

test('a workflow of the project that came to publish the image would have to scan it', () => {
  const path = '.github/workflows/pages.yml';
  const text = project.files.get(path) ?? '';
  expect(text).toContain('- run: npm run build\n');
  const publishing = text.replace('- run: npm run build\n', '- run: docker build -t layerwise --push .\n');
  expect(checkWorkflow(withFile(project, path, publishing)).map(({ rule }) => rule)).toEqual(['image-scan-missing']);
});
