import { describe, expect, test } from 'vitest';
import { normaliseCapability, remainingCapabilities } from '../../../src/lib/compose/capabilities.ts';
import { parseComposeDuration } from '../../../src/lib/compose/durations.ts';
import { parseEnvFile } from '../../../src/lib/compose/env-file.ts';
import { isEveryInterface } from '../../../src/lib/compose/ports.ts';
import { parseNumber, parseSize } from '../../../src/lib/compose/sizes.ts';
import { splitWords } from '../../../src/lib/compose/split-words.ts';

describe('sizes', () => {
  test.each([
    ['1024', 1024],
    ['64m', 64 * 1024 ** 2],
    ['64M', 64 * 1024 ** 2],
    ['64mb', 64 * 1024 ** 2],
    ['1.5GiB', 1.5 * 1024 ** 3],
    ['1 ki', 1024],
    ['0.3k', 307],
    ['1  k', undefined],
    ['300 kb', 300 * 1024],
    ['0', 0],
    ['-1', -1],
    ['64x', undefined],
    ['', undefined],
    ['m', undefined],
  ])('%s', (text, bytes) => {
    expect(parseSize(text)).toBe(bytes);
  });

  test('numbers', () => {
    expect([parseNumber('0.50'), parseNumber('64'), parseNumber('1e3'), parseNumber('')]).toEqual([
      0.5,
      64,
      undefined,
      undefined,
    ]);
  });
});

describe('durations', () => {
  test.each([
    ['30s', 30_000],
    ['1m30s', 90_000],
    ['1.5h', 5_400_000],
    ['1d', 86_400_000],
    ['1w2d3h', 9 * 86_400_000 + 3 * 3_600_000],
    ['0', 0],
    ['30', undefined],
    ['', undefined],
    ['s', undefined],
    ['1h1d', 90_000_000],
    ['-.5d', -43_200_000],
    ['1d ', undefined],
  ])('%s', (text, milliseconds) => {
    expect(parseComposeDuration(text)).toBe(milliseconds);
  });
});

describe('addresses of the host', () => {
  test.each([undefined, '', '*', '0.0.0.0', '::', '0:0:0:0:0:0:0:0', '::ffff:0.0.0.0', '000.0.0.0'])(
    '%s is every interface',
    (address) => {
      expect(isEveryInterface(address)).toBe(true);
    },
  );

  test.each(['127.0.0.1', '::1', '10.0.0.1', 'localhost', '::ffff:127.0.0.1'])('%s is one', (address) => {
    expect(isEveryInterface(address)).toBe(false);
  });
});

describe('capabilities', () => {
  test('have one spelling', () => {
    expect(['cap_net_admin', 'NET_ADMIN', ' All '].map(normaliseCapability)).toEqual(['NET_ADMIN', 'NET_ADMIN', 'ALL']);
  });

  test('are Docker’s fourteen by default', () => {
    expect(remainingCapabilities([], [])).toHaveLength(14);
  });

  test('are those added where all are dropped', () => {
    expect(remainingCapabilities(['CAP_CHOWN'], ['all'])).toEqual(['CHOWN']);
  });

  test('are all but those dropped where all are added', () => {
    expect(remainingCapabilities(['ALL'], [])).toEqual(['ALL']);
    expect(remainingCapabilities(['ALL'], ['SYS_ADMIN'])).toEqual(['ALL', '-SYS_ADMIN']);
  });
});

describe('words of a command', () => {
  test.each([
    ['a b', ['a', 'b']],
    [`a "b c" 'd e'`, ['a', 'b c', 'd e']],
    ['a\\ b', ['a b']],
    ['"a\\"b"', ['a"b']],
    ["''", ['']],
    ['a && b', ['a']],
    ['a > out', ['a']],
    ['a 2>&1', ['a']],
    ['a;b', ['a']],
    ['a "&&" \\; b', ['a', '&&', ';', 'b']],
    ['a\\b', ['ab']],
    ['a $(b c) d', ['a', '$(b c)', 'd']],
    ['  ', []],
  ])('%s', (text, words) => {
    expect(splitWords(text)).toEqual(words);
  });

  test.each(['a\\nb', 'sh -c "printf a\\tb"'])(
    '%s cannot be told: releases differ (go-shellwords pull request 53)',
    (text) => {
      expect(splitWords(text)).toHaveProperty('doubt');
    },
  );

  test('between single quotes a backslash stays', () => {
    expect(splitWords("printf 'a\\n'")).toEqual(['printf', 'a\\n']);
  });

  test.each(['"a', '`a', 'a\\', '(a)', 'a)', '$(a (b))'])('%s is refused', (text) => {
    expect(splitWords(text)).toHaveProperty('error');
  });
});

describe('an .env file with quotes', () => {
  test('has values over several lines, whose lines are no variables', () => {
    expect(Object.fromEntries(parseEnvFile('A="x\nB=1\n" # c\nC=2'))).toEqual({ A: 'x\nB=1\n', C: '2' });
  });

  test('ends where a quote is not closed, for Compose refuses it', () => {
    expect(Object.fromEntries(parseEnvFile('A=1\nB="x\nC=2'))).toEqual({ A: '1' });
  });

  test('keeps a quote behind a backslash, and leaves a value with escapes out', () => {
    expect(Object.fromEntries(parseEnvFile('A=\'it\\\'s\'\nB="a\\"b"\nC=3'))).toEqual({ A: "it\\'s", C: '3' });
  });

  test('has comments behind a space only', () => {
    expect(Object.fromEntries(parseEnvFile('A=b#c\nD=e #f'))).toEqual({ A: 'b#c', D: 'e' });
  });
});

describe('an .env file', () => {
  test('has variables with and without quotes, exports and comments', () => {
    const text = '# c\nA=1\nexport B=two words # note\r\nC="x y"\nD=\'$E\'\nE: f\n\nG=\nnot a line\n';
    expect(Object.fromEntries(parseEnvFile(text))).toEqual({
      A: '1',
      B: 'two words',
      C: 'x y',
      D: '$E',
      E: 'f',
      G: '',
    });
  });

  test('does not know a value that is made of others', () => {
    expect([...parseEnvFile('A=1\nB=${A}x\nC="$A"').keys()]).toEqual(['A']);
  });
});
