import { ruleTable } from './table.ts';

const files = ['package.json', 'src/server.ts'];

ruleTable('dockerignore-missing', {
  fires: {
    'COPY of everything': { dockerfile: 'FROM node:22-slim\nCOPY . .', files, at: 'COPY . .' },
    'ADD of everything': { dockerfile: 'FROM node:22-slim\nADD . /srv', files },
    'in a builder': { dockerfile: 'FROM node:22-slim AS b\nCOPY ./ /srv\nFROM scratch\nCOPY --from=b /a /a', files },
    'a mount of everything': { dockerfile: 'FROM golang:1.23\nRUN --mount=type=bind,target=. go build -o /a .', files },
    'an empty file': {
      dockerfile: 'FROM node:22-slim\nCOPY . .',
      files: { 'a.ts': '', '.dockerignore': '\n# nothing yet\n' },
      says: /`\.dockerignore` excludes nothing/,
    },
    'a file of exceptions only': {
      dockerfile: 'FROM node:22-slim\nCOPY . .',
      files: { 'a.ts': '', '.dockerignore': '!src\n' },
    },
    'as one of several sources': { dockerfile: 'FROM node:22-slim\nCOPY package.json . /srv/', files },
  },
  silent: {
    'there is one': {
      dockerfile: 'FROM node:22-slim\nCOPY . .',
      files: { 'a.ts': '', '.dockerignore': 'node_modules\n' },
    },
    'one beside the Dockerfile': {
      dockerfile: 'FROM node:22-slim\nCOPY . .',
      files: { 'a.ts': '', 'Dockerfile.dockerignore': '.git\n' },
    },
    'only named files are copied': { dockerfile: 'FROM node:22-slim\nCOPY package.json src ./', files },
    'heredocs and addresses only': {
      dockerfile: 'FROM debian:12-slim\nCOPY <<EOF /a\nx\nEOF\nADD https://example.org/a /b',
      files,
    },
    'everything of another stage': { dockerfile: 'FROM alpine:3.20 AS a\nFROM scratch\nCOPY --from=a . .', files },
    'in a stage that is not built': { dockerfile: 'FROM node:22-slim AS a\nCOPY . .\nFROM node:22-slim', files },
    'nothing is known of the folder': { dockerfile: 'FROM node:22-slim\nCOPY . .' },
  },
});

ruleTable('copy-of-ignored-file', {
  fires: {
    'a file by its name': {
      dockerfile: 'FROM node:22-slim\nCOPY .env ./',
      files: { '.env': '', '.dockerignore': '.env\n' },
      at: '.env',
      says: /line `\.env` of `\.dockerignore`/,
    },
    'a file by a pattern': {
      dockerfile: 'FROM node:22-slim\nCOPY app.log ./',
      files: { 'app.log': '', '.dockerignore': '*.log\n' },
    },
    'a folder': {
      dockerfile: 'FROM node:22-slim\nCOPY dist ./dist',
      files: { 'dist/a.js': '', '.dockerignore': 'dist\n' },
    },
    'below an ignored folder': {
      dockerfile: 'FROM node:22-slim\nCOPY docs/a.md ./',
      files: { 'docs/a.md': '', '.dockerignore': 'docs\n' },
    },
    'with an exception for something else': {
      dockerfile: 'FROM node:22-slim\nCOPY a.md ./',
      files: { 'a.md': '', 'README.md': '', '.dockerignore': '*.md\n!README.md\n' },
    },
    'one of several': {
      dockerfile: 'FROM node:22-slim\nCOPY package.json yarn.lock ./',
      files: { 'package.json': '', 'yarn.lock': '', '.dockerignore': '*.lock\n' },
      at: 'yarn.lock',
    },
    'the ignore file beside the Dockerfile': {
      dockerfile: 'FROM node:22-slim\nCOPY a ./',
      files: { a: '', 'Dockerfile.dockerignore': 'a\n', '.dockerignore': '' },
      says: /`Dockerfile\.dockerignore`/,
    },
  },
  silent: {
    'an exception lets it through': {
      dockerfile: 'FROM node:22-slim\nCOPY README.md ./',
      files: { 'README.md': '', '.dockerignore': '*.md\n!README.md\n' },
    },
    'everything, partly ignored': {
      dockerfile: 'FROM node:22-slim\nCOPY . .',
      files: { a: '', b: '', '.dockerignore': 'a\n' },
    },
    'a wildcard that matches something left': {
      dockerfile: 'FROM node:22-slim\nCOPY *.json ./',
      files: { 'a.json': '', 'b.json': '', '.dockerignore': 'a.json\n' },
    },
    'a folder with something left': {
      dockerfile: 'FROM node:22-slim\nCOPY docs ./docs',
      files: { 'docs/a.md': '', 'docs/b.txt': '', '.dockerignore': 'docs/*.md\n' },
    },
    'from a stage': {
      dockerfile: 'FROM node:22-slim AS a\nFROM scratch\nCOPY --from=a /dist /dist',
      files: { 'dist/a': '', '.dockerignore': 'dist\n' },
    },
    'a heredoc': {
      dockerfile: 'FROM node:22-slim\nCOPY <<.env /x\nA=1\n.env',
      files: { '.env': '', '.dockerignore': '.env\n' },
    },
    'a file that is not there at all': {
      dockerfile: 'FROM node:22-slim\nCOPY b ./',
      files: { a: '', '.dockerignore': 'b\n' },
    },
  },
});

ruleTable('secret-file-copied', {
  fires: {
    'by its name': {
      dockerfile: 'FROM node:22-slim\nCOPY .env ./',
      files: { '.env': 'A=1' },
      at: 'COPY .env ./',
      says: /`\.env` is a file of settings and secrets/,
    },
    'with the folder around it (T38)': {
      dockerfile: 'FROM node:22-slim\nCOPY . /srv',
      files: { '.dockerignore': '.env\n*.pem\n', '.env': 'A=1', 'packages/api/.env': 'B=2', 'a.js': '' },
      at: 'COPY . /srv',
      says: /`packages\/api\/\.env`/,
    },
    'a key (T38)': {
      dockerfile: 'FROM node:22-slim\nCOPY config /srv/config',
      files: { 'config/tls/server.pem': '-----BEGIN PRIVATE KEY-----' },
    },
    'a login in a settings file': {
      dockerfile: 'FROM node:22-slim\nCOPY package.json .npmrc ./',
      files: { 'package.json': '{}', '.npmrc': '//registry.npmjs.org/:_authToken=npm_abc' },
    },
    ADD: { dockerfile: 'FROM node:22-slim\nADD id_rsa /root/.ssh/', files: { id_rsa: 'k' } },
    'into the stage below': { dockerfile: 'FROM node:22-slim AS a\nCOPY .env ./\nFROM a', files: { '.env': 'A=1' } },
    'into a builder, as a warning': {
      dockerfile: 'FROM node:22-slim AS b\nCOPY . .\nFROM scratch\nCOPY --from=b /a /a',
      files: { '.env': 'A=1' },
      severity: 'warning',
      says: /the build cache keeps it/,
    },
  },
  silent: {
    ignored: {
      dockerfile: 'FROM node:22-slim\nCOPY . .',
      files: { '.dockerignore': '**/.env\n', '.env': 'A', 'b/.env': 'B', 'a.js': '' },
    },
    'left out by COPY': {
      dockerfile: 'FROM node:22-slim\nCOPY --exclude=.env . .',
      files: { '.env': 'A', 'a.js': '' },
    },
    'an example': { dockerfile: 'FROM node:22-slim\nCOPY . .', files: ['.env.example', 'config/.env.sample', 'k.pub'] },
    'a certificate': {
      dockerfile: 'FROM node:22-slim\nCOPY . .',
      files: { 'ca.pem': '', 'tls/site.pem': '-----BEGIN CERTIFICATE-----' },
    },
    'a certificate or a key: cannot tell': { dockerfile: 'FROM node:22-slim\nCOPY . .', files: ['tls/cert.pem'] },
    'settings without a login': {
      dockerfile: 'FROM node:22-slim\nCOPY .npmrc ./',
      files: { '.npmrc': 'save-exact=true\n' },
    },
    'a login in a variable': {
      dockerfile: 'FROM node:22-slim\nCOPY .npmrc ./',
      files: { '.npmrc': '//r/:_authToken=${NPM_TOKEN}\n' },
    },
    'of another stage': {
      dockerfile: 'FROM node:22-slim AS a\nFROM node:22-slim\nCOPY --from=a /x/.env /x/',
      files: { '.env': 'A' },
    },
    mounted: { dockerfile: 'FROM node:22-slim\nRUN --mount=type=bind,target=/src true', files: { '.env': 'A' } },
    'a stage that is not built': {
      dockerfile: 'FROM node:22-slim AS a\nCOPY . .\nFROM node:22-slim',
      files: { '.env': 'A' },
    },
  },
});

const nested = {
  'a.js': '',
  'api/.env': 'B',
  'web/a.js': '',
  'web/node_modules/x.js': '',
  'tls/site.pem': '-----BEGIN CERTIFICATE-----',
};

ruleTable('dockerignore-gitignore-syntax', {
  fires: {
    'a name and a pattern that reach the root only (T38)': {
      file: '.dockerignore',
      dockerfile: 'FROM node:22-slim\nCOPY . /srv',
      files: { ...nested, '.dockerignore': '.env\n*.pem\nnode_modules\n' },
      at: ['.env', '*.pem', 'node_modules'],
      says: /`\.env` matches at the root only, unlike in \.gitignore, so `api\/\.env` is copied/,
      fixed: '**/.env\n*.pem\nnode_modules\n',
    },
    'with a slash behind it': {
      file: '.dockerignore',
      dockerfile: 'FROM node:22-slim\nCOPY . /srv',
      files: { ...nested, '.dockerignore': 'node_modules/\n' },
    },
    'a folder below is copied': {
      file: '.dockerignore',
      dockerfile: 'FROM node:22-slim\nCOPY web /srv',
      files: { ...nested, '.dockerignore': 'node_modules\n' },
    },
    'in a builder': {
      file: '.dockerignore',
      dockerfile: 'FROM node:22-slim AS b\nCOPY . .\nFROM scratch\nCOPY --from=b /a /a',
      files: { ...nested, '.dockerignore': '.env\n' },
    },
  },
  silent: {
    'at every level': {
      dockerfile: 'FROM node:22-slim\nCOPY . /srv',
      files: { ...nested, '.dockerignore': '**/.env\n**/*.pem\n**/node_modules\n' },
    },
    'nothing below fits': {
      dockerfile: 'FROM node:22-slim\nCOPY . /srv',
      files: { 'a.js': '', '.env': 'A', '.dockerignore': '.env\nnode_modules\n' },
    },
    'what is below is not copied': {
      dockerfile: 'FROM node:22-slim\nCOPY a.js /srv/',
      files: { ...nested, '.dockerignore': '.env\n' },
    },
    'another line takes it': {
      dockerfile: 'FROM node:22-slim\nCOPY . /srv',
      files: { ...nested, '.dockerignore': '.env\napi\n' },
    },
    'an exception keeps it': {
      dockerfile: 'FROM node:22-slim\nCOPY . /srv',
      files: { 'tls/open.pem': '', '.dockerignore': '*.pem\n!tls/open.pem\n' },
    },
    'an example': {
      dockerfile: 'FROM node:22-slim\nCOPY . /srv',
      files: { 'api/.env.example': '', '.dockerignore': '.env*\n' },
    },
    'meant for the root': {
      dockerfile: 'FROM node:22-slim\nCOPY . /srv',
      files: { ...nested, '.dockerignore': '/.env\n/node_modules\n' },
    },
    'names that may mean the root': {
      dockerfile: 'FROM node:22-slim\nCOPY . /srv',
      files: {
        'docs/a.md': '',
        'src/tests/a.js': '',
        'web/dist/x': '',
        '.dockerignore': '*.md\ntests\ndist\nREADME.md\n',
      },
    },
    'no ignore file': { dockerfile: 'FROM node:22-slim\nCOPY . /srv', files: nested },
  },
});
