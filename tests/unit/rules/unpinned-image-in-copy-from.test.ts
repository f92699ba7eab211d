import { ruleTable } from './table.ts';

const copy = (from: string): string => `FROM alpine:3.20\nCOPY --from=${from} /bin/busybox /bin/\nUSER 1`;

ruleTable('unpinned-image-in-copy-from', {
  fires: {
    'a known image without a tag (T20)': {
      dockerfile: copy('busybox'),
      at: 'busybox',
      says: /`busybox` has no tag, so it means `latest`/,
      fixed: false,
    },
    latest: { dockerfile: copy('ghcr.io/astral-sh/uv:latest'), at: 'ghcr.io/astral-sh/uv:latest', says: /is `latest`/ },
    'an image of a registry without a tag': { dockerfile: copy('ghcr.io/acme/tools') },
    'a port is no tag': { dockerfile: copy('localhost:5000/tools') },
    'a mount': {
      dockerfile: 'FROM alpine:3.20\nRUN --mount=from=busybox,target=/b /b/bin/busybox true\nUSER 1',
      at: '--mount=from=busybox,target=/b',
    },
    'a compose file that names another context': {
      dockerfile: copy('busybox'),
      files: { 'compose.yaml': 'services: {a: {build: {context: ., additional_contexts: {assets: ./a}}}}' },
    },
  },
  silent: {
    'a tag': { dockerfile: copy('busybox:1.37') },
    'a digest': { dockerfile: copy(`busybox@sha256:${'a'.repeat(64)}`) },
    'latest with a digest': { dockerfile: copy(`busybox:latest@sha256:${'a'.repeat(64)}`) },
    'a stage': { dockerfile: 'FROM alpine:3.20 AS busybox\nFROM alpine:3.20\nCOPY --from=busybox /a /a\nUSER 1' },
    'a stage by number': { dockerfile: 'FROM alpine:3.20\nFROM alpine:3.20\nCOPY --from=0 /a /a\nUSER 1' },
    'a word that may be a named context (T20)': { dockerfile: copy('assets') },
    'a context of Compose (T20)': {
      dockerfile: copy('busybox'),
      files: { 'compose.yaml': 'services:\n  a:\n    build:\n      additional_contexts:\n        busybox: ./b\n' },
    },
    'a context of Compose as a list': {
      dockerfile: copy('busybox'),
      files: { 'compose.yaml': 'services:\n  a:\n    build:\n      additional_contexts:\n        - busybox=./b\n' },
    },
    'a context of Bake': {
      dockerfile: copy('busybox'),
      files: { 'docker-bake.hcl': 'target "a" {\n  contexts = {\n    busybox = "./b"\n  }\n}\n' },
    },
    'a context of a script': {
      dockerfile: copy('busybox'),
      files: { 'build.sh': 'docker build --build-context busybox=./b .\n' },
    },
    'a variable, which does not work there': { dockerfile: copy('${IMAGE}') },
    'a cache mount': {
      dockerfile: 'FROM alpine:3.20\nRUN --mount=type=cache,target=/c true\nUSER 1',
    },
  },
});
