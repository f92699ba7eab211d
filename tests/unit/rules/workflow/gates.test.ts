import { steps, workflowTable } from './table.ts';

const BUILD = '- run: docker build -t app .\n';
const PUSH = '- run: docker push app\n';

workflowTable('scan-cannot-fail', {
  fires: {
    'trivy-action without an exit code': {
      text: steps(`${BUILD}- uses: aquasecurity/trivy-action@v1\n  with:\n    image-ref: app\n${PUSH}`),
      at: 'aquasecurity/trivy-action@v1',
      says: /exits with 0 here when it finds something/,
      fixed: steps(
        `${BUILD}- uses: aquasecurity/trivy-action@v1\n  with:\n    image-ref: app\n    exit-code: '1'\n${PUSH}`,
      ),
    },
    'an exit code of 0': {
      text: steps(`${BUILD}- uses: aquasecurity/trivy-action@v1\n  with:\n    exit-code: 0\n    image-ref: app`),
      at: '0',
      fixed: steps(`${BUILD}- uses: aquasecurity/trivy-action@v1\n  with:\n    exit-code: '1'\n    image-ref: app`),
    },
    'inputs in braces have no fix': {
      text: steps(`${BUILD}- uses: aquasecurity/trivy-action@v1\n  with: { image-ref: app }`),
      fixed: false,
    },
    'a comment behind the last input': {
      text: steps(`${BUILD}- uses: aquasecurity/trivy-action@v1\n  with:\n    image-ref: app # built above\n${PUSH}`),
      fixed: steps(
        `${BUILD}- uses: aquasecurity/trivy-action@v1\n  with:\n    image-ref: app # built above\n    exit-code: '1'\n${PUSH}`,
      ),
    },
    'an input of several lines at the end': {
      text: steps(
        `${BUILD}- uses: anchore/scan-action@v6\n  with:\n    fail-build: false\n    image: |\n      app\n${PUSH}`,
      ),
      fixed: steps(
        `${BUILD}- uses: anchore/scan-action@v6\n  with:\n    fail-build: true\n    image: |\n      app\n${PUSH}`,
      ),
    },
    'no inputs at all': {
      text: steps(`${BUILD}- uses: quay/clair-action@v1\n${PUSH}`),
      fixed: steps(`${BUILD}- uses: quay/clair-action@v1\n  with:\n    return-code: '1'\n${PUSH}`),
    },
    'fail-build is false': {
      text: steps(`${BUILD}- uses: anchore/scan-action@v6\n  with:\n    image: app\n    fail-build: false`),
      at: 'false',
    },
    'the trivy command': {
      text: steps(`${BUILD}- run: trivy image --severity HIGH app\n${PUSH}`),
      at: 'trivy image --severity HIGH app',
      fixed: steps(`${BUILD}- run: trivy image --exit-code 1 --severity HIGH app\n${PUSH}`),
    },
    'the trivy command with 0': {
      text: steps(`${BUILD}- run: trivy image --exit-code 0 app`),
      at: '0',
      fixed: steps(`${BUILD}- run: trivy image --exit-code 1 app`),
    },
    grype: {
      text: steps(`${BUILD}- run: |\n    grype app\n    echo done`),
      at: 'grype app',
      fixed: steps(`${BUILD}- run: |\n    grype --fail-on high app\n    echo done`),
    },
    'docker scout': {
      text: steps(`${BUILD}- run: docker scout cves app`),
      fixed: steps(`${BUILD}- run: docker scout cves --exit-code app`),
    },
    'a folded script has no fix': { text: steps(`${BUILD}- run: >-\n    grype\n    app`), fixed: false },
    'continue-on-error': {
      text: steps(
        `${BUILD}- uses: anchore/scan-action@v6\n  continue-on-error: true # for now\n  with:\n    image: app\n${PUSH}`,
      ),
      at: 'continue-on-error: true',
      fixed: steps(`${BUILD}- uses: anchore/scan-action@v6\n  with:\n    image: app\n${PUSH}`),
    },
    'continue-on-error in front of everything has no fix': {
      text: steps(`${BUILD}- continue-on-error: true\n  run: snyk container test app`),
      fixed: false,
    },
    'continue-on-error of the job': {
      text: `jobs:
  build:
    steps:
      - run: docker build -t app --push .
  scan:
    needs: build
    continue-on-error: true
    steps:
      - run: snyk container test app
`,
      at: 'continue-on-error: true',
      fixed: false,
    },
    '|| true': {
      text: steps(`${BUILD}- run: snyk container test app || true\n${PUSH}`),
      at: 'true',
      fixed: steps(`${BUILD}- run: snyk container test app\n${PUSH}`),
    },
    'a pipe without pipefail': {
      text: steps(`${BUILD}- run: trivy image --exit-code 1 app | tee report.txt`),
      says: /not the last of its pipeline/,
      fixed: false,
    },
    'set +e': {
      text: steps(`${BUILD}- run: |\n    set +e\n    snyk container test app\n    echo done`),
      says: /Without `set -e`/,
    },
    '&& in front of a message': {
      text: steps(`${BUILD}- run: |\n    snyk container test app && echo clean\n    docker push app`),
      says: /does not look in front of `&&`/,
    },
    'each leak has a finding': {
      text: steps(`${BUILD}- run: trivy image app || true\n  continue-on-error: true`),
      at: ['trivy image app', 'true', 'continue-on-error: true'],
    },
    'a report that is uploaded, and nothing else': {
      text: steps(
        `${BUILD}- uses: aquasecurity/trivy-action@v1\n  with:\n    image-ref: app\n    format: sarif\n    output: a.sarif\n- uses: github/codeql-action/upload-sarif@v3\n${PUSH}`,
      ),
    },
    'a push that runs always': {
      text: steps(`${BUILD}- run: snyk container test app\n- run: docker push app\n  if: always()`),
      at: 'if: always()',
      says: /runs with this condition also when `snyk container` has failed/,
      fixed: false,
    },
    'a push that runs unless cancelled': {
      text: steps(
        `${BUILD}- run: snyk container test app\n- run: docker push app\n  if: \${{ !cancelled() && github.ref_name == 'main' }}`,
      ),
    },
    'a job that pushes always': {
      text: `jobs:
  scan:
    steps:
      - run: docker build -t app . && snyk container test app
  push:
    needs: scan
    if: always()
    steps:
      - run: docker push app
`,
      at: 'if: always()',
    },
  },
  silent: {
    'anchore/scan-action fails by itself': steps(
      `${BUILD}- uses: anchore/scan-action@v6\n  with: { image: app }\n${PUSH}`,
    ),
    'snyk fails by itself': steps(`${BUILD}- uses: snyk/actions/docker@v1\n  with: { image: app }\n${PUSH}`),
    'trivy with an exit code': steps(`${BUILD}- run: trivy image --exit-code 1 app\n${PUSH}`),
    'trivy with another exit code': steps(`${BUILD}- run: trivy image --exit-code=10 app\n${PUSH}`),
    'trivy-action with an exit code': steps(
      `${BUILD}- uses: aquasecurity/trivy-action@v1\n  with: { image-ref: app, exit-code: '1' }`,
    ),
    'the exit code from the environment of the job': `env: { TRIVY_EXIT_CODE: 1 }\n${steps(`${BUILD}- uses: aquasecurity/trivy-action@v1\n  with: { image-ref: app }`)}`,
    'the exit code from the environment of the step': steps(
      `${BUILD}- run: trivy image app\n  env: { TRIVY_EXIT_CODE: '1' }`,
    ),
    'the exit code from an expression': steps(
      `${BUILD}- uses: aquasecurity/trivy-action@v1\n  with: { image-ref: app, exit-code: "\${{ inputs.code }}" }`,
    ),
    'the exit code may be in trivy.yaml': {
      text: steps(`${BUILD}- run: trivy image app`),
      files: { 'trivy.yaml': 'exit-code: 1\n' },
    },
    'a report is uploaded, and a second scan stops the job': steps(
      `${BUILD}- uses: aquasecurity/trivy-action@v1\n  with: { image-ref: app, format: sarif, output: a.sarif }\n- uses: aquasecurity/trivy-action@v1\n  with: { image-ref: app, exit-code: '1' }\n${PUSH}`,
    ),
    'the second scan may stop the job': steps(
      `${BUILD}- run: trivy image app\n- uses: aquasecurity/trivy-action@v1\n  with: { image-ref: app, exit-code: "\${{ vars.CODE }}" }`,
    ),
    'a report on what is in the registry, with nothing to stop': steps(
      '- uses: aquasecurity/trivy-action@v1\n  with: { image-ref: app, format: sarif, output: a.sarif }\n- uses: github/codeql-action/upload-sarif@v3',
      '{ schedule: [{ cron: "0 6 * * 1" }] }',
    ),
    'a report on a build that goes nowhere': steps(
      `${BUILD}- uses: aquasecurity/trivy-action@v1\n  with: { image-ref: app, format: sarif, output: a.sarif }\n- uses: github/codeql-action/upload-sarif@v3`,
      'pull_request',
    ),
    'a scanner of which it is not known': steps(`${BUILD}- uses: azure/container-scan@v0\n  with: { image-name: app }`),
    'a later step looks at the outcome': steps(
      `${BUILD}- id: scan\n  uses: anchore/scan-action@v6\n  continue-on-error: true\n  with: { image: app }\n- if: steps.scan.outcome == 'failure'\n  run: exit 1`,
    ),
    'continue-on-error from an expression': steps(
      `${BUILD}- run: snyk container test app\n  continue-on-error: \${{ github.event_name == 'pull_request' }}`,
    ),
    'a pipe with pipefail': steps(`${BUILD}- run: trivy image --exit-code 1 app | tee report.txt\n  shell: bash`),
    'the status is kept and used': steps(
      `${BUILD}- run: |\n    code=0\n    snyk container test app || code=$?\n    cat report\n    exit $code`,
    ),
    'a push with a condition that asks for the result': steps(
      `${BUILD}- run: snyk container test app\n- run: docker push app\n  if: always() && success()`,
    ),
    'a report that runs always': steps(
      `${BUILD}- run: snyk container test app\n- uses: github/codeql-action/upload-sarif@v3\n  if: always()\n${PUSH}`,
    ),
    'a push of a job that waits for nothing': `jobs:
  scan:
    steps:
      - run: docker build -t app . && snyk container test app
  push:
    if: always()
    steps:
      - run: docker push app
`,
    'files are no images': steps(`${BUILD}- run: trivy fs . || true\n- run: hadolint Dockerfile || true`),
  },
});

workflowTable('scanner-unpinned', {
  fires: {
    'a branch': {
      text: steps('- uses: aquasecurity/trivy-action@master\n  with: { image-ref: app }'),
      at: 'aquasecurity/trivy-action@master',
      severity: 'warning',
      says: /whatever is on `master`/,
      fixed: false,
    },
    'a branch with a slash': { text: steps('- uses: anchore/scan-action@feature/x'), severity: 'warning' },
    'a major version': { text: steps('- uses: anchore/scan-action@v6'), severity: 'info', says: /`v6` moves/ },
    'a full version': {
      text: steps('- uses: aquasecurity/trivy-action@0.33.1'),
      severity: 'info',
      says: /can be moved/,
    },
    'a scan of files': { text: steps('- uses: hadolint/hadolint-action@master'), severity: 'warning' },
    'an installer': { text: steps('- uses: aquasecurity/setup-trivy@main'), severity: 'warning' },
    'an image without a tag': {
      text: steps('- run: docker run --rm aquasec/trivy image --exit-code 1 app'),
      at: 'aquasec/trivy',
      severity: 'warning',
    },
    'an image of latest': {
      text: steps('- run: docker run --rm -i hadolint/hadolint:latest'),
      severity: 'warning',
    },
    'an image with a tag': { text: steps('- run: docker run anchore/grype:v0.90.0 app -f high'), severity: 'info' },
    'an install script': {
      text: steps(
        '- run: curl -sSfL https://raw.githubusercontent.com/anchore/grype/main/install.sh | sudo sh -s -- -b /usr/local/bin',
      ),
      at: 'curl -sSfL https://raw.githubusercontent.com/anchore/grype/main/install.sh',
      severity: 'warning',
    },
  },
  silent: {
    'a commit': steps('- uses: aquasecurity/trivy-action@57a97c7e7821a5776cebc9bb87c984fa69cba8f1 # v0.35.0'),
    'a digest': steps(`- run: docker run aquasec/trivy@sha256:${'a'.repeat(64)} image --exit-code 1 app`),
    'an install script of a release': steps(
      '- run: curl -sSfL https://raw.githubusercontent.com/anchore/grype/v0.90.0/install.sh | sh -s -- v0.90.0',
    ),
    'a script that is only fetched': steps(
      '- run: curl -o install.sh https://raw.githubusercontent.com/anchore/grype/main/install.sh',
    ),
    'actions that scan nothing': steps('- uses: actions/checkout@main\n- uses: docker/build-push-action@master'),
    'an action of the repository': steps('- uses: ./scan'),
  },
});

workflowTable('scan-severity-empty', {
  fires: {
    'the high ones alone': {
      text: steps(`${BUILD}- run: trivy image --exit-code 1 --severity HIGH app`),
      at: 'HIGH',
      says: /leaves critical vulnerabilities out/,
    },
    'an input': {
      text: steps(
        `${BUILD}- uses: docker/scout-action@v1\n  with:\n    command: cves\n    image: app\n    only-severities: high, medium`,
      ),
      at: 'high, medium',
    },
    'a misspelt name': {
      text: steps(
        `${BUILD}- uses: aquasecurity/trivy-action@v1\n  with:\n    image-ref: app\n    severity: CRTICAL,HIGH`,
      ),
      severity: 'warning',
      says: /Is it meant to be `critical`/,
    },
    'another scan of another image': {
      text: steps('- run: trivy image --exit-code 1 -s LOW a:1\n- run: trivy image --exit-code 1 b:1'),
    },
  },
  silent: {
    'with the critical ones': steps(`${BUILD}- run: trivy image --exit-code 1 --severity high,critical app`),
    'no list': steps(`${BUILD}- run: trivy image --exit-code 1 app`),
    'a list from an expression': steps(
      `${BUILD}- run: trivy image --exit-code 1 --severity \${{ inputs.severity }} app`,
    ),
    'a second scan for the critical ones': steps(
      `${BUILD}- run: trivy image --exit-code 0 --severity LOW,MEDIUM app\n- run: trivy image --exit-code 1 --severity CRITICAL app`,
    ),
    'what is left out for want of a fix': steps(`${BUILD}- run: trivy image --exit-code 1 --ignore-unfixed app`),
  },
});
