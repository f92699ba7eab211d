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
