import { describe, expect, it } from 'vitest';
import { createProject } from '../../../src/lib/project/project.ts';
import { LineIndex } from '../../../src/lib/project/text.ts';
import { checkWorkflow } from '../../../src/lib/rules/workflow/check-workflow.ts';

const FILE = '.github/workflows/image.yml';

/** Errors and warnings, each with what it underlines. */
function verdicts(text: string, files: Readonly<Record<string, string>> = {}): readonly string[] {
  const lines = new LineIndex(text);
  return checkWorkflow(createProject({ ...files, [FILE]: text }), { file: FILE })
    .filter(({ severity }) => severity !== 'info')
    .map(({ rule, severity, range }) => {
      const at = text.slice(lines.offsetAt(range.start), lines.offsetAt(range.end));
      return `${severity} ${rule}: ${at}`;
    });
}

const job = (...steps: readonly string[]): string =>
  `jobs:\n  image:\n    runs-on: ubuntu-latest\n    steps:\n${steps.map((step) => step.replace(/^/gm, '      ')).join('\n')}\n`;

const BUILD = '- run: docker build -t app:${{ github.sha }} .';
const PUSH = '- run: docker push app:${{ github.sha }}';
const IMAGE = 'app:${{ github.sha }}';
const TRIVY = 'aquasecurity/trivy-action@57a97c7e7821a5776cebc9bb87c984fa69cba8f1';

describe('T40: a scan step that cannot fail is not a scan', () => {
  it('has five findings where it passes no exit code, may fail, scans another tag, comes late and moves', () => {
    const text = `jobs:
  image:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: docker build -t app:\${{ github.sha }} --push .
      - uses: aquasecurity/trivy-action@master
        with:
          image-ref: app:latest
          severity: CRITICAL
        continue-on-error: true
`;
    expect(verdicts(text)).toEqual([
      'error scan-cannot-fail: aquasecurity/trivy-action@master',
      'warning scan-after-push: aquasecurity/trivy-action@master',
      'warning scanner-unpinned: aquasecurity/trivy-action@master',
      'error scan-different-image: app:latest',
      'error scan-cannot-fail: continue-on-error: true',
    ]);
  });

  it.each([
    [
      'anchore/scan-action, which fails by default',
      job(BUILD, `- uses: anchore/scan-action@v6\n  with:\n    image: ${IMAGE}`, PUSH),
    ],
    ['an exit code for the command', job(BUILD, `- run: trivy image --exit-code 1 ${IMAGE}`, PUSH)],
    [
      'an exit code from the environment',
      job(BUILD, `- run: trivy image ${IMAGE}\n  env:\n    TRIVY_EXIT_CODE: 1`, PUSH),
    ],
    [
      'an exit code for the action',
      job(BUILD, `- uses: ${TRIVY}\n  with:\n    image-ref: ${IMAGE}\n    exit-code: '1'`, PUSH),
    ],
    [
      'a report as SARIF and a second step that stops the job',
      job(
        BUILD,
        `- uses: ${TRIVY}\n  with:\n    image-ref: ${IMAGE}\n    format: sarif\n    output: trivy.sarif`,
        '- uses: github/codeql-action/upload-sarif@v3\n  with:\n    sarif_file: trivy.sarif',
        `- uses: ${TRIVY}\n  with:\n    image-ref: ${IMAGE}\n    exit-code: '1'`,
        PUSH,
      ),
    ],
    [
      'a loaded image before the push',
      job(
        `- uses: docker/build-push-action@v6\n  with:\n    load: true\n    tags: ${IMAGE}`,
        `- run: trivy image --exit-code 1 ${IMAGE}`,
        PUSH,
      ),
    ],
    [
      'an archive before the push',
      job(
        `- run: docker buildx build -t ${IMAGE} -o type=docker,dest=app.tar .`,
        '- run: trivy image --exit-code 1 --input app.tar',
        `- run: docker buildx build -t ${IMAGE} --push .`,
      ),
    ],
    [
      'a scan in a reusable workflow, of which nothing is known',
      `${job(`- run: docker build -t ${IMAGE} --push .`)}  scan:\n    needs: image\n    uses: acme/ci/.github/workflows/scan.yml@v1\n`,
    ],
  ])('finds nothing in %s', (_, text) => {
    expect(verdicts(text)).toEqual([]);
  });

  it.each([
    ['trivy fs', '- run: trivy fs --exit-code 1 .', 'trivy fs --exit-code 1 .'],
    ['trivy config', '- run: trivy config --exit-code 1 .', 'trivy config --exit-code 1 .'],
    ['hadolint', '- run: hadolint Dockerfile', 'hadolint Dockerfile'],
    ['docker build --check', '- run: docker build --check .', 'docker build --check .'],
  ])('takes %s for no scan of an image', (_, step, at) => {
    expect(verdicts(job(step, BUILD, PUSH))).toEqual([`warning scan-of-files-only: ${at}`]);
  });

  it('reads `on` as a word, as YAML 1.2 does', () => {
    const text = `on: pull_request\n${job(`- uses: docker/build-push-action@v6\n  with:\n    push: \${{ github.event_name != 'pull_request' }}\n    tags: app`)}`;
    expect(verdicts(text)).toEqual([]);
    expect(verdicts(text.replace('on: pull_request', 'on: push'))).toEqual([
      'warning image-scan-missing: docker/build-push-action@v6',
    ]);
  });
});
