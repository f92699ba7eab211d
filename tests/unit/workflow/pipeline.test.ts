import { describe, expect, it } from 'vitest';
import { nameFact } from '../../../src/lib/workflow/image-name.ts';
import { parseWorkflow } from '../../../src/lib/workflow/parse.ts';
import { describePipeline } from '../../../src/lib/workflow/pipeline.ts';
import type { PipelineEvent } from '../../../src/lib/workflow/pipeline-types.ts';

/** The events of a workflow's first job, a line each. */
function events(text: string, files: Readonly<Record<string, string>> = {}): readonly string[] {
  const workflow = parseWorkflow(text);
  expect(workflow.problems).toEqual([]);
  return (describePipeline(workflow, { readFile: (path) => files[path] }).jobs[0]?.events ?? []).map(show);
}

function show(event: PipelineEvent): string {
  switch (event.kind) {
    case 'build':
      return ['build', ...event.names.map(({ text }) => text), ...(event.multiPlatform ? ['(multi)'] : [])].join(' ');
    case 'push':
      return [
        'push',
        ...event.names.map(({ text }) => text),
        event.publishes === 'yes' ? '' : `(${event.publishes})`,
        event.byDigest ? '(digest)' : '',
      ]
        .filter((word) => word !== '')
        .join(' ');
    case 'alias':
      return `alias ${event.source?.text ?? '?'} → ${event.name.text}`;
    case 'scan':
      return `scan ${event.image?.text ?? '?'} ${event.gate.stops} ${event.gate.leaks.map(({ cause }) => cause).join(',')}`.trimEnd();
    case 'file-scan':
    case 'install':
    case 'unclear':
      return `${event.kind} ${event.tool}`;
  }
}

const steps = (text: string): string =>
  `on: [push, pull_request]\njobs:\n  image:\n    steps:\n${text.replace(/^/gm, '      ')}\n`;
const run = (script: string): string => steps(`- run: |\n${script.replace(/^/gm, '    ')}`);
const uses = (action: string, inputs: string, more = ''): string =>
  steps(`- uses: ${action}\n  id: it\n  with:\n${inputs.replace(/^/gm, '    ')}${more === '' ? '' : `\n  ${more}`}`);

describe('commands', () => {
  it.each([
    ['docker build -t app:1 .', ['build app:1']],
    ['docker build --tag=app:1 --push .', ['build app:1', 'push app:1']],
    ['docker buildx build --platform linux/amd64,linux/arm64 -t app --push .', ['build app (multi)', 'push app']],
    ['docker buildx build -t app -o type=registry .', ['build app', 'push app']],
    ['docker buildx build -t app -o type=image,push-by-digest=true,push=true .', ['build app', 'push app (digest)']],
    ['docker buildx build -t app --load .', ['build app']],
    ['docker --context ci image build -t app .', ['build app']],
    ['sudo -E docker build -t app .', ['build app']],
    ['docker build --check .', ['file-scan docker build']],
    ['docker build .', ['build']],
    ['docker push -q app:1', ['push app:1']],
    ['docker image push app:1', ['push app:1']],
    ['docker tag app:1 ghcr.io/acme/app:1', ['alias app:1 → ghcr.io/acme/app:1']],
    ['docker pull app:1', ['alias ? → app:1']],
    ['docker buildx bake --push', ['build', 'push']],
    ['docker compose build --push', ['build', 'push']],
    ['docker-compose -f ci.yml build', ['build']],
    ['docker compose push', ['push']],
    ['docker buildx imagetools create -t app:1 app@sha256:aa', ['alias app@sha256:aa → app:1', 'push app:1']],
    ['podman build -t app . && podman push app', ['build app', 'push app']],
    ['buildah bud -t app .', ['build app']],
    ['buildah push app docker://ghcr.io/acme/app:1', ['alias app → ghcr.io/acme/app:1', 'push ghcr.io/acme/app:1']],
    [
      'skopeo copy docker-daemon:app:1 docker://quay.io/a/app:1',
      ['alias app:1 → quay.io/a/app:1', 'push quay.io/a/app:1'],
    ],
    ['crane tag app:1 latest', ['alias app:1 → app:latest', 'push app:latest']],
    ['regctl image copy app:1 app:2', ['alias app:1 → app:2', 'push app:2']],
    ['docker load -i app.tar', ['unclear docker load']],
    ['docker run --rm app:1 npm test', []],
    ['echo docker push app', []],
  ])('%s', (script, expected) => {
    expect(events(run(script))).toEqual(expected);
  });
});

describe('commands that scan', () => {
  it.each([
    ['trivy image app:1', ['scan app:1 no exit-code']],
    ['trivy image --exit-code 1 --severity HIGH app:1', ['scan app:1 yes']],
    ['trivy --quiet image --exit-code=1 app:1', ['scan app:1 yes']],
    ['trivy i --exit-code 0 app:1', ['scan app:1 no exit-code']],
    ['trivy image --exit-code $CODE app:1', ['scan app:1 unknown']],
    ['TRIVY_EXIT_CODE=1 trivy image app:1', ['scan app:1 yes']],
    ['export TRIVY_EXIT_CODE=1\ntrivy image app:1', ['scan app:1 yes']],
    ['trivy image --config ci.yaml app:1', ['scan app:1 unknown']],
    ['trivy image --input app.tar', ['scan ? no exit-code']],
    ['trivy fs .', ['file-scan trivy']],
    ['trivy config --exit-code 1 .', ['file-scan trivy']],
    ['trivy plugin install x', []],
    ['grype app:1', ['scan app:1 no exit-code']],
    ['grype app:1 --fail-on high', ['scan app:1 yes']],
    ['grype -f medium registry:app:1', ['scan app:1 yes']],
    ['grype dir:.', ['file-scan grype']],
    ['grype sbom:app.json --fail-on high', ['scan ? yes']],
    ['trivy sbom app.json', ['unclear trivy']],
    ['grype ./app.tar -f high', ['scan ? yes']],
    ['grype .', ['file-scan grype']],
    ['docker scout cves app:1', ['scan app:1 no exit-code']],
    ['docker scout cves --exit-code --only-severity critical,high local://app:1', ['scan app:1 yes']],
    ['docker scout cves -e fs://.', ['file-scan docker scout']],
    ['docker scout quickview app:1', ['unclear docker scout']],
    ['snyk container test app:1', ['scan app:1 yes']],
    ['snyk container test app:1 --severity-threshold=high || true', ['scan app:1 no ignored']],
    ['snyk container monitor app:1', ['unclear snyk container']],
    ['snyk test', ['unclear snyk']],
    ['hadolint Dockerfile', ['file-scan hadolint']],
    ['docker run --rm -i hadolint/hadolint:2.12.0', ['file-scan hadolint']],
    ['docker run --rm -v /s:/s aquasec/trivy:0.60.0 image --exit-code 1 app:1', ['scan app:1 yes']],
    ['docker run -e TRIVY_EXIT_CODE=1 aquasec/trivy:0.60.0 image app:1', ['scan app:1 yes']],
    ['docker run aquasec/trivy:0.60.0 image app:1', ['scan app:1 no exit-code']],
    ['clairctl report app:1', ['unclear clairctl']],
    ['make scan', ['unclear make']],
    ['./ci/scan.sh', ['unclear scan.sh']],
    ['npm run build', []],
    [
      'curl -sfL https://raw.githubusercontent.com/aquasecurity/trivy/main/contrib/install.sh | sh -s -- -b /bin',
      ['install install.sh'],
    ],
    ['curl -sSfLO https://github.com/aquasecurity/trivy/releases/download/v0.60.0/trivy.deb', []],
  ])('%s', (script, expected) => {
    expect(events(run(script))).toEqual(expected);
  });

  it('fail as a file of the repository may say', () => {
    expect(events(run('trivy image app:1'), { 'trivy.yaml': '' })).toEqual(['scan app:1 unknown']);
    expect(events(run('grype app:1'), { '.grype.yaml': '' })).toEqual(['scan app:1 unknown']);
  });

  it('fail as an earlier step may have said', () => {
    const text = steps('- run: echo "TRIVY_EXIT_CODE=1" >> "$GITHUB_ENV"\n- run: trivy image app:1');
    expect(events(text)).toEqual(['scan app:1 unknown']);
  });
});

describe('actions', () => {
  it.each([
    ['docker/build-push-action@v6', 'tags: app:1', ['build app:1']],
    ['docker/build-push-action@v6', 'push: true\ntags: |\n  app:1\n  app:2', ['build app:1 app:2', 'push app:1 app:2']],
    ['docker/build-push-action@v6', 'push: true\ntags: app:1,app:2', ['build app:1 app:2', 'push app:1 app:2']],
    [
      'docker/build-push-action@v6',
      "push: ${{ github.event_name != 'pull_request' }}\ntags: app",
      ['build app', 'push app'],
    ],
    ['docker/build-push-action@v6', "push: ${{ github.event_name == 'release' }}\ntags: app", ['build app']],
    [
      'docker/build-push-action@v6',
      "push: ${{ github.ref == 'refs/heads/main' }}\ntags: app",
      ['build app', 'push app'],
    ],
    ['docker/build-push-action@v6', 'push: ${{ inputs.push }}\ntags: app', ['build app', 'push app (unknown)']],
    ['docker/build-push-action@v6', 'platforms: linux/amd64,linux/arm64\ntags: app', ['build app (multi)']],
    [
      'docker/build-push-action@v6',
      'outputs: type=image,name=acme/app,push-by-digest=true,push=true',
      ['build acme/app', 'push acme/app (digest)'],
    ],
    ['docker/build-push-action@v6', 'call: check', ['file-scan docker/build-push-action']],
    ['docker/bake-action@v6', 'push: true', ['build', 'push']],
    ['docker/bake-action@v6', 'set: |\n  *.output=type=registry\n  app.tags=app:1', ['build app:1', 'push app:1']],
    ['redhat-actions/buildah-build@v2', 'image: app\ntags: v1 v2', ['build app:v1 app:v2']],
    [
      'redhat-actions/push-to-registry@v2',
      'image: app\ntags: v1\nregistry: quay.io/acme',
      ['alias app:v1 → quay.io/acme/app:v1', 'push quay.io/acme/app:v1'],
    ],
    ['aquasecurity/trivy-action@v1', 'image-ref: app:1', ['scan app:1 no exit-code']],
    ['aquasecurity/trivy-action@v1', "image-ref: app:1\nexit-code: '1'", ['scan app:1 yes']],
    ['aquasecurity/trivy-action@v1', 'image-ref: app:1\nexit-code: 0', ['scan app:1 no exit-code']],
    ['aquasecurity/trivy-action@v1', 'image-ref: app:1\nexit-code: ${{ vars.CODE }}', ['scan app:1 unknown']],
    ['aquasecurity/trivy-action@v1', 'image-ref: app:1\ntrivy-config: ci.yaml', ['scan app:1 unknown']],
    ['aquasecurity/trivy-action@v1', 'input: app.tar\nexit-code: 1', ['scan ? yes']],
    ['aquasecurity/trivy-action@v1', 'scan-type: fs\nexit-code: 1', ['file-scan aquasecurity/trivy-action']],
    ['aquasecurity/trivy-action@v1', 'scan-type: ${{ matrix.type }}\nexit-code: 1', ['scan ? unknown']],
    ['anchore/scan-action@v6', 'image: app:1', ['scan app:1 yes']],
    ['anchore/scan-action@v6', 'image: app:1\nfail-build: false', ['scan app:1 no exit-code']],
    ['anchore/scan-action@v6', 'path: .', ['file-scan anchore/scan-action']],
    ['docker/scout-action@v1', 'command: cves\nimage: app:1', ['scan app:1 no exit-code']],
    ['docker/scout-action@v1', 'command: quickview,cves\nimage: app:1\nexit-code: true', ['scan app:1 yes']],
    ['docker/scout-action@v1', 'command: quickview\nimage: app:1', ['scan app:1 unknown']],
    ['snyk/actions/docker@v1', 'image: app:1', ['scan app:1 yes']],
    ['snyk/actions/docker@v1', 'image: app:1\ncommand: monitor', ['scan app:1 unknown']],
    ['snyk/actions/node@v1', 'command: test', ['file-scan snyk/actions/node']],
    ['quay/clair-action@main', 'image-ref: app:1', ['scan app:1 no exit-code']],
    ['sysdiglabs/scan-action@v6', 'image-tag: app:1\nstop-on-failed-policy-eval: true', ['scan app:1 yes']],
    ['Azure/container-scan@v0', 'image-name: app:1', ['scan app:1 unknown']],
    ['hadolint/hadolint-action@v3', 'dockerfile: Dockerfile', ['file-scan hadolint/hadolint-action']],
    ['acme/secure-scan@v1', 'image: app:1', ['unclear acme/secure-scan']],
    ['./.github/actions/scan', 'image: app:1', ['unclear ./.github/actions/scan']],
    ['actions/checkout@v4', 'path: app', []],
  ])('%s with %s', (action, inputs, expected) => {
    expect(events(uses(action, inputs))).toEqual(expected);
  });

  it.each([
    ['continue-on-error: true', 'no continue-on-error'],
    ['continue-on-error: false', 'yes'],
    ['continue-on-error: ${{ matrix.experimental }}', 'unknown'],
    ['env: { TRIVY_EXIT_CODE: 1 }', 'yes'],
  ])('under %s', (more, gate) => {
    const inputs = more.startsWith('env') ? 'image-ref: app' : "image-ref: app\nexit-code: '1'";
    expect(events(uses('aquasecurity/trivy-action@v1', inputs, more))).toEqual([`scan app ${gate}`]);
  });

  it('goes on, but a later step looks at what became of it', () => {
    const text = uses('anchore/scan-action@v6', 'image: app', 'continue-on-error: true');
    expect(events(`${text}      - if: steps.it.outcome == 'failure'\n        run: exit 1\n`)).toEqual([
      'scan app unknown',
    ]);
  });

  it('does nothing under a condition that never holds', () => {
    expect(events(uses('anchore/scan-action@v6', 'image: app', 'if: ${{ false }}'))).toEqual([]);
  });
});

describe('names', () => {
  it('have the values of env put in, from the workflow to the step', () => {
    const text = `env:
  REGISTRY: ghcr.io
  IMAGE: \${{ env.REGISTRY }}/old
jobs:
  a:
    env:
      IMAGE: \${{ env.REGISTRY }}/acme/app
    steps:
      - run: docker build -t "$IMAGE:$TAG" -t \${{ env.IMAGE }}:\${{github.sha}} -t $IMAGE:\${GITHUB_SHA} .
        env: { TAG: 'v1' }
`;
    expect(events(text)).toEqual([
      'build ghcr.io/acme/app:v1 ghcr.io/acme/app:${{ github.sha }} ghcr.io/acme/app:${{ github.sha }}',
    ]);
  });

  it('have the values of the script put in, as far as they are sure', () => {
    const script = 'TAG=v1\nexport IMAGE="app:$TAG"\ndocker push $IMAGE\nif x; then TAG=v2; fi\ndocker push app:$TAG';
    expect(events(run(script))).toEqual(['push app:v1', 'push app:$TAG']);
  });

  it('are not known where the shell finds them out', () => {
    const workflow = parseWorkflow(run('docker push app:$(git describe --tags "$(x)")'));
    const [push] = describePipeline(workflow).jobs[0]?.events ?? [];
    const name = push?.kind === 'push' ? push.names[0] : undefined;
    expect(name && nameFact(name).known).toBe(false);
  });

  it('come from the outputs of another job, by its steps', () => {
    const text = `jobs:
  scan:
    needs: build
    steps:
      - run: trivy image --exit-code 1 \${{ needs.build.outputs.image }}
      - run: trivy image --exit-code 1 \${{ steps.meta.outputs.tags }}
  build:
    outputs:
      image: app@\${{ steps.meta.outputs.digest }}
    steps: []
`;
    expect(events(text)).toEqual([
      'scan app@${{ jobs.build.steps.meta.outputs.digest }} yes',
      'scan ${{ jobs.scan.steps.meta.outputs.tags }} yes',
    ]);
  });

  it('of jobs that take their outputs from each other have an end', () => {
    const text = `jobs:
  a:
    outputs: { x: "\${{ needs.b.outputs.x }}" }
    steps:
      - run: docker push \${{ needs.b.outputs.x }}
  b:
    outputs: { x: "\${{ needs.a.outputs.x }}" }
    steps: []
`;
    expect(events(text)).toHaveLength(1);
  });
});

describe('jobs', () => {
  it('come after those that they need, directly or not', () => {
    const workflow = parseWorkflow('jobs:\n  c: { needs: [b] }\n  b: { needs: a }\n  a: {}\n');
    expect(describePipeline(workflow).jobs.map(({ job, before }) => [job.id, ...before])).toEqual([
      ['c', 'b', 'a'],
      ['b', 'a'],
      ['a'],
    ]);
  });

  it('that call a workflow are not read', () => {
    expect(events('jobs:\n  a:\n    uses: ./.github/workflows/b.yml\n')).toEqual(['unclear ./.github/workflows/b.yml']);
  });

  it('that call a workflow of the repository are as clear as that is', () => {
    const text = 'jobs:\n  a:\n    uses: ./.github/workflows/b.yml\n';
    const path = '.github/workflows/b.yml';
    expect(events(text, { [path]: 'jobs:\n  b:\n    steps:\n      - run: npm test\n' })).toEqual([]);
    expect(events(text, { [path]: run('trivy image app') })).toEqual([`unclear ./${path}`]);
    expect(events(text, { [path]: text })).toEqual([`unclear ./${path}`]);
    expect(events(text, { [path]: 'jobs: [' })).toEqual([`unclear ./${path}`]);
  });

  it('that use an action of the repository are as clear as that is', () => {
    const text = steps('- uses: ./ci/prepare');
    const action = (command: string) =>
      `runs:\n  using: composite\n  steps:\n    - run: ${command}\n      shell: bash\n`;
    expect(events(text, { 'ci/prepare/action.yml': action('npm ci') })).toEqual([]);
    expect(events(text, { 'ci/prepare/action.yaml': action('grype app') })).toEqual(['unclear ./ci/prepare']);
    expect(events(text, { 'ci/prepare/action.yml': 'runs: { using: node24, main: a.js }\n' })).toEqual([
      'unclear ./ci/prepare',
    ]);
  });

  it('may fail without the workflow failing', () => {
    const text = (more: string) =>
      `jobs:\n  a:\n    continue-on-error: true\n    steps:\n      - run: snyk container test app\n${more}`;
    expect(events(text(''))).toEqual(['scan app no job-continue-on-error']);
    // The push of the same job does not run all the same.
    expect(events(text('      - run: docker push app\n'))).toEqual(['scan app yes', 'push app']);
  });

  it('of more steps than people write are read in part, and say so', () => {
    const found = events(run('docker push a\n'.repeat(1000).trim()));
    expect(found).toHaveLength(301);
    expect(found.at(-1)).toBe('unclear docker push');
  });
});
