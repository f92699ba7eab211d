import { ruleTable } from './table.ts';

const digest = `sha256:${'0'.repeat(64)}`;

ruleTable('base-image-untagged', {
  fires: {
    'an official image': { dockerfile: 'FROM debian', at: 'debian', says: /means `latest`/ },
    'a registry with a port is no tag (T24)': {
      dockerfile: 'FROM localhost:5000/team/app',
      at: 'localhost:5000/team/app',
    },
    'with a platform': { dockerfile: 'FROM --platform=$BUILDPLATFORM golang AS b', at: 'golang' },
    'after expansion': { dockerfile: 'ARG BASE=node\nFROM ${BASE}', at: '${BASE}' },
    'in a builder': { dockerfile: 'FROM golang AS b\nFROM scratch\nCOPY --from=b /a /a' },
    'another registry': { dockerfile: 'FROM ghcr.io/acme/app' },
  },
  silent: {
    'a tag': { dockerfile: 'FROM debian:12-slim' },
    'a digest (T24)': { dockerfile: `FROM debian@${digest}` },
    'scratch (T24)': { dockerfile: 'FROM scratch' },
    'a stage (T24)': { dockerfile: 'FROM golang:1.23 AS b\nFROM b' },
    'a tag by default (T15)': { dockerfile: 'FROM ${X:-alpine:3.20}' },
    'a value that only the build gives (T15)': { dockerfile: 'ARG X\nFROM ${X}' },
    'a name that is meant as a stage': { dockerfile: 'FROM later\nFROM alpine:3.20 AS later' },
  },
});

ruleTable('base-image-latest', {
  fires: {
    latest: { dockerfile: 'FROM node:latest', at: 'node:latest' },
    'latest by a default (T15)': { dockerfile: 'ARG TAG=latest\nFROM node:${TAG}', at: 'node:${TAG}' },
    'lts, as information': { dockerfile: 'FROM node:lts-slim', severity: 'info' },
    'stable, as information': { dockerfile: 'FROM debian:stable', severity: 'info' },
    'edge, as information': { dockerfile: 'FROM alpine:edge', severity: 'info' },
    'in a builder': { dockerfile: 'FROM golang:latest AS b\nFROM scratch\nCOPY --from=b /a /a' },
  },
  silent: {
    'a version': { dockerfile: 'FROM node:22-slim' },
    'latest with a digest (T24)': { dockerfile: `FROM debian:latest@${digest}` },
    'no tag has its own rule': { dockerfile: 'FROM node' },
    'a word that contains it': { dockerfile: 'FROM acme/app:my-latest' },
    'an image of that name': { dockerfile: 'FROM acme/latest:1' },
    'a value that only the build gives': { dockerfile: 'ARG TAG\nFROM node:${TAG}' },
  },
});

const gosu = '#!/bin/sh\nset -e\nexec gosu redis "$@"\n';

ruleTable('final-stage-runs-as-root', {
  fires: {
    'no USER on a base that has none': {
      dockerfile: 'FROM node:22-slim\nCOPY server.js ./\nCMD ["node", "server.js"]',
      at: 'FROM node:22-slim',
      fixed: 'FROM node:22-slim\nCOPY server.js ./\nUSER node\nCMD ["node", "server.js"]',
    },
    'a base without a user of its own': { dockerfile: 'FROM debian:12-slim\nCMD ["sleep", "60"]', fixed: false },
    'USER root': { dockerfile: 'FROM node:22-slim\nUSER node\nUSER root\nCMD ["node"]', at: 'USER root', fixed: false },
    'by number and group (T23)': { dockerfile: 'FROM debian:12-slim\nUSER 0:0', at: 'USER 0:0' },
    'with a sign, as Go reads numbers': { dockerfile: 'FROM debian:12-slim\nUSER +0' },
    'with leading zeros (T23)': { dockerfile: 'FROM debian:12-slim\nUSER 00' },
    'by a default (T23)': { dockerfile: 'FROM debian:12-slim\nARG APP_UID=0\nUSER ${APP_UID}' },
    'a Windows image, whose administrator has another name': {
      dockerfile: 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nCMD ["app.exe"]',
      says: /runs as ContainerAdministrator:.*a USER that is not ContainerAdministrator/,
    },
    'the last USER of the file is another stage’s (T21)': {
      dockerfile: 'FROM node:22-slim AS base\nUSER node\nFROM node:22-slim\nCOPY --from=base /s /s\nCMD ["node"]',
    },
    'ONBUILD configures a child only (T12)': { dockerfile: 'FROM node:22-slim\nONBUILD USER node\nCMD ["node"]' },
    'dropped by a script we can read, as information (T22)': {
      dockerfile: 'FROM redis:7\nCOPY --chmod=0755 entry.sh /entry.sh\nENTRYPOINT ["/entry.sh"]\nCMD ["redis-server"]',
      files: { 'entry.sh': gosu },
      severity: 'info',
    },
    'dropped by a script that CMD names, as information': {
      dockerfile: 'FROM debian:12-slim\nCOPY --chmod=0755 entry.sh /start\nCMD ["/start"]',
      files: { 'entry.sh': gosu },
      severity: 'info',
    },
    'a script we can read that drops nothing': {
      dockerfile: 'FROM debian:12-slim\nCOPY entry.sh /\nENTRYPOINT ["/entry.sh"]',
      files: { 'entry.sh': '#!/bin/sh\nexec "$@"\n' },
    },
    'dropped by the command itself, as information': {
      dockerfile: 'FROM debian:12-slim\nENTRYPOINT ["setpriv", "--reuid=1000", "app"]',
      severity: 'info',
    },
  },
  silent: {
    'a user': { dockerfile: 'FROM node:22-slim\nUSER node' },
    'by FROM (T21)': { dockerfile: 'FROM node:22-slim AS base\nUSER node\nFROM base\nCMD ["node"]' },
    'root in a builder (T21)': {
      dockerfile: 'FROM node:22 AS b\nUSER root\nFROM node:22-slim\nUSER node\nCOPY --from=b /s /s',
    },
    'ONBUILD of a stage of this file (T12)': {
      dockerfile: 'FROM node:22-slim AS base\nONBUILD USER node\nFROM base\nCMD ["node"]',
    },
    'a base that runs as another user (T22)': {
      dockerfile: 'FROM gcr.io/distroless/nodejs22-debian12:nonroot\nCMD ["server.js"]',
    },
    'a base we do not know (T22)': { dockerfile: 'FROM ghcr.io/acme/app:1\nCMD ["app"]' },
    'a script we cannot read (T22)': {
      dockerfile: 'FROM debian:12-slim\nENTRYPOINT ["/entry.sh"]\nCMD ["redis-server"]',
    },
    'a script of CMD that we cannot read': { dockerfile: 'FROM debian:12-slim\nCMD ["/start.sh"]' },
    'root’s group only (T23)': { dockerfile: 'FROM debian:12-slim\nUSER 1000:0' },
    'a name that begins alike (T23)': { dockerfile: 'FROM debian:12-slim\nUSER rootless' },
    'an empty expansion has its own finding (T14)': { dockerfile: 'ARG U=1\nFROM debian:12-slim\nUSER ${U}' },
    'a stage that is exported, not run': {
      dockerfile: 'FROM golang:1.23 AS b\nRUN go build -o /a\nFROM scratch\nCOPY --from=b /a /',
    },
    'a development target': { dockerfile: 'FROM node:22-slim AS dev\nCMD ["node"]', target: 'dev' },
    'an image whose own entrypoint drops it': {
      dockerfile: 'FROM postgres:17\nCOPY init.sql /docker-entrypoint-initdb.d/',
    },
    'a value that only the build gives': { dockerfile: 'FROM debian:12-slim\nARG U\nUSER $U' },
  },
});

ruleTable('secret-in-arg-or-env', {
  fires: {
    'a bare ARG, as a warning (T18)': {
      dockerfile: 'FROM node:22-slim\nARG NPM_TOKEN\nUSER node',
      at: 'NPM_TOKEN',
      severity: 'warning',
      says: /type=secret,id=npm_token/,
    },
    'the old form of ENV (T18)': { dockerfile: 'FROM debian:12-slim\nENV API_TOKEN abc', at: 'API_TOKEN abc' },
    'a default': { dockerfile: 'FROM debian:12-slim\nARG DB_PASSWORD=hunter2' },
    'an ARG above FROM (T18)': { dockerfile: 'ARG GITHUB_TOKEN=abc\nFROM debian:12-slim' },
    'ENV from an ARG': { dockerfile: 'FROM debian:12-slim\nENV AWS_SECRET_ACCESS_KEY=$KEY' },
    'a key by what it is for': { dockerfile: 'FROM debian:12-slim\nENV STRIPE_API_KEY=sk_live_1 SIGNING_KEY=x1' },
    'API_AUTH (T18)': { dockerfile: 'FROM debian:12-slim\nENV API_AUTH=abc' },
    'an address with a password': { dockerfile: 'FROM debian:12-slim\nENV AUTH_URL=https://me:pw@example.org' },
    'in a builder': {
      dockerfile: 'FROM node:22-slim AS b\nARG NPM_TOKEN\nFROM scratch\nCOPY --from=b /a /a',
      severity: 'warning',
    },
    'two in one line': {
      dockerfile: 'FROM debian:12-slim\nENV A=1 DB_PASS=x DB_SECRET="y"',
      at: ['DB_PASS=x', 'DB_SECRET="y"'],
    },
    'the name in camel case': { dockerfile: 'FROM debian:12-slim\nENV dbPassword=x1' },
  },
  silent: {
    'files, paths and near misses (T18)': {
      dockerfile:
        'FROM postgres:17\nENV POSTGRES_PASSWORD_FILE=/run/secrets/pg PUBLIC_KEY_PATH=/k MONKEY=1 SSH_AUTH_SOCK=/s\nENV TOKENIZERS_PARALLELISM=false AUTH_MODULE_VERSION=3',
    },
    'ids, aliases and methods': {
      dockerfile: 'FROM debian:12-slim\nENV SECRET_ID=1 KMS_KEY_ALIAS=a PG_AUTH_METHOD=md5',
    },
    'a number of tokens': { dockerfile: 'FROM debian:12-slim\nENV MAX_TOKENS=100 TOKEN_LIMIT=5' },
    'an address without a password': { dockerfile: 'FROM debian:12-slim\nENV AUTH_URL=https://example.org/login' },
    'an empty value': { dockerfile: 'FROM debian:12-slim\nENV DB_PASSWORD="" API_TOKEN=' },
    'a switch': { dockerfile: 'FROM debian:12-slim\nENV USE_AUTH=true' },
    'a dummy that Rails asks for': { dockerfile: 'FROM ruby:3.3-slim AS b\nENV SECRET_KEY_BASE_DUMMY=1' },
    'a dummy value in a stage that is not shipped': {
      dockerfile: 'FROM ruby:3.3-slim AS b\nENV SECRET_TOKEN=dummy\nFROM scratch\nCOPY --from=b /a /a',
    },
    'the working directory': { dockerfile: 'FROM debian:12-slim\nENV PWD=/app' },
    'a secret mount': { dockerfile: 'FROM node:22-slim\nRUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci' },
  },
});

ruleTable('world-writable-permissions', {
  fires: {
    'COPY --chmod (T33)': {
      dockerfile: 'FROM node:22-slim\nCOPY --chmod=777 run.sh /srv/run.sh',
      at: '--chmod=777',
      says: /lets every user change these files/,
    },
    'ADD --chmod': { dockerfile: 'FROM node:22-slim\nADD --chmod=0666 https://example.org/a /a', at: '--chmod=0666' },
    'symbolic, of COPY': { dockerfile: 'FROM node:22-slim\nCOPY --chmod=a+rwX src /srv', at: '--chmod=a+rwX' },
    'chmod 777': { dockerfile: 'FROM node:22-slim\nRUN mkdir /data && chmod -R 777 /data', at: 'chmod -R 777 /data' },
    'symbolic (T33)': {
      dockerfile: 'FROM node:22-slim\nRUN mkdir /data && chmod a+rwX /data',
      at: 'chmod a+rwX /data',
    },
    'others alone': { dockerfile: 'FROM node:22-slim\nRUN chmod u=rwx,go+w /data' },
    'with set-group-id': { dockerfile: 'FROM node:22-slim\nRUN chmod 2777 /data' },
    'mkdir -m': { dockerfile: 'FROM node:22-slim\nRUN mkdir -p -m 777 /data', at: 'mkdir -p -m 777 /data' },
    'mkdir -pm777': { dockerfile: 'FROM node:22-slim\nRUN mkdir -pm777 /data' },
    'install --mode': { dockerfile: 'FROM node:22-slim\nRUN install -d --mode=0777 /data' },
    'umask 000': { dockerfile: 'FROM node:22-slim\nRUN umask 000 && mkdir /data', at: 'umask 000' },
    'in a builder, as information': {
      dockerfile: 'FROM node:22-slim AS b\nRUN chmod 777 /x\nFROM node:22-slim\nCOPY --from=b /x /x',
      severity: 'info',
    },
  },
  silent: {
    '755 and 775': {
      dockerfile: 'FROM node:22-slim\nCOPY --chmod=755 a /a\nRUN chmod 775 /b && chmod 0640 /c && mkdir -m 750 /d',
    },
    'the sticky bit (T33)': {
      dockerfile: 'FROM node:22-slim\nRUN chmod 1777 /tmp && mkdir -m 1777 /x && chmod a+rwxt /y',
    },
    'the group as the owner (T33)': {
      dockerfile: 'FROM node:22-slim\nRUN chmod -R g=u /app && chmod g+w /b && chmod u+w /c',
    },
    'others may read': {
      dockerfile: 'FROM node:22-slim\nRUN chmod a+rX /app && chmod o-w /b && chmod +x /c && chmod -w /d',
    },
    'what the same RUN removes': {
      dockerfile: 'FROM node:22-slim\nRUN mkdir /build && chmod 777 /build && make && rm -rf /build',
    },
    'the sticky bit of install': {
      dockerfile: 'FROM debian:12\nRUN install --verbose --directory --owner www-data --mode 3777 /x',
    },
    'a folder that ends like an option': {
      dockerfile: 'FROM debian:12\nRUN mkdir -p /opt/my-vm2 && install -d /opt/a-m7',
    },
    'a mode in a variable': { dockerfile: 'FROM node:22-slim\nARG M\nCOPY --chmod=$M a /a\nRUN chmod $M /a' },
    'a stage that is not built': { dockerfile: 'FROM node:22-slim AS a\nRUN chmod 777 /x\nFROM node:22-slim' },
    'a number that is no mode': {
      dockerfile: 'FROM node:22-slim\nRUN chmod 755 /srv/777 && umask 022 && echo chmod 777',
    },
  },
});

ruleTable('copied-files-not-writable-by-user', {
  fires: {
    'COPY after USER, as information (T33)': {
      dockerfile: 'FROM node:22-slim\nUSER node\nCOPY package.json /srv/',
      files: ['package.json'],
      severity: 'info',
      at: 'COPY package.json /srv/',
      says: /is root’s, and `node` cannot change it/,
      fixed: 'FROM node:22-slim\nUSER node\nCOPY --chown=node package.json /srv/',
    },
    'a command below is refused': {
      dockerfile: 'FROM node:22-slim\nUSER node\nCOPY run.sh /srv/\nRUN chmod +x /srv/run.sh',
      files: ['run.sh'],
      severity: 'warning',
      fixed: 'FROM node:22-slim\nUSER node\nCOPY --chown=node run.sh /srv/\nRUN chmod +x /srv/run.sh',
    },
    'with its group': {
      dockerfile: 'FROM debian:12-slim\nUSER 1000:1000\nADD a /srv/',
      files: ['a'],
      fixed: 'FROM debian:12-slim\nUSER 1000:1000\nADD --chown=1000:1000 a /srv/',
    },
  },
  silent: {
    'with --chown (T33)': { dockerfile: 'FROM node:22-slim\nUSER node\nCOPY --chown=node:node src /srv/src' },
    'before USER': { dockerfile: 'FROM node:22-slim\nCOPY package.json /srv/\nUSER node' },
    'as root': { dockerfile: 'FROM node:22-slim\nUSER root\nCOPY package.json /srv/' },
    'from another stage, which keeps the owner': {
      dockerfile: 'FROM node:22-slim AS a\nFROM node:22-slim\nUSER node\nCOPY --from=a /x /x',
    },
    'with --chmod': { dockerfile: 'FROM node:22-slim\nUSER node\nCOPY --chmod=755 run.sh /srv/' },
    'a user nobody knows': { dockerfile: 'FROM ghcr.io/acme/base:1\nCOPY a /a' },
    'the user of the base image': {
      dockerfile: 'FROM nginxinc/nginx-unprivileged:1.27\nCOPY nginx.conf /etc/nginx/\nUSER 101',
      files: ['nginx.conf'],
    },
    'a system without owners of that kind': {
      dockerfile: 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nUSER app\nCOPY a.exe C:/',
    },
  },
});
