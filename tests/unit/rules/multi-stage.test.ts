import { ruleTable } from './table.ts';

ruleTable('copy-from-unknown-stage', {
  fires: {
    'a stage defined below (T19)': {
      dockerfile: 'FROM alpine:3.20 AS early\nCOPY --from=later /x /x\nFROM alpine:3.20 AS later',
      at: 'later',
      says: /below/,
    },
    'a number that is too high (T20)': {
      dockerfile: 'FROM alpine:3.20 AS a\nFROM alpine:3.20\nCOPY --from=7 /a /a',
      at: '7',
    },
    'a variable (T20)': {
      dockerfile: 'FROM alpine:3.20 AS a\nFROM alpine:3.20\nARG STAGE=a\nCOPY --from=${STAGE} /a /a',
      at: '${STAGE}',
    },
    'a name one slip away from a stage': {
      dockerfile: 'FROM alpine:3.20 AS builder\nFROM alpine:3.20\nCOPY --from=bulider /a /a',
      severity: 'warning',
      says: /builder/,
    },
    'a mount from a stage below': {
      dockerfile: 'FROM alpine:3.20\nRUN --mount=type=bind,from=later,target=/l true\nFROM alpine:3.20 AS later',
    },
    'FROM a stage below, which is an image to Docker': {
      dockerfile: 'FROM final\nFROM alpine:3.20 AS final',
      at: 'final',
      severity: 'warning',
    },
  },
  silent: {
    'another spelling of the case (T19)': {
      dockerfile: 'FROM golang:1.23 AS Builder\nFROM alpine:3.20\nCOPY --from=BUILDER /out/app /app',
    },
    'a number of a stage above': { dockerfile: 'FROM alpine:3.20\nFROM alpine:3.20\nCOPY --from=0 /a /a' },
    'an image with a tag': { dockerfile: 'FROM alpine:3.20\nCOPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/' },
    'an image with a path': { dockerfile: 'FROM alpine:3.20\nCOPY --from=grafana/grafana /a /a' },
    'a word that may be a named context (T20)': { dockerfile: 'FROM alpine:3.20\nCOPY --from=assets / /srv' },
    'a named context whose name resembles that of a stage': {
      dockerfile: 'FROM alpine:3.20 AS asset\nFROM alpine:3.20\nCOPY --from=assets / /srv',
      files: { 'compose.yaml': 'services: {a: {build: {context: ., additional_contexts: {assets: ./a}}}}' },
    },
    'an image by a bare word (T20)': { dockerfile: 'FROM alpine:3.20\nCOPY --from=busybox /bin/busybox /bin/' },
  },
});

ruleTable('copy-from-self', {
  fires: {
    'by its name': { dockerfile: 'FROM alpine:3.20 AS build\nCOPY --from=build /a /b', at: 'build' },
    'by its name in other case': { dockerfile: 'FROM alpine:3.20 AS build\nCOPY --from=BUILD /a /b' },
    'by its number (T20)': { dockerfile: 'FROM alpine:3.20\nCOPY --from=0 /a /b', at: '0' },
    'by its number, further down': { dockerfile: 'FROM alpine:3.20\nFROM alpine:3.20\nCOPY --from=1 /a /b' },
    'in a mount': { dockerfile: 'FROM alpine:3.20 AS b\nRUN --mount=type=bind,from=b,target=/b true' },
    'behind FROM a stage': { dockerfile: 'FROM alpine:3.20 AS a\nFROM a AS b\nCOPY --from=b /x /x' },
  },
  silent: {
    'from the stage it is made of': { dockerfile: 'FROM alpine:3.20 AS a\nFROM a AS b\nCOPY --from=a /x /x' },
    'from the stage above': { dockerfile: 'FROM alpine:3.20\nFROM alpine:3.20\nCOPY --from=0 /x /x' },
    'from the context': { dockerfile: 'FROM alpine:3.20 AS a\nCOPY a /a' },
    'from an image of the same name as no stage': { dockerfile: 'FROM alpine:3.20 AS a\nCOPY --from=busybox /x /x' },
    'from a stage whose name begins alike': {
      dockerfile: 'FROM alpine:3.20 AS build\nFROM alpine:3.20 AS build2\nCOPY --from=build /x /x',
    },
    'in a comment': { dockerfile: 'FROM alpine:3.20 AS a\n# COPY --from=a /x /x\nCOPY a /a' },
  },
});

ruleTable('duplicate-stage-name', {
  fires: {
    'twice the same': { dockerfile: 'FROM alpine:3.20 AS a\nFROM alpine:3.20 AS a', at: 'a' },
    'in other case': { dockerfile: 'FROM alpine:3.20 AS build\nFROM alpine:3.20 AS Build', at: 'Build' },
    'three times': {
      dockerfile: 'FROM alpine:3.20 AS a\nFROM alpine:3.20 AS a\nFROM alpine:3.20 AS a',
      at: ['a', 'a'],
    },
    'with another stage between': { dockerfile: 'FROM alpine:3.20 AS a\nFROM alpine:3.20\nFROM alpine:3.20 AS a' },
    'as written in lower case': { dockerfile: 'from alpine:3.20 as a\nfrom alpine:3.20 as a' },
    'from different images': { dockerfile: 'FROM alpine:3.20 AS a\nFROM debian:12-slim AS a' },
  },
  silent: {
    'stages without names': { dockerfile: 'FROM alpine:3.20\nFROM alpine:3.20' },
    'different names': { dockerfile: 'FROM alpine:3.20 AS a\nFROM alpine:3.20 AS b' },
    'one begins like the other': { dockerfile: 'FROM alpine:3.20 AS a\nFROM alpine:3.20 AS a2' },
    'one stage': { dockerfile: 'FROM alpine:3.20 AS a' },
    'the name of its image': { dockerfile: 'FROM alpine:3.20 AS alpine' },
    'in a heredoc': { dockerfile: 'FROM alpine:3.20 AS a\nCOPY <<EOF /x\nFROM x AS a\nEOF' },
  },
});

ruleTable('from-stage-case-mismatch', {
  fires: {
    'FROM as the stage is written (T19)': {
      dockerfile: 'FROM golang:1.23 AS Builder\nFROM Builder AS test',
      at: 'Builder',
      fixed: 'FROM golang:1.23 AS Builder\nFROM builder AS test',
    },
    'FROM in capitals': {
      dockerfile: 'FROM alpine:3.20 AS base\nFROM BASE\nUSER 1',
      fixed: 'FROM alpine:3.20 AS base\nFROM base\nUSER 1',
    },
    'by a variable': { dockerfile: 'ARG S=Base\nFROM alpine:3.20 AS base\nFROM $S', fixed: false },
    'with a platform': { dockerfile: 'FROM alpine:3.20 AS base\nFROM --platform=linux/amd64 Base\nUSER 1' },
    'more than once': {
      dockerfile: 'FROM alpine:3.20 AS base\nFROM Base AS a\nFROM Base AS b\nCOPY --from=a /x /x\nUSER 1',
      at: ['Base', 'Base'],
    },
    'with a stage between': {
      dockerfile: 'FROM alpine:3.20 AS base\nFROM alpine:3.20 AS x\nFROM Base\nCOPY --from=x /x /x\nUSER 1',
    },
  },
  silent: {
    'COPY --from folds case': { dockerfile: 'FROM alpine:3.20 AS b\nFROM alpine:3.20\nCOPY --from=B /a /a' },
    'FROM in lower case': { dockerfile: 'FROM alpine:3.20 AS Base\nFROM base' },
    'no stage of that name': { dockerfile: 'FROM alpine:3.20 AS base\nFROM Other' },
    'a registry in capitals': { dockerfile: 'FROM alpine:3.20 AS base\nFROM Registry.example.com/base:1' },
    'the same case': { dockerfile: 'FROM alpine:3.20 AS base\nFROM base AS Next' },
    'one stage': { dockerfile: 'FROM alpine:3.20 AS Base' },
  },
});

ruleTable('repeated-setup-needs-shared-base', {
  fires: {
    'the same two first steps': {
      dockerfile: `
        FROM node:22-alpine AS deps
        WORKDIR /app
        RUN apk add --no-cache tini
        COPY package.json ./

        FROM node:22-alpine
        WORKDIR /app
        RUN apk add --no-cache tini
        USER node
      `,
      at: 'FROM node:22-alpine',
      says: /`stage 1` starts from `node:22-alpine` and repeats the first 2 steps of `deps`/,
    },
    'other blanks and other case': {
      dockerfile:
        'FROM alpine:3.20 AS a\nWORKDIR /app\nRUN apk  add x\nFROM alpine:3.20\nworkdir /app\nRUN apk \\\n  add x',
    },
    'a comment between': {
      dockerfile: 'FROM alpine:3.20 AS a\nENV A=1\n# note\nENV B=2\nFROM alpine:3.20\nENV A=1\nENV B=2',
    },
    'in three stages, twice': {
      dockerfile:
        'FROM alpine:3.20 AS a\nENV A=1\nENV B=2\nFROM alpine:3.20 AS b\nENV A=1\nENV B=2\nFROM alpine:3.20 AS c\nENV A=1\nENV B=2',
      at: ['FROM alpine:3.20 AS b', 'FROM alpine:3.20 AS c'],
    },
    'more than two': {
      dockerfile: 'FROM alpine:3.20 AS a\nENV A=1\nENV B=2\nRUN true\nFROM alpine:3.20\nENV A=1\nENV B=2\nRUN true',
      says: /first 3 steps/,
    },
    'the same image by a default': {
      dockerfile: 'ARG I=alpine:3.20\nFROM $I AS a\nENV A=1\nENV B=2\nFROM alpine:3.20\nENV A=1\nENV B=2',
    },
  },
  silent: {
    'one line in common': {
      dockerfile: 'FROM alpine:3.20 AS a\nWORKDIR /a\nRUN true\nFROM alpine:3.20\nWORKDIR /a\nRUN false',
    },
    'another platform': {
      dockerfile:
        'FROM --platform=$BUILDPLATFORM alpine:3.20 AS a\nENV A=1\nENV B=2\nFROM alpine:3.20\nENV A=1\nENV B=2',
    },
    'another image': { dockerfile: 'FROM alpine:3.20 AS a\nENV A=1\nENV B=2\nFROM alpine:3.21\nENV A=1\nENV B=2' },
    'another user': { dockerfile: 'FROM alpine:3.20 AS a\nUSER a\nENV B=2\nFROM alpine:3.20\nUSER b\nENV B=2' },
    'already shared': { dockerfile: 'FROM alpine:3.20 AS base\nENV A=1\nENV B=2\nFROM base AS a\nFROM base' },
    'copies of the manifests are the work itself': {
      dockerfile:
        'FROM node:22-slim AS a\nWORKDIR /app\nCOPY package.json ./\nFROM node:22-slim\nWORKDIR /app\nCOPY package.json ./',
    },
    'other flags': {
      dockerfile: 'FROM alpine:3.20 AS a\nENV A=1\nRUN --network=none true\nFROM alpine:3.20\nENV A=1\nRUN true',
    },
  },
});

ruleTable('single-stage-ships-build-tools', {
  fires: {
    'npm run build': {
      dockerfile:
        'FROM node:22-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\nUSER node\nCMD ["node", "dist/server.js"]',
      at: 'npm run build',
    },
    'go build': {
      dockerfile: 'FROM golang:1.23\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nCMD ["/app"]',
      at: 'go build -o /app .',
    },
    'cargo build': { dockerfile: 'FROM rust:1.82\nCOPY . .\nRUN cargo build --release\nCMD ["./target/release/app"]' },
    Maven: {
      dockerfile:
        'FROM maven:3.9-eclipse-temurin-21\nCOPY . .\nRUN mvn package\nCMD ["java", "-jar", "target/app.jar"]',
    },
    'make, with the compiler left there': {
      dockerfile:
        'FROM debian:12-slim\nRUN apt-get update && apt-get install -y gcc make\nCOPY . .\nRUN make\nCMD ["./app"]',
    },
    'a target that only adds a command to the builder': {
      dockerfile: 'FROM golang:1.23 AS build\nRUN go build -o /app .\nFROM build\nCMD ["/app"]',
    },
  },
  silent: {
    'the result is copied out': {
      dockerfile:
        'FROM golang:1.23 AS build\nRUN go build -o /app .\nFROM gcr.io/distroless/static-debian12\nCOPY --from=build /app /app',
    },
    'nothing is built': { dockerfile: 'FROM node:22-slim\nCOPY . .\nRUN npm ci --omit=dev\nCMD ["node", "server.js"]' },
    'a development stage is the target': {
      dockerfile: 'FROM node:22-slim AS dev\nRUN npm run build\nFROM node:22-slim\nCMD ["node"]',
      target: 'dev',
    },
    'the tools are removed in the same RUN': {
      dockerfile: 'FROM alpine:3.20\nRUN apk add --no-cache --virtual .b gcc make && make && apk del .b\nCMD ["/app"]',
    },
    'the development dependencies are pruned': {
      dockerfile: 'FROM node:22-slim\nRUN npm ci && npm run build && npm prune --omit=dev\nCMD ["node"]',
    },
    'a build in a stage nobody ships': {
      dockerfile: 'FROM golang:1.23 AS x\nRUN go build .\nFROM debian:12-slim\nCMD ["true"]',
    },
    'a word in a text': { dockerfile: 'FROM debian:12-slim\nRUN echo "go build" > /etc/motd' },
  },
});

ruleTable('unused-stage', {
  fires: {
    'a builder nobody copies from': {
      dockerfile: 'FROM alpine:3.20 AS assets\nRUN true\nFROM alpine:3.20\nCMD ["true"]',
      at: 'FROM alpine:3.20 AS assets',
      says: /Nothing that `stage 1` needs comes from `assets`/,
    },
    'a stage without a name': { dockerfile: 'FROM alpine:3.20\nRUN true\nFROM alpine:3.20' },
    'a test stage, as information': {
      dockerfile: 'FROM node:22-slim AS base\nFROM base AS test\nRUN npm test\nFROM base',
      at: 'FROM base AS test',
      severity: 'info',
      says: /--target test/,
    },
    'a lint stage, as information': { dockerfile: 'FROM alpine:3.20 AS lint\nFROM alpine:3.20', severity: 'info' },
    'the end of a chain only': {
      dockerfile: 'FROM alpine:3.20 AS a\nFROM a AS b\nFROM alpine:3.20',
      at: 'FROM a AS b',
    },
    'a copy of a name in a comment': {
      dockerfile: 'FROM alpine:3.20 AS a\nFROM alpine:3.20\n# COPY --from=a /x /x\nRUN true',
    },
  },
  silent: {
    'used by FROM': { dockerfile: 'FROM alpine:3.20 AS a\nFROM a' },
    'used by COPY': { dockerfile: 'FROM alpine:3.20 AS a\nFROM alpine:3.20\nCOPY --from=a /x /x' },
    'perhaps used by FROM, whose name the platform decides': {
      dockerfile:
        'FROM alpine:3.20 AS go-linux\nFROM go-${TARGETOS} AS build\nFROM alpine:3.20\nCOPY --from=build /x /x',
    },
    'used by a mount': { dockerfile: 'FROM alpine:3.20 AS a\nFROM alpine:3.20\nRUN --mount=from=a,target=/a true' },
    'a target of the compose file': {
      dockerfile: 'FROM alpine:3.20 AS worker\nRUN true\nFROM alpine:3.20',
      files: { 'compose.yaml': 'services:\n  w:\n    build:\n      context: .\n      target: worker\n' },
    },
    'a target of a workflow': {
      dockerfile: 'FROM alpine:3.20 AS worker\nRUN true\nFROM alpine:3.20',
      files: { '.github/workflows/ci.yml': 'run: docker build --target worker .\n' },
    },
    'several ends: a file for several images': {
      dockerfile: 'FROM alpine:3.20 AS base\nFROM base AS api\nFROM base AS worker\nFROM base AS web',
    },
    'an end with a command of its own': {
      dockerfile: 'FROM alpine:3.20 AS worker\nCMD ["work"]\nFROM alpine:3.20\nCMD ["serve"]',
    },
    'a copy whose name is written wrong may be from it': {
      dockerfile: 'FROM alpine:3.20 AS builder\nRUN true\nFROM alpine:3.20\nCOPY --from=bulider /x /x',
    },
    'the last stage, for another target': { dockerfile: 'FROM alpine:3.20 AS a\nFROM a', target: 'a' },
  },
});
