import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trace } from './trace.ts';

const SAYS = 'echo started\n';

/** Debian as the image has it: with `env`, without zsh. */
const isLike = existsSync('/bin/dash') && existsSync('/usr/bin/env') && !existsSync('/usr/bin/zsh');

describe.skipIf(!isLike)('scripts as the kernel executes them', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'layerwise-kernel-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['755', `#!/bin/sh\n${SAYS}`],
    ['755', `#! \t/bin/sh\n${SAYS}`],
    ['755', `#!/usr/bin/env sh\n${SAYS}`],
    ['755', `#!/usr/bin/env -S sh -e\n${SAYS}`],
    ['755', `#!/bin/sh\r\n${SAYS}`],
    ['755', `#!/bin/sh -e\r\n${SAYS}`],
    ['755', `#!/usr/bin/env sh\r\n${SAYS}`],
    ['755', `#!/bin/zsh\n${SAYS}`],
    ['755', `#!/usr/bin/env zsh\n${SAYS}`],
    ['644', `#!/bin/sh\n${SAYS}`],
  ])('mode %s, %j', (mode, text) => {
    const file = path.join(folder, 'e.sh');
    writeFileSync(file, text);
    chmodSync(file, Number.parseInt(mode, 8));
    const { stdout } = spawnSync(file, { encoding: 'utf8', env: { PATH: '/bin:/usr/bin' } });
    const image = `FROM debian:12-slim\nCOPY --chmod=${mode} e.sh /e.sh\nENTRYPOINT ["/e.sh"]`;
    const { failure } = trace(image, {}, { 'e.sh': text });
    expect(failure === undefined).toBe(stdout === 'started\n');
  });
});
