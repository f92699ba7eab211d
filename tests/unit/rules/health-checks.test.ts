import { ruleTable } from './table.ts';

ruleTable('healthcheck-disabled', {
  fires: {
    NONE: { dockerfile: 'FROM node:22-slim\nHEALTHCHECK NONE', at: 'HEALTHCHECK NONE', severity: 'info' },
    'after one of the stage below (T37)': {
      dockerfile: 'FROM node:22-slim AS base\nHEALTHCHECK CMD ["node", "h.js"]\nFROM base AS off\nHEALTHCHECK NONE',
      at: 'HEALTHCHECK NONE',
    },
  },
  silent: {
    'one that runs': { dockerfile: 'FROM node:22-slim\nHEALTHCHECK CMD ["node", "h.js"]' },
    'none at all is not switched off': { dockerfile: 'FROM node:22-slim\nEXPOSE 80' },
    'another one after it': { dockerfile: 'FROM node:22-slim\nHEALTHCHECK NONE\nHEALTHCHECK CMD ["node", "h.js"]' },
    'in another stage': { dockerfile: 'FROM node:22-slim AS a\nHEALTHCHECK NONE\nFROM node:22-slim' },
  },
});

ruleTable('healthcheck-flags-after-cmd', {
  fires: {
    'a flag is the program (T37)': {
      dockerfile: 'FROM node:22-slim\nHEALTHCHECK CMD --interval=5s node h.js',
      at: '--interval=5s node h.js',
      says: /`--interval=5s` is a word of the command/,
      fixed: 'FROM node:22-slim\nHEALTHCHECK --interval=5s CMD node h.js',
    },
    several: {
      dockerfile: 'FROM node:22-slim\nHEALTHCHECK --timeout=3s CMD --interval=5s --retries=2 node h.js',
      fixed: 'FROM node:22-slim\nHEALTHCHECK --timeout=3s --interval=5s --retries=2 CMD node h.js',
    },
    'behind the program': {
      dockerfile: 'FROM node:22-slim\nHEALTHCHECK CMD node h.js --interval=5s',
      says: /`--interval=5s`/,
      fixed: false,
    },
    'in exec form': {
      dockerfile: 'FROM node:22-slim\nHEALTHCHECK CMD ["--interval=5s", "node", "h.js"]',
      fixed: false,
    },
    'a flag that there is not': { dockerfile: 'FROM node:22-slim\nHEALTHCHECK CMD --wait=5s node h.js', fixed: false },
    'in any stage': { dockerfile: 'FROM node:22-slim\nHEALTHCHECK CMD --interval=5s node h.js\nFROM scratch' },
  },
  silent: {
    'flags before CMD': { dockerfile: 'FROM node:22-slim\nHEALTHCHECK --interval=5s --timeout=3s CMD node h.js' },
    'on a line above': { dockerfile: 'FROM node:22-slim\nHEALTHCHECK --interval=5s \\\n  CMD ["node", "h.js"]' },
    'flags of the program': {
      dockerfile: 'FROM node:22\nHEALTHCHECK CMD curl --fail --retry 2 http://localhost/ || exit 1',
    },
    'flags that programs share': {
      dockerfile:
        'FROM node:22\nHEALTHCHECK CMD /probe --timeout=2s --retries=3\nRUN wget --timeout=5 http://localhost',
    },
    NONE: { dockerfile: 'FROM node:22-slim\nHEALTHCHECK NONE' },
  },
});

const CURL = 'HEALTHCHECK CMD curl -f http://localhost:3000/ || exit 1';
const WGET = 'HEALTHCHECK CMD wget -qO- http://localhost:3000/ || exit 1';

ruleTable('healthcheck-tool-not-in-image', {
  fires: {
    'no curl in a slim image (T37)': {
      dockerfile: `FROM node:22-slim\n${CURL}`,
      at: CURL,
      says: /`node:22-slim` has no `curl`/,
    },
    'no wget either': { dockerfile: `FROM python:3.13-slim\n${WGET}` },
    'in exec form': { dockerfile: 'FROM debian:12-slim\nHEALTHCHECK CMD ["curl", "-f", "http://localhost/"]' },
    'no curl on Alpine': { dockerfile: `FROM node:22-alpine\n${CURL}` },
    'installed in a builder only': {
      dockerfile: `FROM debian:12-slim AS b\nRUN apt-get update && apt-get install -y curl\nFROM debian:12-slim\nCOPY --from=b /app /app\n${CURL}`,
    },
    'not even a shell in distroless (T37)': {
      dockerfile: `FROM gcr.io/distroless/nodejs22-debian12:nonroot\n${CURL}`,
      severity: 'error',
      says: /distroless\S+ has no `sh`/,
    },
    'no curl in distroless in exec form': {
      dockerfile: 'FROM gcr.io/distroless/base-debian12\nHEALTHCHECK CMD ["curl", "-f", "http://localhost/"]',
      severity: 'error',
      says: /no `curl`/,
    },
    'no shell in an empty image': {
      dockerfile: 'FROM golang:1.23 AS b\nFROM scratch\nCOPY --from=b /out/app /app\nHEALTHCHECK CMD /app --check',
      severity: 'error',
      says: /`scratch` has no `sh`/,
    },
    'of the stage below': { dockerfile: `FROM node:22-slim AS base\n${CURL}\nFROM base\nCMD ["node"]`, at: CURL },
    'neither of two': {
      dockerfile: 'FROM node:22-slim\nHEALTHCHECK CMD wget -q http://localhost/ || curl -f http://localhost/',
    },
  },
  silent: {
    'the full image has it': { dockerfile: `FROM node:22\n${CURL}` },
    'BusyBox has wget': { dockerfile: `FROM node:22-alpine\n${WGET}` },
    'nginx has curl': { dockerfile: `FROM nginx:1.27\n${CURL}` },
    'one of two is there': {
      dockerfile: 'FROM node:22-alpine\nHEALTHCHECK CMD wget -q http://localhost/ || curl -f http://localhost/',
    },
    installed: {
      dockerfile: `FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl\n${CURL}`,
    },
    'installed in the stage below': {
      dockerfile: `FROM node:22-alpine AS base\nRUN apk add --no-cache curl\nFROM base\n${CURL}`,
    },
    'packages that only the build knows': {
      dockerfile: `FROM debian:12-slim\nARG PKGS\nRUN apt-get install -y $PKGS\n${CURL}`,
    },
    'a script may install it': { dockerfile: `FROM debian:12-slim\nCOPY setup.sh /\nRUN /setup.sh\n${CURL}` },
    copied: {
      dockerfile: `FROM curlimages/curl:8 AS c\nFROM debian:12-slim\nCOPY --from=c /usr/bin/curl /usr/bin/curl\n${CURL}`,
    },
    'a folder of programs is copied': {
      dockerfile: `FROM debian:12 AS c\nFROM debian:12-slim\nCOPY --from=c /usr /usr\n${CURL}`,
    },
    'a shell is copied': {
      dockerfile: `FROM gcr.io/distroless/static-debian12\nCOPY --from=busybox:1.37 /bin/busybox /bin/sh\nHEALTHCHECK CMD /app --check`,
    },
    'an unknown image (T37)': { dockerfile: `FROM ghcr.io/acme/base:1\n${CURL}` },
    'a program of its own': { dockerfile: 'FROM scratch\nCOPY app /app\nHEALTHCHECK CMD ["/app", "--check"]' },
    'the language of the image': {
      dockerfile: `FROM node:22-slim\nHEALTHCHECK CMD ["node", "-e", "fetch('http://localhost/')"]`,
    },
    'a tool of the server': { dockerfile: 'FROM postgres:17\nHEALTHCHECK CMD pg_isready -U postgres' },
    NONE: { dockerfile: 'FROM scratch\nHEALTHCHECK NONE' },
    'another one counts': { dockerfile: `FROM node:22-slim\n${CURL}\nHEALTHCHECK CMD ["node", "h.js"]` },
    'in a stage that is not the target': { dockerfile: `FROM node:22-slim AS a\n${CURL}\nFROM node:22-slim` },
  },
});
