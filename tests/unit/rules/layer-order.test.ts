import { ruleTable } from './table.ts';

const ignored = { '.dockerignore': 'node_modules\n' };
const node = { 'package.json': '{}', 'package-lock.json': '{}', 'src/server.js': '', ...ignored };

ruleTable('sources-copied-before-dependencies', {
  fires: {
    'the whole context before npm ci': {
      dockerfile: `
        FROM node:22-slim
        WORKDIR /app
        COPY . .
        RUN npm ci
        USER node
        CMD ["node", "src/server.js"]
      `,
      files: node,
      at: 'COPY . .',
      says: /Copy `package.json` and `package-lock.json` first/,
      fixed: `
        FROM node:22-slim
        WORKDIR /app
        COPY package.json package-lock.json ./
        RUN npm ci
        COPY . .
        USER node
        CMD ["node", "src/server.js"]
      `,
    },
    'its own flags stay': {
      dockerfile: 'FROM node:22-slim\nWORKDIR /app\nUSER node\nCOPY --chown=node . .\nRUN npm ci --omit=dev',
      files: node,
      fixed:
        'FROM node:22-slim\nWORKDIR /app\nUSER node\nCOPY --chown=node package.json package-lock.json ./\nRUN npm ci --omit=dev\nCOPY --chown=node . .',
    },
    'without the files': {
      dockerfile: 'FROM python:3.13-slim\nCOPY . .\nRUN pip install -r requirements.txt',
      fixed: false,
    },
    'the source folder': {
      dockerfile: 'FROM node:22-slim\nCOPY src ./src\nCOPY package.json ./\nRUN npm ci',
      files: node,
      at: 'COPY src ./src',
    },
    'in a builder': {
      dockerfile:
        'FROM golang:1.23 AS build\nCOPY . .\nRUN go mod download\nRUN go build -o /a .\nFROM scratch\nCOPY --from=build /a /a',
    },
    'in the stage the installing one is made of': {
      dockerfile: 'FROM node:22-slim AS src\nCOPY . .\nFROM src\nRUN npm ci',
    },
    'a development stage, as information': {
      dockerfile: 'FROM node:22-slim AS dev\nCOPY . .\nRUN npm ci',
      severity: 'info',
    },
    'manifests all over the tree, as information': {
      dockerfile: 'FROM node:22-slim\nCOPY . .\nRUN npm ci',
      files: { ...node, 'apps/a/package.json': '', 'apps/b/package.json': '' },
      severity: 'info',
    },
  },
  silent: {
    'manifests first': { dockerfile: 'FROM node:22-slim\nCOPY package*.json ./\nRUN npm ci\nCOPY . .', files: node },
    'manifests mounted': {
      dockerfile:
        'FROM node:22-slim\nRUN --mount=type=bind,source=package.json,target=package.json --mount=type=bind,source=package-lock.json,target=package-lock.json npm ci\nCOPY . .',
      files: node,
    },
    'a second install is fine': {
      dockerfile: 'FROM node:22-slim\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm ci --offline',
      files: node,
    },
    'the project itself is installed': { dockerfile: 'FROM python:3.13-slim\nCOPY . .\nRUN pip install .' },
    'the context holds manifests only': {
      dockerfile: 'FROM node:22-slim\nCOPY . .\nRUN npm ci',
      files: { ...node, '.dockerignore': '*\n!package*.json\n' },
    },
    'a single other file': {
      dockerfile: 'FROM node:22-slim\nCOPY prisma ./prisma\nCOPY package*.json ./\nRUN npm ci',
      files: node,
    },
    'a package is named': { dockerfile: 'FROM node:22-slim\nCOPY . .\nRUN npm install -g pm2', files: node },
    'sources of another stage': {
      dockerfile:
        'FROM node:22-slim AS a\nCOPY . .\nFROM node:22-slim\nCOPY package*.json ./\nRUN npm ci\nCOPY --from=a /src /src',
      files: node,
    },
  },
});

ruleTable('package-index-update-alone', {
  fires: {
    'a RUN of its own': {
      dockerfile: 'FROM debian:12-slim\nRUN apt-get update\nRUN apt-get install -y --no-install-recommends curl',
      at: 'apt-get update',
    },
    'behind another command': { dockerfile: 'FROM debian:12-slim\nRUN true && apt-get update' },
    'apk update': { dockerfile: 'FROM alpine:3.20\nRUN apk update\nRUN apk add curl' },
    'yum makecache': { dockerfile: 'FROM rockylinux:9\nRUN yum makecache\nRUN yum install -y curl' },
    'the install stands before it': { dockerfile: 'FROM debian:12-slim\nRUN apt-get install -y curl; apt-get update' },
    'in a heredoc': { dockerfile: 'FROM debian:12-slim\nRUN <<EOF\napt-get update\ntrue\nEOF' },
    'in a builder': { dockerfile: 'FROM debian:12-slim AS b\nRUN apt-get update\nFROM scratch\nCOPY --from=b /a /a' },
  },
  silent: {
    'joined to the install': { dockerfile: 'FROM debian:12-slim\nRUN apt-get update && apt-get install -y curl' },
    'a heredoc is one RUN': {
      dockerfile: 'FROM debian:12-slim\nRUN <<EOF\nset -e\napt-get update\napt-get install -y curl\nEOF',
    },
    'a script may install': { dockerfile: 'FROM debian:12-slim\nRUN apt-get update && ./install.sh' },
    'a variable may install': { dockerfile: 'FROM debian:12-slim\nRUN apt-get update && $INSTALL curl' },
    'an upgrade uses it': { dockerfile: 'FROM debian:12-slim\nRUN apt-get update && apt-get upgrade -y' },
    'the index is a shared cache': {
      dockerfile:
        'FROM debian:12-slim\nRUN --mount=type=cache,target=/var/lib/apt,sharing=locked apt-get update\nRUN --mount=type=cache,target=/var/lib/apt,sharing=locked apt-get install -y curl',
    },
    'a comment swallows the install, which has its own finding (T02)': {
      dockerfile: 'FROM debian:12-slim\nRUN apt-get update # index \\\n  && apt-get install -y curl',
    },
    'apk add --no-cache brings its own index': {
      dockerfile: 'FROM alpine:3.20\nRUN apk update\nRUN apk add --no-cache curl',
    },
    'the words in a text (T13)': { dockerfile: 'FROM debian:12-slim\nRUN echo "apt-get update"' },
  },
});

ruleTable('apt-lists-left-in-layer', {
  fires: {
    'no removal': {
      dockerfile: 'FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends curl',
      at: 'apt-get install -y --no-install-recommends curl',
      fixed:
        'FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*',
    },
    'over several lines': {
      dockerfile: 'FROM debian:12-slim\nRUN apt-get update \\\n && apt-get install -y \\\n    curl',
      fixed:
        'FROM debian:12-slim\nRUN apt-get update \\\n && apt-get install -y \\\n    curl && rm -rf /var/lib/apt/lists/*',
    },
    'another folder is removed (T26)': {
      dockerfile: 'FROM debian:12-slim\nRUN apt-get update && apt-get install -y curl && rm -rf /tmp/build',
    },
    'the removal is in the next RUN (T26)': {
      dockerfile: 'FROM debian:12-slim\nRUN apt-get update && apt-get install -y curl\nRUN rm -rf /var/lib/apt/lists/*',
    },
    'braces, which dash does not expand (T26)': {
      dockerfile: 'FROM debian:12-slim\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/{apt,cache}',
    },
    'the removal comes before': {
      dockerfile: 'FROM debian:12-slim\nRUN rm -rf /var/lib/apt/lists/* && apt-get update && apt-get install -y curl',
    },
    'apt-get clean removes no lists': {
      dockerfile: 'FROM debian:12-slim\nRUN apt-get update && apt-get install -y curl && apt-get clean',
    },
    'only the archives are a cache (T27)': {
      dockerfile:
        'FROM debian:12-slim\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y curl',
    },
    'in a heredoc': {
      dockerfile: 'FROM debian:12-slim\nRUN <<EOF\nset -e\napt-get update\napt-get install -y curl\nEOF',
      fixed:
        'FROM debian:12-slim\nRUN <<EOF\nset -e\napt-get update\napt-get install -y curl\nrm -rf /var/lib/apt/lists/*\nEOF',
    },
    'in the base of the target': {
      dockerfile: 'FROM debian:12-slim AS base\nRUN apt-get update && apt-get install -y curl\nFROM base',
    },
  },
  silent: {
    'removed in the same RUN, with a comment between (T01)': {
      dockerfile:
        'FROM debian:12-slim\nRUN apt-get update \\\n  # needed\n  && apt-get install -y curl \\\n  && rm -rf /var/lib/apt/lists/*',
    },
    'other spellings of rm (T26)': {
      dockerfile:
        'FROM debian:12-slim\nRUN apt-get update && apt-get install -y curl && rm -fr /tmp/x /var/lib/apt/lists',
    },
    'find -delete': {
      dockerfile:
        'FROM debian:12-slim\nRUN apt-get update && apt-get install -y curl && find /var/lib/apt/lists -type f -delete',
    },
    'apt-get distclean': {
      dockerfile: 'FROM debian:12-slim\nRUN apt-get update && apt-get install -y curl && apt-get distclean',
    },
    'the lists are a cache mount (T27)': {
      dockerfile:
        'FROM debian:12-slim\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt,sharing=locked apt-get update && apt-get install -y curl',
    },
    'a tmpfs over the lists': {
      dockerfile:
        'FROM debian:12-slim\nRUN --mount=type=tmpfs,target=/var/lib/apt/lists apt-get update && apt-get install -y curl',
    },
    'a stage that is not shipped': {
      dockerfile:
        'FROM debian:12-slim AS b\nRUN apt-get update && apt-get install -y gcc\nFROM debian:12-slim\nCOPY --from=b /a /a',
    },
    apk: { dockerfile: 'FROM alpine:3.20\nRUN apk add --no-cache curl' },
  },
});

ruleTable('apt-no-install-recommends', {
  fires: {
    plain: {
      dockerfile: 'FROM debian:12-slim\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*',
      at: 'apt-get install -y curl',
      fixed:
        'FROM debian:12-slim\nRUN apt-get update && apt-get install --no-install-recommends -y curl && rm -rf /var/lib/apt/lists/*',
    },
    'the second of two commands (T25)': {
      dockerfile:
        'FROM debian:12-slim\nRUN apt-get update && apt-get -qq --no-install-recommends install -t bookworm-backports curl && apt-get install -y git',
      at: 'apt-get install -y git',
    },
    apt: { dockerfile: 'FROM debian:12-slim\nRUN apt update && apt install -y curl' },
    'options in front': { dockerfile: 'FROM debian:12-slim\nRUN apt-get update && apt-get -y install curl' },
    'in exec form, without a fix': {
      dockerfile: 'FROM debian:12-slim\nRUN ["apt-get", "install", "-y", "git"]',
      fixed: false,
    },
    'with sudo': { dockerfile: 'FROM debian:12-slim\nRUN sudo apt-get install -y curl' },
    'in a heredoc': {
      dockerfile: 'FROM debian:12-slim\nRUN <<EOF\nset -e\napt-get update\napt-get install -y git\nEOF',
    },
  },
  silent: {
    'behind the verb': { dockerfile: 'FROM debian:12-slim\nRUN apt-get install -y --no-install-recommends curl' },
    'before the verb (T25)': { dockerfile: 'FROM debian:12-slim\nRUN apt-get --no-install-recommends -y install curl' },
    'as an option of apt (T25)': {
      dockerfile: 'FROM debian:12-slim\nRUN apt-get install -o APT::Install-Recommends=false -y curl',
    },
    'as 0': { dockerfile: 'FROM debian:12-slim\nRUN apt-get -o APT::Install-Recommends=0 install -y curl' },
    'a settings file of an earlier RUN (T25)': {
      dockerfile:
        'FROM debian:12-slim\nRUN echo \'APT::Install-Recommends "0";\' > /etc/apt/apt.conf.d/99x\nRUN apt-get install -y curl',
    },
    'a settings file that is copied': {
      dockerfile: 'FROM debian:12-slim AS b\nCOPY 99x /etc/apt/apt.conf.d/\nFROM b\nRUN apt-get install -y curl',
    },
    'the words in a text (T13)': { dockerfile: 'FROM debian:12-slim\nRUN echo "apt-get install curl"' },
    apk: { dockerfile: 'FROM alpine:3.20\nRUN apk add curl' },
  },
});

ruleTable('package-manager-may-prompt', {
  fires: {
    'apt-get': {
      dockerfile:
        'FROM debian:12-slim\nRUN apt-get update && apt-get install --no-install-recommends curl && rm -rf /var/lib/apt/lists/*',
      fixed:
        'FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*',
    },
    'DEBIAN_FRONTEND is no substitute (T25)': {
      dockerfile: 'FROM debian:12-slim\nRUN DEBIAN_FRONTEND=noninteractive apt-get install curl',
    },
    'one -q is not enough': { dockerfile: 'FROM debian:12-slim\nRUN apt-get install -q curl' },
    dnf: { dockerfile: 'FROM rockylinux:9\nRUN dnf install curl', fixed: 'FROM rockylinux:9\nRUN dnf install -y curl' },
    yum: { dockerfile: 'FROM rockylinux:9\nRUN yum install curl' },
    zypper: { dockerfile: 'FROM opensuse/leap:15.6\nRUN zypper install curl' },
  },
  silent: {
    '-y': { dockerfile: 'FROM debian:12-slim\nRUN apt-get install -y curl' },
    '--assume-yes': { dockerfile: 'FROM debian:12-slim\nRUN apt-get --assume-yes install curl' },
    '-qq (T25)': { dockerfile: 'FROM debian:12-slim\nRUN apt-get install -qq curl' },
    '-q=2': { dockerfile: 'FROM debian:12-slim\nRUN apt-get -q=2 install curl' },
    '-o APT::Get::Assume-Yes': {
      dockerfile: 'FROM debian:12-slim\nRUN apt-get -o APT::Get::Assume-Yes=true install curl',
    },
    'several options in one': { dockerfile: 'FROM debian:12-slim\nRUN apt-get install -qy curl' },
    'apk asks nothing': { dockerfile: 'FROM alpine:3.20\nRUN apk add curl' },
    'yes answers': { dockerfile: 'FROM debian:12-slim\nRUN yes | apt-get install curl' },
    'a settings file': {
      dockerfile: 'FROM debian:12-slim\nCOPY 90yes /etc/apt/apt.conf.d/90yes\nRUN apt-get install curl',
    },
  },
});

ruleTable('npm-install-instead-of-ci', {
  fires: {
    'npm install': {
      dockerfile: 'FROM node:22-slim\nCOPY package*.json ./\nRUN npm install',
      files: node,
      at: 'npm install',
      fixed: 'FROM node:22-slim\nCOPY package*.json ./\nRUN npm ci',
    },
    'npm i --omit=dev': {
      dockerfile: 'FROM node:22-slim\nCOPY package*.json ./\nRUN npm i --omit=dev',
      files: node,
      fixed: 'FROM node:22-slim\nCOPY package*.json ./\nRUN npm ci --omit=dev',
    },
    'the lock file is named, without the files': {
      dockerfile: 'FROM node:22-slim\nCOPY package.json package-lock.json ./\nRUN npm install',
    },
    'pnpm install': {
      dockerfile: 'FROM node:22-slim\nCOPY package.json pnpm-lock.yaml ./\nRUN pnpm install',
      fixed: 'FROM node:22-slim\nCOPY package.json pnpm-lock.yaml ./\nRUN pnpm install --frozen-lockfile',
    },
    yarn: { dockerfile: 'FROM node:22-slim\nCOPY package.json yarn.lock ./\nRUN yarn', fixed: false },
    'no lock file at all, as information': {
      dockerfile: 'FROM node:22-slim\nCOPY package.json ./\nRUN npm install',
      files: { 'package.json': '{}' },
      severity: 'info',
      says: /Commit a lock file/,
    },
    'in a builder': {
      dockerfile:
        'FROM node:22-slim AS b\nCOPY package*.json ./\nRUN npm install\nFROM nginx:1.27\nCOPY --from=b /dist /d',
      files: node,
    },
  },
  silent: {
    'npm ci': { dockerfile: 'FROM node:22-slim\nCOPY package*.json ./\nRUN npm ci', files: node },
    'a package is named': {
      dockerfile: 'FROM node:22-slim\nCOPY package*.json ./\nRUN npm install express',
      files: node,
    },
    'a global tool': { dockerfile: 'FROM node:22-slim\nRUN npm install -g pnpm', files: node },
    'yarn, frozen': { dockerfile: 'FROM node:22-slim\nCOPY yarn.lock ./\nRUN yarn install --frozen-lockfile' },
    'pnpm, frozen': { dockerfile: 'FROM node:22-slim\nCOPY pnpm-lock.yaml ./\nRUN pnpm install --frozen-lockfile' },
    'a development stage': {
      dockerfile: 'FROM node:22-slim AS dev\nCOPY package*.json ./\nRUN npm install',
      files: node,
    },
    'nobody can tell whether there is a lock file': { dockerfile: 'FROM node:22-slim\nCOPY . .\nRUN npm install' },
    'a stage that is not built': {
      dockerfile: 'FROM node:22-slim AS a\nCOPY package*.json ./\nRUN npm install\nFROM node:22-slim',
      files: node,
    },
  },
});

ruleTable('dev-deps-in-runtime-stage', {
  fires: {
    'a full install in the image': {
      dockerfile:
        'FROM node:22-slim\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY src ./src\nUSER node\nCMD ["node", "src/server.js"]',
      files: node,
      at: 'npm ci',
      fixed:
        'FROM node:22-slim\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci --omit=dev\nCOPY src ./src\nUSER node\nCMD ["node", "src/server.js"]',
    },
    'NODE_ENV comes too late, and the folder from another stage (T32)': {
      dockerfile: `
        FROM node:22-slim AS deps
        WORKDIR /srv
        COPY package*.json ./
        RUN npm ci

        FROM node:22-slim
        WORKDIR /srv
        ENV NODE_ENV=production
        COPY --from=deps /srv/node_modules ./node_modules
        USER node
        CMD ["node", "server.js"]
      `,
      files: node,
      at: 'COPY --from=deps /srv/node_modules ./node_modules',
      says: /installed in `deps`/,
      fixed: `
        FROM node:22-slim AS deps
        WORKDIR /srv
        COPY package*.json ./
        RUN npm ci --omit=dev

        FROM node:22-slim
        WORKDIR /srv
        ENV NODE_ENV=production
        COPY --from=deps /srv/node_modules ./node_modules
        USER node
        CMD ["node", "server.js"]
      `,
    },
    'the folder above it, as information (T32)': {
      dockerfile:
        'FROM node:22-slim AS build\nWORKDIR /srv\nRUN npm ci && npm run build\nFROM node:22-slim\nCOPY --from=build /srv /srv',
      severity: 'info',
      fixed: false,
    },
    'by FROM': { dockerfile: 'FROM node:22-slim AS base\nWORKDIR /a\nRUN npm ci\nFROM base\nCMD ["node"]' },
    'through two stages': {
      dockerfile:
        'FROM node:22-slim AS a\nWORKDIR /a\nRUN npm ci\nFROM node:22-slim AS b\nCOPY --from=a /a/node_modules /b/node_modules\nFROM node:22-slim\nCOPY --from=b /b/node_modules /c/node_modules',
      at: 'COPY --from=b /b/node_modules /c/node_modules',
    },
    '--omit=dev=false means nothing to npm': {
      dockerfile: 'FROM node:22-slim\nWORKDIR /a\nRUN npm ci --omit=dev=false',
    },
    '--include=dev wins over NODE_ENV': {
      dockerfile: 'FROM node:22-slim\nENV NODE_ENV=production\nWORKDIR /a\nRUN npm ci --include=dev',
    },
    Composer: { dockerfile: 'FROM composer:2\nWORKDIR /a\nRUN composer install' },
  },
  silent: {
    '--omit=dev': { dockerfile: 'FROM node:22-slim\nRUN npm ci --omit=dev' },
    'the old spellings (T32)': { dockerfile: 'FROM node:22-slim\nRUN npm ci --production && npm ci --only=prod' },
    'NODE_ENV before the install': { dockerfile: 'FROM node:22-slim\nENV NODE_ENV=production\nRUN npm ci' },
    'NPM_CONFIG_OMIT before the install': { dockerfile: 'FROM node:22-slim\nENV NPM_CONFIG_OMIT=dev\nRUN npm ci' },
    'its folder never reaches the image': {
      dockerfile:
        'FROM node:22-slim AS b\nWORKDIR /srv\nRUN npm ci && npm run build\nFROM node:22-slim\nCOPY --from=b /srv/dist /srv/dist',
    },
    'pruned before the copy': {
      dockerfile:
        'FROM node:22-slim AS b\nWORKDIR /srv\nRUN npm ci\nRUN npm prune --omit=dev\nFROM node:22-slim\nCOPY --from=b /srv/node_modules /srv/node_modules',
    },
    'pruned after the copy (T32)': {
      dockerfile:
        'FROM node:22-slim AS b\nWORKDIR /srv\nRUN npm ci\nFROM node:22-slim\nWORKDIR /srv\nCOPY --from=b /srv/node_modules ./node_modules\nRUN npm prune --omit=dev',
    },
    'a second install without them': {
      dockerfile: 'FROM node:22-slim\nWORKDIR /a\nRUN npm ci && npm run build && npm ci --omit=dev',
    },
    'a test stage is the target': {
      dockerfile: 'FROM node:22-slim AS test\nRUN npm ci\nFROM node:22-slim',
      target: 'test',
    },
    'only the build argument says': {
      dockerfile: 'FROM node:22-slim\nARG NODE_ENV\nENV NODE_ENV=$NODE_ENV\nRUN npm ci',
    },
  },
});

ruleTable('node-modules-overwritten-by-copy', {
  fires: {
    'COPY of everything after the install': {
      dockerfile: 'FROM node:22-slim\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci --omit=dev\nCOPY . .',
      files: ['package.json', 'package-lock.json', 'server.js'],
      at: 'COPY . .',
      says: /Add `node_modules` to \.dockerignore/,
    },
    'ignored elsewhere only': {
      dockerfile: 'FROM node:22-slim\nWORKDIR /app\nRUN npm ci\nCOPY . /app/',
      files: { 'package.json': '', '.dockerignore': 'docs\n' },
    },
    'with an ignore file but no files': {
      dockerfile: 'FROM node:22-slim\nWORKDIR /app\nRUN npm ci\nCOPY . .',
      files: { '.dockerignore': 'dist\n' },
    },
    'over a copied folder of the base': {
      dockerfile: 'FROM node:22-slim AS base\nWORKDIR /app\nRUN npm ci\nFROM base\nCOPY . .',
      files: ['package.json'],
    },
    'Composer’s vendor': {
      dockerfile: 'FROM composer:2\nWORKDIR /app\nCOPY composer.json ./\nRUN composer install --no-dev\nCOPY . .',
      files: ['composer.json', 'index.php'],
    },
    ADD: { dockerfile: 'FROM node:22-slim\nWORKDIR /app\nRUN npm ci\nADD . .', files: ['package.json'] },
  },
  silent: {
    ignored: { dockerfile: 'FROM node:22-slim\nWORKDIR /app\nRUN npm ci\nCOPY . .', files: node },
    'ignored at any depth': {
      dockerfile: 'FROM node:22-slim\nWORKDIR /app\nRUN npm ci\nCOPY . .',
      files: { 'package.json': '', '.dockerignore': '**/node_modules\n' },
    },
    'another destination': {
      dockerfile: 'FROM node:22-slim\nWORKDIR /app\nRUN npm ci\nCOPY . /src',
      files: ['package.json'],
    },
    '--exclude': {
      dockerfile: 'FROM node:22-slim\nWORKDIR /app\nRUN npm ci\nCOPY --exclude=node_modules . .',
      files: ['package.json'],
    },
    'a folder only': { dockerfile: 'FROM node:22-slim\nWORKDIR /app\nRUN npm ci\nCOPY src ./src', files: ['src/a.js'] },
    'the COPY comes first': {
      dockerfile: 'FROM node:22-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci',
      files: ['package.json'],
    },
    'nothing is known of the folder': { dockerfile: 'FROM node:22-slim\nWORKDIR /app\nRUN npm ci\nCOPY . .' },
  },
});

ruleTable('add-instead-of-copy', {
  fires: {
    'a file': {
      dockerfile: 'FROM debian:12-slim\nADD app.conf /etc/',
      at: 'ADD',
      fixed: 'FROM debian:12-slim\nCOPY app.conf /etc/',
    },
    'the whole context': { dockerfile: 'FROM debian:12-slim\nADD . /srv' },
    'a zip file, which is not unpacked': { dockerfile: 'FROM debian:12-slim\nADD app.zip /srv/' },
    'with a flag COPY knows': {
      dockerfile: 'FROM debian:12-slim\nADD --chown=1000 a b /srv/',
      fixed: 'FROM debian:12-slim\nCOPY --chown=1000 a b /srv/',
    },
    'an archive that stays packed': { dockerfile: 'FROM debian:12-slim\nADD --unpack=false a.tar /srv/', fixed: false },
    'a file beside an address': { dockerfile: 'FROM debian:12-slim\nADD a https://example.org/b /srv/', fixed: false },
    'as JSON': {
      dockerfile: 'FROM debian:12-slim\nADD ["a b", "/srv/"]',
      fixed: 'FROM debian:12-slim\nCOPY ["a b", "/srv/"]',
    },
  },
  silent: {
    'an archive': { dockerfile: 'FROM scratch\nADD rootfs.tar.xz /' },
    'every kind of archive': { dockerfile: 'FROM scratch\nADD a.tar b.tgz c.tar.bz2 d.tar.zst e.tar.gz /' },
    'archives by pattern': { dockerfile: 'FROM scratch\nADD dist/*.tar.gz rootfs.tar* /' },
    'an address': { dockerfile: 'FROM debian:12-slim\nADD https://example.org/a /a' },
    'a repository': { dockerfile: 'FROM debian:12-slim\nADD https://github.com/docker/buildx.git /src' },
    'with a checksum': { dockerfile: 'FROM debian:12-slim\nADD --checksum=sha256:0 https://example.org/a /a' },
    'a variable may name an archive': { dockerfile: 'FROM debian:12-slim\nARG A\nADD $A /a' },
    COPY: { dockerfile: 'FROM debian:12-slim\nCOPY a /a' },
  },
});

ruleTable('volatile-arg-before-install', {
  fires: {
    'a commit hash': {
      dockerfile: 'FROM debian:12-slim\nARG GIT_SHA\nRUN apt-get update && apt-get install -y curl\nLABEL rev=$GIT_SHA',
      at: 'GIT_SHA',
      fixed: 'FROM debian:12-slim\nRUN apt-get update && apt-get install -y curl\nARG GIT_SHA\nLABEL rev=$GIT_SHA',
    },
    'a date, before npm ci': {
      dockerfile: 'FROM node:22-slim\nARG BUILD_DATE\nCOPY package.json ./\nRUN npm ci',
      at: 'BUILD_DATE',
    },
    'a version without a default': { dockerfile: 'FROM node:22-slim\nARG VERSION\nRUN npm ci' },
    'a version with a placeholder': {
      dockerfile: 'FROM node:22-slim\nARG APP_VERSION=dev\nRUN npm ci',
      at: 'APP_VERSION=dev',
    },
    'used by a LABEL above the install': {
      dockerfile: 'FROM node:22-slim\nARG COMMIT_SHA\nLABEL rev=$COMMIT_SHA\nRUN npm ci',
      fixed: false,
    },
    'with indentation': {
      dockerfile: 'FROM node:22-slim\n  ARG GIT_SHA\n  RUN npm ci --omit=dev\n  LABEL rev=$GIT_SHA',
      fixed: 'FROM node:22-slim\n  RUN npm ci --omit=dev\n  ARG GIT_SHA\n  LABEL rev=$GIT_SHA',
    },
    'among several': {
      dockerfile: 'FROM node:22-slim\nARG A=1 BUILD_NUMBER\nRUN npm ci',
      at: 'BUILD_NUMBER',
      fixed: false,
    },
  },
  silent: {
    'after the install': { dockerfile: 'FROM node:22-slim\nRUN npm ci\nARG GIT_SHA\nLABEL rev=$GIT_SHA' },
    'used by the install': {
      dockerfile: 'FROM node:22-slim\nARG BUILD_NUMBER\nRUN npm ci --cache /tmp/${BUILD_NUMBER}',
    },
    'a platform argument': { dockerfile: 'FROM node:22-slim\nARG TARGETARCH\nRUN npm ci' },
    'a version of a tool': { dockerfile: 'FROM debian:12-slim\nARG TINI_VERSION=0.19.0\nRUN apt-get install -y curl' },
    'a version that is written down': {
      dockerfile: 'FROM debian:12-slim\nARG VERSION=1.4.2\nRUN apt-get install -y curl',
    },
    'above FROM': { dockerfile: 'ARG GIT_SHA\nFROM node:22-slim\nRUN npm ci' },
    'in another stage': { dockerfile: 'FROM node:22-slim AS a\nRUN npm ci\nFROM a\nARG GIT_SHA\nLABEL r=$GIT_SHA' },
    'nothing is installed': { dockerfile: 'FROM node:22-slim\nARG GIT_SHA\nRUN echo $GIT_SHA > /rev' },
  },
});
