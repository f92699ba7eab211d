import { describe, expect, it } from 'vitest';
import type { RunFacts } from '../../../src/lib/model/types.ts';
import { lastStep, modelOf } from './helpers.ts';

function run(text: string): RunFacts {
  const facts = lastStep(modelOf(text)).run;
  if (facts === undefined) throw new Error('no RUN');
  return facts;
}

const commands = (text: string): (string | undefined)[] | undefined =>
  run(text).script?.commands.map(({ name }) => name);

describe('what RUN hands to a shell', () => {
  it('is the command line in shell form, with places in the source', () => {
    const text = 'FROM debian:12\nRUN apt-get update \\\n    # note\n    && apt-get install -y curl\n';
    const facts = run(text);
    expect(facts.script?.commands.map(({ name }) => name)).toEqual(['apt-get', 'apt-get']);
    const second = facts.script?.commands[1];
    const span = facts.spanOf(second?.span ?? { start: 0, end: 0 });
    expect(text.slice(span.start, span.end)).toBe('apt-get install -y curl');
  });

  it('is the script of `sh -c` in exec form', () => {
    const text = 'FROM debian:12\nRUN ["/bin/bash", "-eo", "pipefail", "-c", "echo a | wc"]\n';
    const facts = run(text);
    expect(facts.script?.commands.map(({ name }) => name)).toEqual(['echo', 'wc']);
    const span = facts.spanOf(facts.script?.commands[1]?.span ?? { start: 0, end: 0 });
    expect(text.slice(span.start, span.end)).toBe('wc');
  });

  it('is nothing for a program in exec form, whose words are literal', () => {
    const facts = run('FROM debian:12\nRUN ["echo", "a", "|", "wc"]\n');
    expect(facts.script).toBeUndefined();
    expect(facts.actions).toHaveLength(1);
  });

  it('is the body of a heredoc that stands alone', () => {
    expect(commands('FROM debian:12\nRUN <<EOF\napt-get update\nrm -rf /x\nEOF\n')).toEqual(['apt-get', 'rm']);
    expect(commands('FROM debian:12\nRUN <<EOF\n#!/bin/bash -e\nls\nEOF\n')).toEqual(['ls']);
  });

  it('is nothing where the first line names another language', () => {
    expect(commands('FROM python:3.12\nRUN <<EOF\n#!/usr/bin/env python3\nprint(1 | 2)\nEOF\n')).toBeUndefined();
    expect(commands('FROM python:3.12\nRUN <<EOF\n#!/usr/bin/python3\nprint(1)\nEOF\n')).toBeUndefined();
  });

  it('is nothing where SHELL is no POSIX shell', () => {
    expect(commands('FROM debian:12\nSHELL ["pwsh", "-Command"]\nRUN Get-Item x\n')).toBeUndefined();
    expect(commands('FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nRUN dir\n')).toBeUndefined();
  });

  it('is read as shell on an unknown base image', () => {
    expect(commands('FROM acme/app:1\nRUN npm ci\n')).toEqual(['npm']);
  });
});

describe('what RUN does', () => {
  it('is recognised with the working directory and variables at that point', () => {
    const { actions } = run('FROM node:22\nWORKDIR /srv/app\nENV NODE_ENV=production\nRUN npm ci\n');
    expect(actions).toMatchObject([
      { kind: 'install-dependencies', cwd: { value: '/srv/app' }, development: { known: true, value: false } },
    ]);
  });

  it('is recognised in exec form too', () => {
    const { actions } = run('FROM node:22\nWORKDIR /srv\nRUN ["npm", "ci"]\n');
    expect(actions).toMatchObject([{ kind: 'install-dependencies', tool: 'npm' }]);
  });
});
