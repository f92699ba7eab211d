import { describe, expect, it } from 'vitest';
import { DEBIAN, trace, traceScript, tree } from './trace.ts';

const NODE = 'FROM node:22-slim\nRUN apt-get install -y gosu tini\nENTRYPOINT []\n';

describe('the processes of a container', () => {
  it.each([
    ['CMD ["node", "s.js"]', '0 node s.js: engine'],
    ['CMD node s.js', '(0 /bin/sh -c node s.js: engine) · 0 node s.js: exec'],
    ['CMD exec node s.js', '(0 /bin/sh -c exec node s.js: engine) · 0 node s.js: exec'],
    ['CMD ["tini", "--", "node"]', '0 tini -- node: engine · 1 node: child'],
    ['CMD ["gosu", "app", "node"]', '(0 gosu app node: engine) · 0 node: exec'],
    ['CMD ["npm", "start"]', '0 npm start: engine · cannot tell'],
  ])('%s: %s', (cmd, expected) => {
    // bash is the shell here, so that a lone command takes its place.
    const lines = cmd.startsWith('CMD [') ? NODE + cmd : `FROM redhat/ubi9\n${cmd}`;
    expect(tree(trace(lines))).toBe(expected);
  });

  it('--init puts the engine’s init before whatever there is', () => {
    expect(tree(trace(`${NODE}CMD node s.js`, { init: true }))).toBe(
      '0 /sbin/docker-init -- /bin/sh -c node s.js: engine · 1 /bin/sh -c node s.js: child · 2 node s.js: child',
    );
  });

  it('the entrypoint of an official image hands over', () => {
    expect(tree(trace('FROM node:22-slim\nCMD ["s.js"]'))).toBe(
      '(0 docker-entrypoint.sh s.js: engine) · 0 node s.js: exec',
    );
  });

  it.each([
    ['debian:12-slim', 'app', 'child'],
    ['ubuntu:24.04', 'app', 'child'],
    ['alpine:3.20', 'app', 'exec'],
    ['alpine:3.20', 'setup && app', 'unknown'],
    ['redhat/ubi9', 'setup && app', 'exec'],
    ['redhat/ubi9', 'a; setup && app', 'child'],
    ['redhat/ubi9', 'setup && a; app', 'exec'],
    ['redhat/ubi9', 'setup & app', 'child'],
    ['redhat/ubi9', 'eval app', 'child'],
    ['alpine:3.20', '{ app > log; }', 'unknown'],
    ['alpine:3.20', '(app)', 'unknown'],
    ['alpine:3.20', 'eval app', 'child'],
    ['alpine:3.20', 'app | tee log', 'child'],
    ['alpine:3.20', 'app; echo end', 'child'],
    ['redhat/ubi9', 'app > log', 'child'],
    ['redhat/ubi9', 'app | tee log', 'child'],
    ['redhat/ubi9', 'trap stop TERM; app', 'child'],
    ['redhat/ubi9', 'if true; then app; fi', 'child'],
  ])('the shell of %s runs `%s` as %s', (image, text, origin) => {
    expect(trace(`FROM ${image}\nCMD ${text}`).processes.at(-1)?.origin).toBe(origin);
  });

  it('a script file keeps its shell, also with bash', () => {
    expect(tree(traceScript('#!/bin/bash\napp "$@"', ['x'], 'FROM redhat/ubi9'))).toBe(
      '0 /entry.sh x: engine · 1 app x: child',
    );
  });

  it('words that the shell decides at run time stand as written', () => {
    const { processes } = trace('FROM debian:12-slim\nCMD app $(date)');
    expect(processes.at(-1)).toMatchObject({ argv: ['app', '$(date)'], exact: false });
  });

  it('a program that the shell decides at run time ends the tree', () => {
    expect(tree(trace('FROM debian:12-slim\nCMD exec $(cat cmd)'))).toBe(
      '0 /bin/sh -c exec $(cat cmd): engine · cannot tell',
    );
  });

  it.each([
    ['node:22-slim', '["--inspect", "s.js"]', '0 node --inspect s.js: exec'],
    ['node:22-slim', '["dist/s.mjs"]', '0 node dist/s.mjs: exec'],
    // `pnpm` is not in the image, so that the entrypoint takes it for a script.
    ['node:22-slim', '["pnpm", "start"]', '0 node pnpm start: exec'],
    ['node:22-slim', '["next", "start"]', 'cannot tell'],
    ['redis:8', '["--appendonly", "yes"]', '0 redis-server --appendonly yes: exec'],
    ['redis:8', '["/etc/redis.conf"]', '0 redis-server /etc/redis.conf: exec'],
    ['postgres:17', '["-c", "fsync=off"]', '0 postgres -c fsync=off: exec'],
    ['php:8.4-cli', '["-S", "0.0.0.0:80"]', '0 php -S 0.0.0.0:80: exec'],
    ['nginx:1.27', '["nginx-debug"]', '0 nginx-debug: exec'],
    ['eclipse-temurin:21-jre', '["java", "-jar", "a.jar"]', '0 java -jar a.jar: exec'],
    ['traefik:3', '["version"]', 'cannot tell'],
  ])('the entrypoint of %s makes of %s: %s', (image, cmd, expected) => {
    expect(
      tree(trace(`FROM ${image}\nCMD ${cmd}`))
        .split(' · ')
        .at(-1),
    ).toBe(expected);
  });

  it('a script that is not among the files ends the tree', () => {
    expect(tree(trace('FROM debian:12-slim\nENTRYPOINT ["/e.sh"]'))).toBe('0 /e.sh: engine · cannot tell');
  });

  it('a script that starts itself ends the tree', () => {
    expect(traceScript('exec /entry.sh "$@"', []).processes.length).toBeLessThan(30);
  });
});

describe('docker stop', () => {
  function stop(lines: string, options = {}): string {
    const { signal, reaches, graceful } = trace(lines, options).stop;
    return `${signal.known ? signal.value : '?'} reaches ${reaches}, graceful ${graceful}`;
  }

  it.each([
    // Shells in between.
    ['FROM debian:12-slim\nCMD app', {}, 'SIGTERM reaches no, graceful no'],
    ['FROM debian:12-slim\nCMD app', { init: true }, 'SIGTERM reaches no, graceful no'],
    [`${DEBIAN}\nENTRYPOINT ["tini", "-g", "--"]\nCMD app`, {}, 'SIGTERM reaches yes, graceful yes'],
    [`${DEBIAN}\nENTRYPOINT ["tini", "--"]\nCMD app`, {}, 'SIGTERM reaches no, graceful no'],
    [`${DEBIAN}\nENTRYPOINT ["dumb-init"]\nCMD app`, {}, 'SIGTERM reaches yes, graceful yes'],
    [`${DEBIAN}\nENTRYPOINT ["dumb-init", "-c"]\nCMD app`, {}, 'SIGTERM reaches no, graceful no'],
    ['FROM alpine:3.20\nCMD a && app', {}, 'SIGTERM reaches unknown, graceful unknown'],
    // Programs as process 1, with and without a handler of their own.
    ['FROM debian:12-slim\nCMD ["sleep", "9"]', {}, 'SIGTERM reaches yes, graceful no'],
    ['FROM debian:12-slim\nCMD ["sleep", "9"]', { init: true }, 'SIGTERM reaches yes, graceful yes'],
    ['FROM node:22-slim\nCMD ["node", "s.js"]', {}, 'SIGTERM reaches yes, graceful unknown'],
    ['FROM node:22-slim\nCMD ["node", "s.js"]', { init: true }, 'SIGTERM reaches yes, graceful yes'],
    ['FROM eclipse-temurin:21-jre\nCMD ["java", "-jar", "a.jar"]', {}, 'SIGTERM reaches yes, graceful yes'],
    ['FROM node:22-slim\nCMD ["npm", "start"]', {}, 'SIGTERM reaches unknown, graceful unknown'],
    ['FROM debian:12-slim\nCMD ["bash"]', {}, 'SIGTERM reaches yes, graceful no'],
    // Signals.
    ['FROM nginx:1.27', {}, 'SIGQUIT reaches yes, graceful yes'],
    ['FROM postgres:17', {}, 'SIGINT reaches yes, graceful yes'],
    ['FROM python:3.13-slim\nCMD ["python", "a.py"]', {}, 'SIGTERM reaches yes, graceful unknown'],
    ['FROM python:3.13-slim\nSTOPSIGNAL INT\nCMD ["python", "a.py"]', {}, 'SIGINT reaches yes, graceful yes'],
    ['FROM eclipse-temurin:21-jre\nSTOPSIGNAL 9\nCMD ["java"]', {}, 'SIGKILL reaches yes, graceful no'],
    ['FROM debian:12-slim\nSTOPSIGNAL 3\nCMD ["nginx"]', {}, 'SIGQUIT reaches yes, graceful yes'],
    ['FROM example.org/app\nENTRYPOINT ["nginx"]', {}, '? reaches unknown, graceful unknown'],
    // Since .NET 10 the runtime has no handler for SIGTERM of its own, and `-Xrs` takes those of Java away.
    ['FROM mcr.microsoft.com/dotnet/aspnet:10.0\nCMD ["dotnet", "a.dll"]', {}, 'SIGTERM reaches yes, graceful unknown'],
    ['FROM eclipse-temurin:21-jre\nCMD ["java", "-Xrs", "-jar", "a.jar"]', {}, 'SIGTERM reaches yes, graceful unknown'],
    // A signal that does nothing by default ends nothing, process 1 or not.
    ['FROM httpd:2.4', {}, 'SIGWINCH reaches yes, graceful yes'],
    ['FROM debian:12-slim\nSTOPSIGNAL WINCH\nCMD ["sleep", "9"]', { init: true }, 'SIGWINCH reaches yes, graceful no'],
    ['FROM debian:12-slim\nSTOPSIGNAL WINCH\nCMD ["app"]', { init: true }, 'SIGWINCH reaches yes, graceful unknown'],
    ['FROM debian:12-slim\nSTOPSIGNAL WINCH\nCMD app', { init: true }, 'SIGWINCH reaches no, graceful no'],
  ])('%j with %j: %s', (lines, options, expected) => {
    expect(stop(lines, options)).toBe(expected);
  });

  it('says which of its two ends a program comes to', () => {
    const reason = (line: string): string => trace(`FROM debian:12-slim\n${line}\nCMD ["nginx"]`).stop.reason;
    expect(reason('')).toBe('`nginx` gets SIGTERM and ends at once, whatever it is at.');
    expect(reason('STOPSIGNAL SIGQUIT')).toBe('`nginx` gets SIGQUIT and ends in order.');
  });

  it.each([
    ['trap "kill $!" TERM\napp &\nwait', 'unknown'],
    ['trap "" TERM\napp', 'no'],
    ['trap "kill $!" TERM\ntrap - TERM\napp', 'no'],
    ['trap cleanup EXIT\napp', 'no'],
  ])('a script %j as process 1: graceful %s', (script, graceful) => {
    expect(traceScript(script, []).stop.graceful).toBe(graceful);
  });
});
