import { describe, expect, it } from 'vitest';
import type { RunOptions } from '../../../../src/lib/simulate/start/types.ts';
import { argvOf, trace } from './trace.ts';

const ENTRYPOINTS = { none: '', exec: 'ENTRYPOINT ["e"]', shell: 'ENTRYPOINT e' };
const CMDS = { none: '', exec: 'CMD ["c"]', shell: 'CMD c' };

function argv(entrypoint: keyof typeof ENTRYPOINTS, cmd: keyof typeof CMDS, options: RunOptions): string {
  return argvOf(trace(`FROM scratch\nENV A=1\n${ENTRYPOINTS[entrypoint]}\n${CMDS[cmd]}`, options));
}

describe('ENTRYPOINT × CMD × run arguments (Dockerfile reference, interaction table; docker run reference)', () => {
  // ENTRYPOINT, CMD, without arguments, with `x`.
  it.each([
    ['none', 'none', '', 'x'],
    ['none', 'exec', 'c', 'x'],
    ['none', 'shell', '/bin/sh -c c', 'x'],
    ['exec', 'none', 'e', 'e x'],
    ['exec', 'exec', 'e c', 'e x'],
    ['exec', 'shell', 'e /bin/sh -c c', 'e x'],
    ['shell', 'none', '/bin/sh -c e', '/bin/sh -c e x'],
    ['shell', 'exec', '/bin/sh -c e c', '/bin/sh -c e x'],
    ['shell', 'shell', '/bin/sh -c e /bin/sh -c c', '/bin/sh -c e x'],
  ] as const)('ENTRYPOINT %s, CMD %s: %j, and with an argument %j', (entrypoint, cmd, plain, given) => {
    expect(argv(entrypoint, cmd, {})).toBe(plain);
    expect(argv(entrypoint, cmd, { run: ['x'] })).toBe(given);
    // `--entrypoint` takes ENTRYPOINT and CMD away, whatever they are; the empty one leaves the arguments alone.
    expect(argv(entrypoint, cmd, { entrypoint: 'o' })).toBe('o');
    expect(argv(entrypoint, cmd, { entrypoint: 'o', run: ['x'] })).toBe('o x');
    expect(argv(entrypoint, cmd, { entrypoint: '' })).toBe('');
    expect(argv(entrypoint, cmd, { entrypoint: '', run: ['x'] })).toBe('x');
    // `--init` does not change what the image says.
    expect(argv(entrypoint, cmd, { init: true })).toBe(plain);
  });

  it.each([
    ['exec', 'exec', {}, 'used'],
    ['none', 'exec', {}, 'used'],
    ['shell', 'exec', {}, 'dropped'],
    ['exec', 'exec', { run: ['x'] }, 'replaced'],
    ['exec', 'exec', { entrypoint: 'o' }, 'dropped'],
    ['exec', 'none', {}, 'none'],
  ] as const)('ENTRYPOINT %s, CMD %s, %j: CMD is %s', (entrypoint, cmd, options, kind) => {
    expect(trace(`FROM scratch\n${ENTRYPOINTS[entrypoint]}\n${CMDS[cmd]}`, options).cmd.kind).toBe(kind);
  });

  it('an ENTRYPOINT drops the CMD of the stage it builds on, and says so', () => {
    const { argv: words, cmd } = trace('FROM scratch AS a\nCMD ["c"]\nFROM a\nENTRYPOINT ["e"]');
    expect(words).toEqual({ known: true, value: ['e'] });
    expect(cmd.message).toContain('takes the inherited `c` away');
  });

  it('nothing to run is refused', () => {
    const start = trace('FROM scratch\nENV A=1', { init: true });
    expect([argvOf(start), start.processes]).toEqual(['', []]);
  });

  it('an unknown image leaves the answer open, unless --entrypoint gives it', () => {
    expect(trace('FROM example.org/app').argv.known).toBe(false);
    expect(argvOf(trace('FROM example.org/app', { entrypoint: 'sh' }))).toBe('sh');
  });
});

describe('$NAME in the argument vector', () => {
  function fates(lines: string): string[] {
    return trace(lines).variables.map(({ text, fate, value }) => {
      const shown = value === undefined ? '' : value.known ? ` ${value.value ?? '(nothing)'}` : ' ?';
      return `${text} ${fate}${shown}`;
    });
  }

  it.each([
    ['ENV PORT=80\nCMD ["app", "--port", "$PORT", "${HOST}"]', ['$PORT literal', '${HOST} literal']],
    ['ENV PORT=80\nCMD app --port $PORT $HOST', ['$PORT shell 80', '$HOST shell (nothing)']],
    ['CMD app $HOME', ['$HOME shell ?']],
    ['ENV A=1\nCMD ["sh", "-c", "exec app $A", "$B"]', ['$A shell 1', '$B literal']],
    ['ENV A=1\nCMD app \'$A\' "$A"', ['$A literal', '$A shell 1']],
    ['ENV A=1\nENTRYPOINT app\nCMD ["$A"]', ['$A literal']],
    ['CMD ["app", "cost: 5$"]', []],
  ])('%j: %j', (lines, expected) => {
    expect(fates(`FROM debian:12-slim\n${lines}`)).toEqual(expected);
  });
});
