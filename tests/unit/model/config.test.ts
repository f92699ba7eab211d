import { describe, expect, it } from 'vitest';
import { argv, modelOf, show, stageOf } from './helpers.ts';

const configOf = (text: string): ReturnType<typeof stageOf>['config'] => stageOf(modelOf(text)).config;

describe('ENTRYPOINT and CMD (T34)', () => {
  it('shell form is wrapped in the shell, exec form is not', () => {
    const config = configOf('FROM node:22-slim\nENTRYPOINT node server.js\nCMD ["--port", "8080"]');
    expect(show(config.entrypoint)).toMatchObject({
      form: 'shell',
      argv: ['/bin/sh', '-c', 'node server.js'],
      stage: 0,
    });
    expect(show(config.cmd)).toMatchObject({ form: 'exec', argv: ['--port', '8080'] });
  });

  it('SHELL wraps what comes after it, also in stages that build on it', () => {
    const model = modelOf(
      'FROM debian AS a\nCMD one\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nENTRYPOINT two\nFROM a\nCMD three',
    );
    expect(argv(stageOf(model, 0).config.entrypoint)).toEqual(['/bin/bash', '-o', 'pipefail', '-c', 'two']);
    expect(argv(stageOf(model, 0).config.cmd)).toEqual(['/bin/sh', '-c', 'one']);
    expect(argv(stageOf(model, 1).config.cmd)).toEqual(['/bin/bash', '-o', 'pipefail', '-c', 'three']);
  });

  it('`ENTRYPOINT []` is an empty entrypoint, not none', () => {
    expect(argv(configOf('FROM node:22-slim\nENTRYPOINT []').entrypoint)).toEqual([]);
  });

  it('where the shell is unknown, so is a command in shell form', () => {
    const config = configOf('FROM acme/app:1\nCMD node server.js');
    expect(argv(config.cmd)).toBe('unknown');
    expect(argv(configOf('FROM acme/app:1\nCMD ["node"]').cmd)).toEqual(['node']);
    expect(argv(configOf('FROM acme/app:1\nSHELL ["/bin/sh", "-c"]\nCMD node').cmd)).toEqual(['/bin/sh', '-c', 'node']);
  });
});

describe('ENTRYPOINT erases an inherited CMD (T35)', () => {
  it.each([
    ['FROM nginx:1.27\nENTRYPOINT ["/entry.sh"]', undefined],
    ['FROM nginx:1.27 AS base\nCMD ["nginx"]\nFROM base\nENTRYPOINT ["/entry.sh"]', undefined],
    ['FROM acme/app:1\nENTRYPOINT ["/entry.sh"]', undefined],
    ['FROM nginx:1.27\nCMD ["a"]\nENTRYPOINT ["/entry.sh"]', ['a']],
    ['FROM nginx:1.27\nENTRYPOINT ["/entry.sh"]\nCMD ["a"]', ['a']],
    ['FROM nginx:1.27 AS base\nENTRYPOINT ["/entry.sh"]\nCMD ["a"]\nFROM base\nUSER nginx', ['a']],
    ['FROM nginx:1.27', ['nginx', '-g', 'daemon off;']],
  ])('%j leaves %j', (text, expected) => {
    expect(argv(configOf(text).cmd)).toEqual(expected);
  });

  it('the base image keeps its entrypoint under a new CMD', () => {
    const config = configOf('FROM node:22-slim\nCMD ["server.js"]');
    expect(argv(config.entrypoint)).toEqual(['docker-entrypoint.sh']);
    expect(show(config.entrypoint)).toMatchObject({ span: undefined, stage: undefined });
  });
});

describe('HEALTHCHECK (T37)', () => {
  it('reads durations in milliseconds, and is inherited as it is', () => {
    const model = modelOf(
      'FROM node:22-slim AS a\nHEALTHCHECK --interval=1m30s --timeout=500ms --start-period=20s --start-interval=2s --retries=4 CMD ["node", "h.js"]\nFROM a\n',
    );
    expect(show(stageOf(model).config.healthcheck)).toMatchObject({
      none: false,
      argv: ['node', 'h.js'],
      form: 'exec',
      interval: 90_000,
      timeout: 500,
      startPeriod: 20_000,
      startInterval: 2000,
      retries: 4,
    });
  });

  it('NONE is neither absent nor a check', () => {
    expect(show(configOf('FROM a AS x\nHEALTHCHECK NONE').healthcheck)).toMatchObject({ none: true, argv: [] });
    expect(show(configOf('FROM debian:12').healthcheck)).toBeUndefined();
    expect(show(configOf('FROM debian:12\nHEALTHCHECK NONE\nHEALTHCHECK CMD true').healthcheck)).toMatchObject({
      none: false,
    });
  });

  it('options after CMD belong to the command', () => {
    const check = show(configOf('FROM debian:12\nHEALTHCHECK CMD --interval=5s node h.js').healthcheck);
    expect(check).toMatchObject({ interval: 0, argv: ['/bin/sh', '-c', '--interval=5s node h.js'] });
  });

  it('SHELL has no say in a shell-form check: a container does not take it over from the image', () => {
    const check = show(configOf('FROM debian:12\nHEALTHCHECK CMD true\nSHELL ["/bin/bash", "-c"]').healthcheck);
    expect(check).toMatchObject({ argv: ['/bin/sh', '-c', 'true'] });
    const after = show(configOf('FROM debian:12\nSHELL ["/bin/bash", "-c"]\nHEALTHCHECK CMD true').healthcheck);
    expect(after).toMatchObject({ argv: ['/bin/sh', '-c', 'true'] });
  });
});

describe('WORKDIR', () => {
  it.each([
    ['WORKDIR /srv', '/srv'],
    ['WORKDIR /srv/', '/srv'],
    ['WORKDIR app', '/app'],
    ['WORKDIR /srv\nWORKDIR app\nWORKDIR ../lib/./x', '/srv/lib/x'],
    ['WORKDIR ../../..', '/'],
    ['WORKDIR ~/app', '/~/app'],
    ['ENV D=/opt\nWORKDIR $D/x', '/opt/x'],
    ['WORKDIR $NONE', '/'],
    ['WORKDIR "/a b"', '/a b'],
    ['WORKDIR /srv # app home', '/srv # app home'],
  ])('%j ends in %s', (lines, expected) => {
    expect(show(configOf(`FROM debian:12\n${lines}`).workdir)).toBe(expected);
  });

  it('starts where the base image says', () => {
    expect(show(configOf('FROM golang:1.23\nWORKDIR src').workdir)).toBe('/go/src');
    expect(configOf('FROM acme/app:1\nWORKDIR src').workdir.known).toBe(false);
    expect(show(configOf('FROM acme/app:1\nWORKDIR /src').workdir)).toBe('/src');
  });

  it('keeps Windows paths', () => {
    const text = '# escape=`\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nWORKDIR C:\\app\\\nWORKDIR lib\n';
    expect(show(configOf(text).workdir)).toBe('C:\\app\\lib');
  });
});

describe('the rest of the config', () => {
  it('ports have a protocol, and words are cut after expansion', () => {
    const config = configOf('FROM debian:12\nENV P="80 443"\nEXPOSE $P 53/UDP 80 8000-8010 $NONE\n');
    expect(config.exposed).toEqual(['80/tcp', '443/tcp', '53/udp', '8000-8010/tcp']);
  });

  it('volumes, labels and the stop signal are collected', () => {
    const config = configOf(
      'FROM nginx\nENV V=1\nVOLUME ["/a", "/b"]\nVOLUME /c /a\nLABEL version=$V x="a b"\nSTOPSIGNAL SIGINT',
    );
    expect(config.volumes).toEqual(['/a', '/b', '/c']);
    expect(Array.from(config.labels, ([name, value]) => [name, show(value)])).toEqual([
      ['version', '1'],
      ['x', 'a b'],
    ]);
    expect(show(config.stopSignal)).toBe('SIGINT');
    expect(show(configOf('FROM nginx').stopSignal)).toBe('SIGQUIT');
    expect(show(configOf('FROM debian:12').stopSignal)).toBe('SIGTERM');
  });

  it('scratch has PATH and nothing else', () => {
    const config = configOf('FROM scratch');
    expect([...config.env.keys()]).toEqual(['PATH']);
    expect(config.envOpen).toBeUndefined();
    expect(argv(config.cmd)).toBeUndefined();
  });

  it('each step knows the config before and after it', () => {
    const [first, second] = stageOf(modelOf('FROM debian:12\nUSER a\nUSER b')).steps;
    expect(show(first?.before.user ?? { known: false, reason: '' })).toBe('');
    expect(show(first?.after.user ?? { known: false, reason: '' })).toBe('a');
    expect(first?.after).toBe(second?.before);
  });
});
