import { ruleTable } from './table.ts';

const node = (...lines: string[]): string => ['FROM node:22-slim', 'USER node', ...lines].join('\n');

ruleTable('exec-form-shell-syntax', {
  fires: {
    'a pipe in RUN (T10)': {
      dockerfile: 'FROM debian:12-slim\nRUN ["echo", "a", "|", "wc"]\nUSER 1',
      at: '"|"',
      says: /`echo` gets `\|` as it is written/,
      fixed: 'FROM debian:12-slim\nRUN ["sh", "-c", "echo a | wc"]\nUSER 1',
    },
    'a variable in CMD (T10)': {
      dockerfile: node('CMD ["node", "server.js", "--port", "$PORT"]'),
      at: '"$PORT"',
      fixed: node('CMD ["sh", "-c", "exec node server.js --port $PORT"]'),
    },
    'a variable with braces, inside a word, in ENTRYPOINT, without a fix: it takes arguments': {
      dockerfile: node('ENTRYPOINT ["node", "--title=${NAME}"]'),
      at: '"--title=${NAME}"',
      fixed: false,
    },
    'the options of Java': {
      dockerfile: 'FROM eclipse-temurin:21-jre\nUSER 1\nCMD ["java", "$JAVA_OPTS", "-jar", "app.jar"]',
      at: '"$JAVA_OPTS"',
      fixed: 'FROM eclipse-temurin:21-jre\nUSER 1\nCMD ["sh", "-c", "exec java $JAVA_OPTS -jar app.jar"]',
    },
    'a probe': {
      dockerfile: node('HEALTHCHECK CMD ["curl", "-f", "http://localhost:$PORT/", "||", "exit", "1"]'),
      at: '"http://localhost:$PORT/"',
      fixed: node('HEALTHCHECK CMD ["sh", "-c", "curl -f http://localhost:$PORT/ || exit 1"]'),
    },
    'a command substitution, without a fix': {
      dockerfile: node('CMD ["node", "s.js", "--now", "$(date)"]'),
      fixed: false,
    },
    'two commands, of which the last has to become PID 1: without a fix': {
      dockerfile: node('CMD ["node", "migrate.js", "&&", "node", "s.js"]'),
      fixed: false,
    },
    'a redirection': { dockerfile: node('CMD ["node", "s.js", ">", "/var/log/app"]'), at: '">"' },
    'a redirection in one word': { dockerfile: node('CMD ["node", "s.js", "2>&1"]'), at: '"2>&1"' },
    'a pattern that rm takes for a name': {
      dockerfile: 'FROM debian:12-slim\nRUN ["rm", "-rf", "/srv/*.log"]\nUSER 1',
      at: '"/srv/*.log"',
      fixed: 'FROM debian:12-slim\nRUN ["sh", "-c", "rm -rf /srv/*.log"]\nUSER 1',
    },
    'a home that cp takes for a name': { dockerfile: 'FROM debian:12-slim\nRUN ["cp", "/a", "~/b"]\nUSER 1' },
    'from scratch, without a fix': { dockerfile: 'FROM scratch\nUSER 1\nCMD ["/app", "$PORT"]', fixed: false },
    'where the image has no shell, without a fix': {
      dockerfile: 'FROM gcr.io/distroless/static-debian12:nonroot\nCMD ["/app", "--port", "$PORT"]',
      fixed: false,
    },
    'behind the entrypoint of a known image': {
      dockerfile: 'FROM nginx:1.27\nUSER 1\nCMD ["serve", "$DIR"]',
      at: '"$DIR"',
    },
    'behind a program': {
      dockerfile: 'FROM gcr.io/distroless/nodejs22-debian12:nonroot\nCMD ["s.js", "$PORT"]',
      says: /`\/nodejs\/bin\/node` gets/,
    },
  },
  silent: {
    'a shell (T10)': { dockerfile: node('CMD ["sh", "-c", "exec node s.js --port $PORT && true"]') },
    'a shell by its path, with options': {
      dockerfile: 'FROM debian:12-slim\nRUN ["/bin/bash", "-euo", "pipefail", "-c", "a | b > $X"]',
    },
    'a shell behind an init': { dockerfile: node('ENTRYPOINT ["tini", "--", "sh", "-c", "exec node s.js $X"]') },
    'a shell as the entrypoint': { dockerfile: node('ENTRYPOINT ["sh", "-c"]', 'CMD ["node s.js $PORT"]') },
    'shell form': { dockerfile: node('CMD node s.js $PORT') },
    PowerShell: {
      dockerfile:
        'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN ["powershell", "-Command", "$env:A | Out-Host"]',
    },
    'a positional parameter and the end of a pattern': { dockerfile: node('CMD ["filter", "^a$", "costs $1"]') },
    'a dollar that is escaped or doubled': { dockerfile: node('CMD ["filter", "\\\\$HOME", "$$HOME"]') },
    'a program of its own kind (nginx $uri)': { dockerfile: 'FROM debian:12-slim\nCMD ["nginx", "-g", "set $a 1;"]' },
    'the semicolon of find': {
      dockerfile: 'FROM debian:12-slim\nRUN ["find", "/srv", "-name", "*.pyc", "-exec", "rm", "{}", ";"]',
    },
    envsubst: { dockerfile: 'FROM debian:12-slim\nRUN ["envsubst", "$HOME $PATH"]' },
    'code of the program': { dockerfile: node('CMD ["node", "-e", "console.log(`${process.pid}`)"]') },
    'code of Python, and its operators': { dockerfile: 'FROM python:3.13-slim\nRUN ["python", "-c", "print(1 | 2)"]' },
    'placeholders of Spring': {
      dockerfile: 'FROM eclipse-temurin:21-jre\nCMD ["java", "-jar", "a.jar", "--server.port=${PORT:8080}"]',
    },
    'patterns of other programs': { dockerfile: node('CMD ["npx", "eslint", "src/**/*.js"]') },
    'a number without a sign, a word with one': {
      dockerfile: node('CMD ["node", "s.js", "-->", "a|b", "x=>y", "<b>"]'),
    },
    'behind an entrypoint that nobody knows': { dockerfile: 'FROM ghcr.io/acme/app:1\nCMD ["serve", "$PORT"]' },
    'behind a script that is not at hand': { dockerfile: node('ENTRYPOINT ["/e.sh"]', 'CMD ["node", "$FILE"]') },
    'behind a script that may expand it': {
      dockerfile: node('COPY --chmod=755 e.sh /e.sh', 'ENTRYPOINT ["/e.sh"]', 'CMD ["node", "$FILE"]'),
      files: { 'e.sh': '#!/bin/sh\neval "exec $*"\n' },
    },
    'one string of several words, which is a name': { dockerfile: node('CMD ["node server.js"]') },
    'an argument with blanks': { dockerfile: node('ENTRYPOINT ["echo"]', 'CMD ["hello world"]') },
    'broken JSON has its own rule': { dockerfile: node('CMD ["node", $PORT]') },
  },
});
