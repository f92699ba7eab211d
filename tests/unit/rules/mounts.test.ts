import { ruleTable } from './table.ts';

const APT = 'apt-get update && apt-get install -y --no-install-recommends gcc';
const LISTS = '--mount=type=cache,target=/var/lib/apt,sharing=locked';
const ARCHIVES = '--mount=type=cache,target=/var/cache/apt,sharing=locked';

ruleTable('apt-cache-mount-not-locked', {
  fires: {
    'both caches of APT, each with its own fix (T28)': {
      dockerfile: `
        FROM debian:12-slim
        RUN --mount=type=cache,target=/var/cache/apt --mount=type=cache,target=/var/lib/apt \\
            ${APT}`,
      at: ['--mount=type=cache,target=/var/cache/apt', '--mount=type=cache,target=/var/lib/apt'],
      says: /Could not get lock/,
      fixed: `
        FROM debian:12-slim
        RUN --mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt \\
            ${APT}`,
    },
    'shared, in so many words': {
      dockerfile: `FROM debian:12-slim\nRUN --mount=type=cache,target=/var/lib/apt,sharing=shared ${APT}`,
      fixed: false,
    },
    'a folder below': { dockerfile: `FROM debian:12-slim\nRUN --mount=type=cache,target=/var/lib/apt/lists ${APT}` },
    'another name of the target': {
      dockerfile: `FROM debian:12-slim\nRUN --mount=type=cache,dst=/var/cache/apt/ ${APT}`,
    },
    'in quotes there is no fix': {
      dockerfile: `FROM debian:12-slim\nRUN --mount="type=cache,target=/var/cache/apt" ${APT}`,
      fixed: false,
    },
    'another package manager, as information': {
      dockerfile: 'FROM fedora:42\nRUN --mount=type=cache,target=/var/cache/libdnf5 dnf install -y gcc',
      severity: 'info',
    },
    'in a builder': {
      dockerfile: `FROM debian:12-slim AS b\nRUN --mount=type=cache,target=/var/cache/apt ${APT}\nFROM scratch\nCOPY --from=b /a /a`,
    },
  },
  silent: {
    locked: { dockerfile: `FROM debian:12-slim\nRUN ${ARCHIVES} ${LISTS} ${APT}` },
    'private (T28)': {
      dockerfile: `FROM debian:12-slim\nRUN --mount=type=cache,target=/var/cache/apt,sharing=private ${APT}`,
    },
    'a variable': {
      dockerfile: `FROM debian:12-slim\nARG S\nRUN --mount=type=cache,target=/var/cache/apt,sharing=$S ${APT}`,
    },
    'caches that are made for it (T28)': {
      dockerfile: `
        FROM node:22-slim
        RUN --mount=type=cache,target=/root/.npm npm ci
        RUN --mount=type=cache,target=/root/.cache/pip true
        RUN --mount=type=cache,target=/go/pkg/mod true`,
    },
    'a tmpfs or bind mount': {
      dockerfile: `FROM debian:12-slim\nRUN --mount=type=tmpfs,target=/var/lib/apt/lists --mount=target=/var/cache/apt ${APT}`,
    },
    'a folder of a similar name': {
      dockerfile: 'FROM debian:12-slim\nRUN --mount=type=cache,target=/var/cache/aptly true',
    },
  },
});

ruleTable('cache-mount-defeated', {
  fires: {
    'lists and archives of APT (T27)': {
      dockerfile: `FROM debian:12-slim\nRUN ${ARCHIVES} ${LISTS} ${APT} && rm -rf /var/lib/apt/lists/* && apt-get clean`,
      at: ['rm -rf /var/lib/apt/lists/*', 'apt-get clean'],
      says: /downloads everything again/,
    },
    'apt-get distclean': {
      dockerfile: `FROM debian:12-slim\nRUN ${LISTS} ${APT} && apt-get distclean`,
      at: 'apt-get distclean',
    },
    'apk --no-cache (T27)': {
      dockerfile: 'FROM alpine:3.20\nRUN --mount=type=cache,target=/var/cache/apk apk add --no-cache git',
      at: 'apk add --no-cache git',
    },
    'the option before the verb': {
      dockerfile: 'FROM alpine:3.20\nRUN --mount=type=cache,target=/etc/apk/cache apk --no-cache add git',
    },
    'pip --no-cache-dir (T27)': {
      dockerfile:
        'FROM python:3.13-slim\nRUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir -r r.txt',
    },
    'python -m pip': {
      dockerfile:
        'FROM python:3.13-slim\nRUN --mount=type=cache,target=/root/.cache/pip python -m pip install --no-cache-dir x',
    },
    'npm cache clean (T27)': {
      dockerfile: 'FROM node:22-slim\nRUN --mount=type=cache,target=/root/.npm npm ci && npm cache clean --force',
      at: 'npm cache clean --force',
    },
    'yarn cache clean (T27)': {
      dockerfile:
        'FROM node:22-slim\nRUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn install --frozen-lockfile && yarn cache clean',
    },
    'all of the folder removed': {
      dockerfile: 'FROM node:22-slim\nRUN --mount=type=cache,target=/root/.npm npm ci && rm -rf /root/.npm/* /tmp/x',
    },
    'a folder above it removed': {
      dockerfile:
        'FROM node:22-slim\nRUN --mount=type=cache,target=/root/.cache/pip pip install x && rm -rf /root/.cache',
    },
    'dnf clean all': {
      dockerfile:
        'FROM fedora:42\nRUN --mount=type=cache,target=/var/cache/libdnf5,sharing=locked dnf install -y gcc && dnf clean all',
    },
  },
  silent: {
    'no mount': { dockerfile: `FROM debian:12-slim\nRUN ${APT} && rm -rf /var/lib/apt/lists/* && apt-get clean` },
    'another folder is mounted': {
      dockerfile: `FROM debian:12-slim\nRUN ${ARCHIVES} ${APT} && rm -rf /var/lib/apt/lists/*`,
    },
    'the archives are not mounted': { dockerfile: `FROM debian:12-slim\nRUN ${LISTS} ${APT} && apt-get clean` },
    'a mount of another RUN': {
      dockerfile: `FROM debian:12-slim\nRUN ${LISTS} ${ARCHIVES} ${APT}\nRUN rm -rf /var/lib/apt/lists/*`,
    },
    'one file of the cache removed': {
      dockerfile:
        'FROM rust:1.82\nRUN --mount=type=cache,target=/app/target cargo build && rm -rf /app/target/release/app',
    },
    'npm clean-install is an install': {
      dockerfile: 'FROM node:22-slim\nRUN --mount=type=cache,target=/root/.npm npm clean-install',
    },
    'npm rm removes a package': { dockerfile: 'FROM node:22-slim\nRUN --mount=type=cache,target=/root/.npm npm rm x' },
    'the words in a text': {
      dockerfile: 'FROM debian:12-slim\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked echo apt-get clean',
    },
    'a bind mount': { dockerfile: 'FROM alpine:3.20\nRUN --mount=target=/var/cache/apk apk add --no-cache git' },
  },
});

ruleTable('cache-mount-not-owned-by-user', {
  fires: {
    'the user of the base image (T29)': {
      dockerfile: `
        FROM node:22-slim
        USER node
        RUN --mount=type=cache,target=/home/node/.npm npm ci`,
      at: '--mount=type=cache,target=/home/node/.npm',
      says: /cache mount belongs to root, and `node` runs this: writing/,
      fixed: `
        FROM node:22-slim
        USER node
        RUN --mount=type=cache,target=/home/node/.npm,uid=1000 npm ci`,
    },
    'by number': {
      dockerfile: 'FROM debian:12-slim\nUSER 10001:10001\nRUN --mount=type=cache,target=/c true',
      fixed: 'FROM debian:12-slim\nUSER 10001:10001\nRUN --mount=type=cache,target=/c,uid=10001 true',
    },
    'a user that the file makes': {
      dockerfile: `
        FROM debian:12-slim
        RUN useradd --create-home --uid 10001 app
        USER app
        RUN --mount=type=cache,target=/home/app/.cache true`,
      fixed: `
        FROM debian:12-slim
        RUN useradd --create-home --uid 10001 app
        USER app
        RUN --mount=type=cache,target=/home/app/.cache,uid=10001 true`,
    },
    'a user that the file makes, whose number nobody wrote down': {
      dockerfile: 'FROM debian:12-slim\nRUN useradd -r app\nUSER app\nRUN --mount=type=cache,target=/c true',
      fixed: false,
    },
    'uid=0': { dockerfile: 'FROM node:22-slim\nUSER node\nRUN --mount=type=cache,target=/c,uid=0 true', fixed: false },
    'a mode without the right for others': {
      dockerfile: 'FROM node:22-slim\nUSER node\nRUN --mount=type=cache,target=/c,mode=0775 true',
    },
    'a user of the stage below': {
      dockerfile: 'FROM node:22-slim AS a\nUSER node\nFROM a\nRUN --mount=type=cache,target=/c true',
    },
  },
  silent: {
    'uid is given': { dockerfile: 'FROM node:22-slim\nUSER node\nRUN --mount=type=cache,target=/c,uid=1000 true' },
    'uid is a variable': {
      dockerfile: 'FROM node:22-slim\nARG U\nUSER node\nRUN --mount=type=cache,target=/c,uid=$U true',
    },
    'a group is given': {
      dockerfile: 'FROM node:22-slim\nUSER node\nRUN --mount=type=cache,target=/c,gid=1000,mode=0775 true',
    },
    'everybody may write': {
      dockerfile: 'FROM node:22-slim\nUSER node\nRUN --mount=type=cache,target=/c,mode=0777 true',
    },
    'root (T29)': { dockerfile: 'FROM node:22-slim\nRUN --mount=type=cache,target=/root/.npm npm ci\nUSER node' },
    'root by number': { dockerfile: 'FROM node:22-slim\nUSER 0\nRUN --mount=type=cache,target=/root/.npm npm ci' },
    'a name that only the base image knows (T29)': {
      dockerfile: 'FROM ghcr.io/acme/base:1\nUSER app\nRUN --mount=type=cache,target=/c true',
    },
    'no USER on an unknown base': { dockerfile: 'FROM ghcr.io/acme/base:1\nRUN --mount=type=cache,target=/c true' },
    'files of another stage': {
      dockerfile:
        'FROM node:22-slim AS a\nFROM node:22-slim\nUSER node\nRUN --mount=type=cache,target=/c,from=a,source=/x true',
    },
  },
});

ruleTable('secret-mount-unreadable-by-user', {
  fires: {
    'a file for root only (T29)': {
      dockerfile: `
        FROM node:22-slim
        USER node
        RUN --mount=type=secret,id=npmrc,target=/home/node/.npmrc,required=true npm ci`,
      at: '--mount=type=secret,id=npmrc,target=/home/node/.npmrc,required=true',
      says: /secret mount belongs to root, and `node`/,
      fixed: `
        FROM node:22-slim
        USER node
        RUN --mount=type=secret,id=npmrc,target=/home/node/.npmrc,required=true,uid=1000 npm ci`,
    },
    'an agent’s socket': {
      dockerfile: 'FROM node:22\nUSER node\nRUN --mount=type=ssh git clone git@example.org:a.git',
      says: /ssh mount/,
    },
  },
  silent: {
    'uid is given': { dockerfile: 'FROM node:22-slim\nUSER node\nRUN --mount=type=secret,id=a,uid=1000,required true' },
    'a mode lets everybody read': {
      dockerfile: 'FROM node:22-slim\nUSER node\nRUN --mount=type=secret,id=a,mode=0444,required true',
    },
    'a variable, not a file (T29)': {
      dockerfile: 'FROM node:22-slim\nUSER node\nRUN --mount=type=secret,id=a,env=A,required true',
    },
    root: { dockerfile: 'FROM node:22-slim\nRUN --mount=type=secret,id=a,required true\nUSER node' },
    'a cache has its own rule': { dockerfile: 'FROM node:22-slim\nUSER node\nRUN --mount=type=cache,target=/c true' },
  },
});

ruleTable('secret-mount-not-required', {
  fires: {
    'a file (T30)': {
      dockerfile: 'FROM node:22-slim\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci',
      at: '--mount=type=secret,id=npmrc,target=/root/.npmrc',
      says: /--secret id=npmrc` this RUN goes on, with no such file/,
      fixed: 'FROM node:22-slim\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc,required npm ci',
    },
    'a variable': {
      dockerfile: 'FROM node:22-slim\nRUN --mount=type=secret,id=t,env=NPM_TOKEN npm ci',
      says: /an empty variable/,
    },
    'named by its place': {
      dockerfile: 'FROM node:22-slim\nRUN --mount=type=secret,target=/k/key true',
      says: /id=key`/,
    },
    'in exec form': { dockerfile: 'FROM node:22-slim\nRUN --mount=type=secret,id=a ["npm", "ci"]' },
    'in a heredoc': { dockerfile: 'FROM node:22-slim\nRUN --mount=type=secret,id=a <<EOF\nset -e\nnpm ci\nEOF' },
  },
  silent: {
    required: { dockerfile: 'FROM node:22-slim\nRUN --mount=type=secret,id=a,required=true npm ci' },
    'the bare word (T30)': { dockerfile: 'FROM node:22-slim\nRUN --mount=type=secret,id=a,required npm ci' },
    'not required, in so many words': {
      dockerfile: 'FROM node:22-slim\nRUN --mount=type=secret,id=a,required=false npm ci',
    },
    'the script asks for the file': {
      dockerfile: 'FROM node:22-slim\nRUN --mount=type=secret,id=a if [ -f /run/secrets/a ]; then npm ci; fi',
    },
    'the script asks with test': {
      dockerfile: 'FROM node:22-slim\nRUN --mount=type=secret,id=a test -s /run/secrets/a && npm ci',
    },
    'the variable has a default': {
      dockerfile: 'FROM node:22-slim\nRUN --mount=type=secret,id=a,env=TOKEN npm ci --registry "${TOKEN:-none}"',
    },
    'optional by its name': { dockerfile: 'FROM node:22-slim\nRUN --mount=type=secret,id=optional_ca true' },
    'a script of another language': {
      dockerfile: 'FROM python:3.13\nRUN --mount=type=secret,id=a <<EOF\n#!/usr/bin/env python3\nprint(1)\nEOF',
    },
    'an agent’s socket': { dockerfile: 'FROM node:22\nRUN --mount=type=ssh git clone git@example.org:a.git' },
  },
});
