import { expect, test } from 'vitest';
import { createProject } from '../../../../src/lib/project/project.ts';
import { applyFix } from '../../../../src/lib/rules/fix.ts';
import { checkWorkflow } from '../../../../src/lib/rules/workflow/check-workflow.ts';
import { HOSTILE, mutate, randomSource } from '../../../support/mutate.ts';
import { checkText, FILE } from './table.ts';

const sample = `on: [push, pull_request]
env:
  IMAGE: &image ghcr.io/acme/app
permissions: write-all
defaults: { run: { shell: bash } }
jobs:
  image:
    runs-on: ubuntu-latest
    outputs: { digest: "\${{ steps.build.outputs.digest }}" }
    steps:
      - uses: docker/build-push-action@v6
        id: build
        with:
          push: \${{ github.event_name != 'pull_request' }}
          build-args: |
            TOKEN=\${{ secrets.TOKEN }}
          tags: |
            $IMAGE:1
            ghcr.io/acme/app:\${{ github.sha }}
      - run: |
          set +e
          for tag in 1 2; do trivy image "$IMAGE:$tag" | tee report || true; done
          (grype \${IMAGE}:x && docker push *image) || exit 0
        continue-on-error: true
      - uses: aquasecurity/trivy-action@master
        with: { image-ref: "ghcr.io/acme/app:latest", format: sarif }
  scan:
    needs: image
    if: always()
    steps:
      - run: docker run -e A=b aquasec/trivy:latest image x@\${{ needs.image.outputs.digest }}
      - parallel:
          - run: docker tag a b && crane tag b c
          - run: curl https://raw.githubusercontent.com/anchore/grype/main/install.sh | sh
`;

test('no text makes a rule or a fix throw, and every finding lies inside it (2,000 mutations)', () => {
  const failures: string[] = [];
  for (let seed = 1; seed <= 2000; seed++) {
    const text = mutate(sample, randomSource(seed));
    const last = text.split('\n').length;
    const findings = checkWorkflow(createProject({ [FILE]: text }), {
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
  expect([...new Set(checkText(sample).map(({ rule }) => rule))].sort()).toEqual([
    'build-arg-secret-in-ci',
    'scan-after-push',
    'scan-cannot-fail',
    'scanner-unpinned',
    'workflow-token-too-broad',
  ]);
});

test.each([
  [
    'steps without end',
    `jobs:\n  a:\n    steps:\n${'      - run: docker build -t a . && trivy image b\n'.repeat(4000)}`,
  ],
  [
    'jobs that need each other',
    `jobs:\n${Array.from({ length: 4000 }, (_, i) => `  a${i}: { needs: [a${i + 1}] }\n`).join('')}`,
  ],
  ['a script without end', `jobs:\n  a:\n    steps:\n      - run: ${'a && '.repeat(12_000)}trivy image b\n`],
  ['alternatives without end', `jobs:\n  a:\n    steps:\n      - run: ${'trivy image b || '.repeat(4000)}true\n`],
  ['expressions without end', `jobs:\n  a:\n    steps:\n      - run: docker push ${'${{ a }}'.repeat(20_000)}\n`],
  ['brackets without end', `jobs: ${'['.repeat(50_000)}`],
  [
    'names without end',
    `jobs:\n  a:\n    steps:\n      - run: docker build -t ${'$a'.repeat(10_000)} . && grype ${'$b'.repeat(10_000)}\n`,
  ],
])('is read to an end: %s', (_, text) => {
  expect(() => checkText(text)).not.toThrow();
});

test.each(HOSTILE)('%s is checked without an exception, as a file and as a script in one', (_, text) => {
  const script = `jobs:\n  a:\n    steps:\n      - run: ${JSON.stringify(text)}\n`;
  expect(() => [checkText(text), checkText(script)]).not.toThrow();
});
