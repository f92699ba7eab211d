import { ruleTable } from './table.ts';

const BASH = 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]';
const FETCH = 'curl -fsSL https://example.org/a.tgz';

ruleTable('pipe-without-pipefail', {
  fires: {
    'a download into tar': {
      dockerfile: `FROM debian:12-slim\nRUN mkdir /a && ${FETCH} | tar xz -C /a`,
      at: `${FETCH} | tar xz -C /a`,
      says: /If `curl` fails, only `tar` can stop/,
    },
    'into a shell': { dockerfile: `FROM debian:12-slim\nRUN ${FETCH} | sh` },
    'on Alpine': { dockerfile: 'FROM alpine:3.20\nRUN wget -qO- https://example.org/a.tgz | tar xz' },
    'a build into tee': {
      dockerfile: 'FROM golang:1.23\nRUN go build ./... 2>&1 | tee /build.log',
      at: 'go build ./... 2>&1 | tee /build.log',
    },
    'in the middle of a pipe': { dockerfile: `FROM debian:12-slim\nRUN ${FETCH} | jq .url | tee /url` },
    'with |& (T31)': { dockerfile: `FROM debian:12-slim\nSHELL ["/bin/bash", "-c"]\nRUN ${FETCH} |& tar xz` },
    'in a subshell': { dockerfile: `FROM debian:12-slim\nRUN (cd /a && ${FETCH} | tar xz)` },
    'in a heredoc': { dockerfile: `FROM debian:12-slim\nRUN <<EOF\nset -e\n${FETCH} | tar xz\nEOF` },
    'in sh -c (T10)': { dockerfile: `FROM debian:12-slim\nRUN ["sh", "-c", "${FETCH} | tar xz"]` },
    'set too late': { dockerfile: `FROM alpine:3.20\nRUN ${FETCH} | tar xz; set -o pipefail` },
    'set in another RUN': { dockerfile: `FROM alpine:3.20\nRUN set -o pipefail\nRUN ${FETCH} | tar xz` },
    'SHELL of another image (T31)': {
      dockerfile: `FROM debian:12-slim AS a\n${BASH}\nRUN true\nFROM debian:12-slim\nCOPY --from=a /x /x\nRUN ${FETCH} | tar xz`,
    },
    'with a fallback that ends the build': { dockerfile: `FROM debian:12-slim\nRUN ${FETCH} | tar xz || exit 1` },
  },
  silent: {
    'SHELL has it': { dockerfile: `FROM debian:12-slim\n${BASH}\nRUN ${FETCH} | tar xz` },
    'SHELL of the stage it begins with (T31)': {
      dockerfile: `FROM debian:12-slim AS base\nSHELL ["/usr/bin/bash", "-euo", "pipefail", "-c"]\nFROM base\nRUN ${FETCH} | gpg --dearmor -o /k.gpg`,
    },
    'the RUN sets it (T31)': { dockerfile: `FROM alpine:3.20\nRUN set -eo pipefail && ${FETCH} | tar xz` },
    'a shebang sets it': {
      dockerfile: `FROM debian:12-slim\nRUN <<EOF\n#!/bin/bash -eo pipefail\n${FETCH} | tar xz\nEOF`,
    },
    'bash with a heredoc of its own (T08)': {
      dockerfile: `FROM debian:12-slim\nRUN bash <<'EOF'\nset -euo pipefail\n${FETCH} | tar xz\nEOF`,
    },
    'a language that is no shell (T08)': {
      dockerfile: 'FROM python:3.13\nRUN <<EOF\n#!/usr/bin/env python3\nprint(1 | 2)\nEOF',
    },
    'the shell of an unknown image': { dockerfile: `FROM ghcr.io/acme/base:1\nRUN ${FETCH} | tar xz` },
    'a reader that stops early (T31)': {
      dockerfile: `FROM debian:12-slim\nRUN ${FETCH} | head -1\nRUN ${FETCH} | grep -q x\nRUN ${FETCH} | awk '{print; exit}'\nRUN ${FETCH} | sed -n '1p;q'`,
    },
    'a check (T31)': {
      dockerfile: `FROM debian:12-slim\nRUN ${FETCH} | sha256sum -c -\nRUN ${FETCH} | sha512sum --check`,
    },
    'input of a setting (T31)': {
      dockerfile: 'FROM debian:12-slim\nRUN echo "a:b" | chpasswd && echo "x y z" | debconf-set-selections',
    },
    'a key, which gpg refuses where it is empty': {
      dockerfile: `FROM debian:12-slim\nRUN ${FETCH} | gpg --dearmor -o /k.gpg`,
    },
    'a value (T31)': { dockerfile: "FROM debian:12-slim\nRUN arch=$(uname -m | sed 's/x86_64/amd64/') && echo $arch" },
    'a download in a value': { dockerfile: `FROM debian:12-slim\nRUN v="$(${FETCH} | jq -r .tag)" && test -n "$v"` },
    'a writer that cannot fail': {
      dockerfile: 'FROM debian:12-slim\nRUN echo hi | tee /motd && yes | tool && printf x | base64 -d',
    },
    'a failure that does not matter': { dockerfile: `FROM debian:12-slim\nRUN ${FETCH} | tar xz || true` },
    'an or (T13)': { dockerfile: `FROM debian:12-slim\nRUN ${FETCH} -o a || wget https://example.org/a` },
    'a pattern of case (T13)': { dockerfile: 'FROM debian:12-slim\nRUN case "$1" in curl|tar) ;; esac' },
    'in quotes (T13)': { dockerfile: `FROM debian:12-slim\nRUN echo 'curl | tar' > /motd` },
    'a literal in exec form (T10)': { dockerfile: 'FROM debian:12-slim\nRUN ["curl", "a", "|", "tar"]' },
    'a stage that is not built': { dockerfile: `FROM debian:12-slim AS a\nRUN ${FETCH} | tar xz\nFROM debian:12-slim` },
  },
});

ruleTable('pipefail-unsupported-by-shell', {
  fires: {
    'dash of Debian (T31)': {
      dockerfile: `
        FROM debian:12-slim
        RUN set -o pipefail && ${FETCH} | tar xz`,
      at: 'set -o pipefail',
      says: /Illegal option -o pipefail/,
      fixed: `
        FROM debian:12-slim
        SHELL ["/bin/bash", "-c"]
        RUN set -o pipefail && ${FETCH} | tar xz`,
    },
    'with other options': {
      dockerfile: 'FROM python:3.13-slim\nRUN set -eux -o pipefail; a | b',
      at: 'set -eux -o pipefail',
    },
    'in one word': { dockerfile: 'FROM node:22\nRUN set -euo pipefail; a | b' },
    'of Ubuntu': { dockerfile: 'FROM ubuntu:24.04\nRUN set -o pipefail; a | b' },
    'of an image on Ubuntu': { dockerfile: 'FROM eclipse-temurin:21-jdk-noble\nRUN set -o pipefail; a | b' },
    'in a heredoc': { dockerfile: 'FROM debian:12-slim\nRUN <<EOF\nset -euo pipefail\na | b\nEOF' },
    'in exec form, without a fix': {
      dockerfile: 'FROM debian:12-slim\nRUN ["sh", "-c", "set -o pipefail; a | b"]',
      fixed: false,
    },
    'also in a stage that is not built': {
      dockerfile: 'FROM debian:12 AS a\nRUN set -o pipefail; a | b\nFROM scratch',
    },
  },
  silent: {
    'BusyBox takes it (T31)': { dockerfile: 'FROM alpine:3.20\nRUN set -o pipefail && a | b' },
    'an Alpine variant': { dockerfile: 'FROM node:22-alpine\nRUN set -o pipefail && a | b' },
    'SHELL is Bash': { dockerfile: 'FROM debian:12-slim\nSHELL ["/bin/bash", "-c"]\nRUN set -o pipefail && a | b' },
    'a shebang is Bash': {
      dockerfile: 'FROM debian:12-slim\nRUN <<EOF\n#!/usr/bin/env bash\nset -o pipefail\na | b\nEOF',
    },
    'Bash is called': {
      dockerfile: `FROM debian:12-slim\nRUN bash -c 'set -o pipefail; a | b'\nRUN ["bash", "-c", "set -o pipefail; a | b"]`,
    },
    'sh is Bash on Red Hat’s images': { dockerfile: 'FROM fedora:42\nRUN set -o pipefail && a | b' },
    'a dash that may be newer (T31)': {
      dockerfile: 'FROM debian:sid\nRUN set -o pipefail && a | b\nFROM ubuntu:26.04\nRUN set -o pipefail',
    },
    'an unknown image': { dockerfile: 'FROM ghcr.io/acme/base:1\nRUN set -o pipefail && a | b' },
    'the script asks first': {
      dockerfile: 'FROM debian:12-slim\nRUN if [ -n "$BASH_VERSION" ]; then set -o pipefail; fi; a | b',
    },
    'other options': { dockerfile: 'FROM debian:12-slim\nRUN set -eux; a | b' },
    'a word of another command': { dockerfile: 'FROM debian:12-slim\nRUN echo set -o pipefail' },
  },
});
