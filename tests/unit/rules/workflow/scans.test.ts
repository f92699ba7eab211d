import { steps, workflowTable } from './table.ts';

const PUSH = '- run: docker build -t acme/app:1 --push .\n';
const GATE = '- run: trivy image --exit-code 1 acme/app:1\n';

workflowTable('image-scan-missing', {
  fires: {
    'build and push by commands': {
      text: steps('- run: |\n    docker build -t acme/app:1 .\n    docker push acme/app:1'),
      at: 'docker push acme/app:1',
      says: /`docker push` publishes an image/,
      fixed: false,
    },
    'build and push by an action': {
      text: steps('- uses: docker/build-push-action@v6\n  with:\n    push: true\n    tags: acme/app:1'),
      at: 'docker/build-push-action@v6',
    },
    'a push that depends on the event': {
      text: steps(
        "- uses: docker/build-push-action@v6\n  with:\n    push: ${{ github.event_name != 'pull_request' }}\n    tags: a/b",
        '[push, pull_request]',
      ),
    },
    compose: { text: steps('- run: docker compose build --push'), at: 'docker compose build --push' },
    'each job that pushes, once': {
      text: `jobs:
  a:
    steps:
      - run: docker build -t a --push .
      - run: docker push a:1
  b:
    steps:
      - run: docker build -t b --push .
`,
      at: ['docker build -t a --push .', 'docker build -t b --push .'],
    },
    'the scanner is only installed': { text: steps(`- uses: aquasecurity/setup-trivy@v0.2.4\n${PUSH}`) },
    'another workflow builds, too': {
      text: steps(PUSH),
      files: { '.github/workflows/test.yml': steps('- run: docker build -t test .') },
    },
  },
  silent: {
    'it is scanned': steps(`- run: docker build -t acme/app:1 .\n${GATE}- run: docker push acme/app:1`),
    'it is scanned afterwards, which is another finding': steps(PUSH + GATE),
    'nothing is published': steps('- run: docker build -t test . && docker run test'),
    'push is false': steps('- uses: docker/build-push-action@v6\n  with: { push: false, tags: a }'),
    'it cannot be told whether it is published': steps(
      '- uses: docker/build-push-action@v6\n  with: { push: "${{ inputs.push }}", tags: a }',
    ),
    'an image that was built elsewhere gets a name': steps('- run: docker buildx imagetools create -t a:1 a:rc'),
    'a registry that ends with the job': steps('- run: docker build -t localhost:5000/app --push .'),
    'a local action may scan': steps(`${PUSH}- uses: ./.github/actions/scan`),
    'a reusable workflow may scan': `${steps(PUSH)}  scan:\n    uses: acme/ci/.github/workflows/scan.yml@v1\n`,
    'a script may scan': steps(`${PUSH}- run: make scan`),
    'an action that is not known may scan': steps(`${PUSH}- uses: acme/vulnerability-check@v1`),
    'a shell that is not read may scan': steps(`${PUSH}- run: trivy image a\n  shell: pwsh`),
    'another workflow scans': {
      text: steps(PUSH),
      files: {
        '.github/workflows/scan.yml': steps(
          '- run: trivy image acme/app:1',
          '{ workflow_run: { workflows: [image] } }',
        ),
      },
    },
    'only files are scanned, which is another finding': steps(`- run: trivy fs .\n${PUSH}`),
    'a condition that never holds': steps(`${PUSH.trimEnd()}\n  if: false`),
  },
});

workflowTable('scan-of-files-only', {
  fires: {
    'trivy fs': { text: steps(`- run: trivy fs --exit-code 1 .\n${PUSH}`), at: 'trivy fs --exit-code 1 .' },
    'trivy config': { text: steps(`- run: trivy config .\n${PUSH}`) },
    'the action with scan-type fs': {
      text: steps(`- uses: aquasecurity/trivy-action@v1\n  with:\n    scan-type: fs\n${PUSH}`),
      at: 'aquasecurity/trivy-action@v1',
      says: /at the image that `docker build` publishes/,
    },
    hadolint: { text: steps(`- uses: hadolint/hadolint-action@v3.1.0\n${PUSH}`) },
    'a check of the Dockerfile': {
      text: steps(`- run: docker build --check .\n${PUSH}`),
      at: 'docker build --check .',
    },
    several: {
      text: steps(`- run: hadolint Dockerfile\n- run: grype dir:.\n${PUSH}`),
      at: ['hadolint Dockerfile', 'grype dir:.'],
    },
  },
  silent: {
    'the image is scanned, too': steps(
      `- run: hadolint Dockerfile\n- run: docker build -t a .\n- run: grype a -f high\n- run: docker push a`,
    ),
    'nothing is published': steps('- run: hadolint Dockerfile\n- run: docker build -t test .'),
    'nothing is built': steps('- run: trivy fs .'),
    'an action may scan': steps(`- run: hadolint Dockerfile\n- uses: acme/image-scan@v1\n${PUSH}`),
  },
});

workflowTable('scan-after-push', {
  fires: {
    'build with push, then scan': {
      text: steps(PUSH + GATE),
      at: 'trivy image --exit-code 1 acme/app:1',
      says: /^`trivy` runs when `docker build` has published/,
      fixed: false,
    },
    'in one script': {
      text: steps('- run: |\n    docker build -t a:1 .\n    docker push a:1\n    grype a:1 -f high'),
      at: 'grype a:1 -f high',
    },
    'by actions': {
      text: steps(
        '- uses: docker/build-push-action@v6\n  with: { push: true, tags: "a:1" }\n- uses: anchore/scan-action@v6\n  with: { image: "a:1" }',
      ),
      at: 'anchore/scan-action@v6',
    },
    'by digest of the step that pushed': {
      text: steps(
        '- uses: docker/build-push-action@v6\n  id: build\n  with: { push: true, tags: "a:1" }\n- run: grype a@${{ steps.build.outputs.digest }} -f high',
      ),
    },
    'by the version of the metadata that has the tags': {
      text: steps(
        '- uses: docker/metadata-action@v5\n  id: meta\n- uses: docker/build-push-action@v6\n  with: { push: true, tags: "${{ steps.meta.outputs.tags }}" }\n- run: grype ghcr.io/a/b:${{ steps.meta.outputs.version }} -f high',
      ),
    },
    'in a job that needs the one that pushes': {
      text: `jobs:
  build:
    steps:
      - run: docker build -t a:1 --push .
  scan:
    needs: [build]
    steps:
      - run: grype a:1 -f high
`,
      at: 'grype a:1 -f high',
    },
    'another tag of the same repository': {
      text: steps('- run: docker build -t a:1 --push .\n- run: grype a:latest -f high'),
    },
    'push and scan are both for the main branch': {
      text: steps(
        "- uses: docker/build-push-action@v6\n  with: { push: \"${{ github.event_name == 'push' }}\", tags: \"a:1\" }\n- run: grype a:1 -f high\n  if: github.ref_name == 'main' || github.event_name == 'schedule'",
        '[push, schedule]',
      ),
    },
    'several platforms': {
      text: steps(
        '- run: docker buildx build --platform linux/amd64,linux/arm64 -t a:1 --push .\n- run: grype a:1 -f high',
      ),
      says: /several platforms/,
    },
  },
  silent: {
    'scan before push': steps(`- run: docker build -t acme/app:1 .\n${GATE}- run: docker push acme/app:1`),
    'an archive is scanned before the push': steps(
      '- run: docker buildx build -t a:1 -o type=docker,dest=a.tar .\n- run: trivy image --exit-code 1 --input a.tar\n- run: docker buildx build -t a:1 --push .',
    ),
    'a test build is scanned before the one for several platforms, as the Docker docs show': steps(
      '- uses: docker/build-push-action@v6\n  with: { load: true, tags: "a:test" }\n- run: grype a:test -f high\n- uses: docker/build-push-action@v6\n  with: { push: true, platforms: "linux/amd64,linux/arm64", tags: "a:1" }',
    ),
    'scanned before and after': steps(
      `- run: docker build -t acme/app:1 .\n${GATE}- run: docker push acme/app:1\n${GATE}`,
    ),
    'pushed by digest': steps(
      '- uses: docker/build-push-action@v6\n  id: b\n  with:\n    outputs: type=image,name=a/b,push-by-digest=true,push=true\n- run: grype a/b@${{ steps.b.outputs.digest }} -f high',
    ),
    'pushed to a name for tests, and promoted': steps(
      '- run: docker buildx build -t a:rc --push .\n- run: grype a:rc -f high\n- run: docker buildx imagetools create -t a:1 a:rc',
    ),
    'promoted by a later job': `jobs:
  build:
    steps:
      - run: docker build -t a:\${{ github.sha }} --push .
      - run: grype a:\${{ github.sha }} -f high
  release:
    needs: build
    steps:
      - run: crane tag a:\${{ github.sha }} latest
`,
    'push is false on pull requests': steps(
      '- uses: docker/build-push-action@v6\n  with: { push: "${{ github.event_name == \'push\' }}", tags: "a:1" }\n- run: grype a:1 -f high',
      'pull_request',
    ),
    'the scan is for pull requests, and the push for the rest': steps(
      "- uses: docker/build-push-action@v6\n  with: { push: \"${{ github.event_name != 'pull_request' }}\", tags: \"a:1\" }\n- run: grype a:1 -f high\n  if: github.event_name == 'pull_request' && github.actor != 'bot'",
      '[push, pull_request]',
    ),
    'another image is pushed': steps('- run: docker build -t b:1 --push .\n- run: grype a:1 -f high'),
    'jobs beside each other': `jobs:
  build:
    steps:
      - run: docker build -t a:1 --push .
  scan:
    steps:
      - run: grype a:1 -f high
`,
    'steps beside each other': steps('- parallel:\n    - run: docker push a:1\n    - run: grype a:1 -f high'),
  },
});

workflowTable('scan-different-image', {
  fires: {
    'another tag': {
      text: steps('- run: docker build -t app:${{ github.sha }} .\n- run: grype app:latest -f high'),
      at: 'app:latest',
      says: /scans `app:latest`, but this workflow builds `app:\$\{\{ github\.sha \}\}`/,
      fixed: steps('- run: docker build -t app:${{ github.sha }} .\n- run: grype app:${{ github.sha }} -f high'),
    },
    'no tag, which is latest': {
      text: steps('- run: docker build -t app:1 .\n- uses: anchore/scan-action@v6\n  with:\n    image: app'),
      at: 'app',
      fixed: steps('- run: docker build -t app:1 .\n- uses: anchore/scan-action@v6\n  with:\n    image: app:1'),
    },
    'another name': { text: steps('- run: docker build -t app:1 .\n- run: grype api:1 -f high'), at: 'api:1' },
    'values of env': {
      text: `env: { IMAGE: ghcr.io/acme/app }\n${steps('- run: docker build -t $IMAGE:1 .\n- run: grype $IMAGE:2 -f high')}`,
      at: '$IMAGE:2',
      // A variable may mean something else where it is put.
      fixed: false,
    },
    'the right name, but the builder keeps the image': {
      text: steps(
        '- uses: docker/setup-buildx-action@v3\n- uses: docker/build-push-action@v6\n  with:\n    tags: a:1\n- run: grype a:1 -f high',
      ),
      at: 'a:1',
      says: /builds but neither loads nor pushes/,
      fixed: steps(
        '- uses: docker/setup-buildx-action@v3\n- uses: docker/build-push-action@v6\n  with:\n    tags: a:1\n    load: true\n- run: grype a:1 -f high',
      ),
    },
    'the builder keeps an image of several platforms': {
      text: steps(
        '- uses: docker/setup-buildx-action@v3\n- uses: docker/build-push-action@v6\n  with:\n    push: false\n    platforms: linux/amd64,linux/arm64\n    tags: a:1\n- run: grype a:1 -f high',
      ),
      fixed: false,
    },
    'several builds': {
      text: steps('- run: docker build -t a:1 .\n- run: docker build -t b:1 .\n- run: grype c:1 -f high'),
      says: /builds `a:1` and `b:1`/,
      fixed: false,
    },
    'a build of the job it needs': {
      text: `jobs:
  build:
    steps:
      - run: docker build -t a:1 --push .
  scan:
    needs: build
    steps:
      - run: grype a:2 -f high
`,
      at: 'a:2',
    },
    'another name given to it by docker tag': {
      text: steps('- run: docker build -t a:1 .\n- run: docker tag a:1 a:2\n- run: grype a:3 -f high'),
      at: 'a:3',
    },
  },
  silent: {
    'the same name': steps('- run: docker build -t app:1 .\n- run: grype app:1 -f high'),
    'the same name in another spelling': steps(
      '- run: docker build -t app .\n- run: grype docker.io/library/app:latest -f high',
    ),
    'the same expression in another spelling': steps(
      '- run: docker build -t app:${{github.sha}} .\n- run: grype "app:${GITHUB_SHA}" -f high',
    ),
    'one of several tags': steps(
      '- uses: docker/build-push-action@v6\n  with:\n    tags: |\n      app:1\n      app:latest\n- run: grype app:latest -f high',
    ),
    'a name it was given': steps('- run: docker build -t a:1 .\n- run: docker tag a:1 b:1\n- run: grype b:1 -f high'),
    'the tags of the metadata': steps(
      '- uses: docker/metadata-action@v5\n  id: meta\n- uses: docker/build-push-action@v6\n  with: { tags: "${{ steps.meta.outputs.tags }}" }\n- run: grype ${{ steps.meta.outputs.tags }} -f high',
    ),
    'tags that only the run knows': steps(
      '- uses: docker/metadata-action@v5\n  id: meta\n- uses: docker/build-push-action@v6\n  with: { tags: "${{ steps.meta.outputs.tags }}" }\n- run: grype ghcr.io/acme/app:latest -f high',
    ),
    'the id of the build': steps(
      '- uses: docker/build-push-action@v6\n  id: build\n  with: { load: true, tags: "a:1" }\n- run: grype ${{ steps.build.outputs.imageid }} -f high',
    ),
    'the digest of the build': steps(
      '- uses: docker/build-push-action@v6\n  id: build\n  with: { push: true, tags: "a:1" }\n- run: grype a@${{ steps.build.outputs.digest }} -f high',
    ),
    'a branch name may be the tag': steps(
      '- run: docker build -t a:${{ github.ref_name }} .\n- run: grype a:main -f high',
    ),
    'a value of the shell may be the tag': steps(
      '- run: docker build -t a:$(git describe) .\n- run: grype a:1 -f high',
    ),
    'a build without a name': steps('- run: docker build .\n- run: grype a:1 -f high'),
    'names in a compose file': steps('- run: docker compose build\n- run: grype a:1 -f high'),
    'nothing is built': steps('- run: grype a:1 -f high'),
    'it is built afterwards': steps('- run: grype node:24 -f high\n- run: docker build -t a:1 .'),
    'the base image beside the image': steps(
      '- run: docker build -t a:1 .\n- run: grype node:24 -f high\n- run: grype a:1 -f high',
    ),
    'an image that was pulled': steps('- run: docker build -t a:1 .\n- run: docker pull b:1\n- run: grype b:1 -f high'),
    'an image from an archive': steps(
      '- run: docker build -t a:1 .\n- run: docker load -i b.tar\n- run: grype b:1 -f high',
    ),
    'a local action may build': steps('- run: docker build -t a:1 .\n- uses: ./build\n- run: grype b:1 -f high'),
    'the image is loaded': steps(
      '- uses: docker/setup-buildx-action@v3\n- uses: docker/build-push-action@v6\n  with: { load: true, tags: "a:1" }\n- run: grype a:1 -f high',
    ),
    'the image may be loaded': steps(
      '- uses: docker/setup-buildx-action@v3\n- uses: docker/build-push-action@v6\n  with: { load: "${{ inputs.load }}", tags: "a:1" }\n- run: grype a:1 -f high',
    ),
    'the image is pushed': steps(
      '- uses: docker/setup-buildx-action@v3\n- uses: docker/build-push-action@v6\n  with: { push: true, tags: "a:1" }\n- run: grype a:1 -f high',
    ),
    'the builder of the engine loads': steps(
      '- uses: docker/build-push-action@v6\n  with: { tags: "a:1" }\n- run: grype a:1 -f high',
    ),
    'the driver is that of the engine': steps(
      '- uses: docker/setup-buildx-action@v3\n  with: { driver: docker }\n- uses: docker/build-push-action@v6\n  with: { tags: "a:1" }\n- run: grype a:1 -f high',
    ),
    'the builder loads by default': steps(
      '- uses: docker/setup-buildx-action@v3\n  with: { driver-opts: default-load=true }\n- uses: docker/build-push-action@v6\n  with: { tags: "a:1" }\n- run: grype a:1 -f high',
    ),
    'another builder': steps(
      '- uses: docker/setup-buildx-action@v3\n- uses: docker/build-push-action@v6\n  with: { builder: default, tags: "a:1" }\n- run: grype a:1 -f high',
    ),
    'an archive': steps(
      '- run: docker build -t a:1 -o type=docker,dest=a.tar .\n- run: grype docker-archive:a.tar -f high',
    ),
  },
});
