import { describe, expect, it } from 'vitest';
import { userKind } from '../../../src/lib/model/root-user.ts';

describe('the user part of USER, as the engine reads it', () => {
  it.each([
    ['', 'root'],
    ['root', 'root'],
    ['root:staff', 'root'],
    ['0', 'root'],
    ['0:0', 'root'],
    ['00', 'root'],
    // Go's `strconv.Atoi` takes a sign.
    ['+0', 'root'],
    ['-0', 'root'],
    // Without a user the default counts, which is root.
    [':1000', 'root'],
    ['1000', 'other'],
    ['1000:0', 'other'],
    ['+1000', 'other'],
    ['node', 'other'],
    ['rooty', 'other'],
    ['0x0', 'other'],
    ['1.0', 'other'],
    ['2147483647', 'other'],
    ['2147483648', 'invalid'],
    ['4294967296', 'invalid'],
    ['-1', 'invalid'],
    ['99999999999999999999999999', 'invalid'],
  ] as const)('%j is %s', (user, kind) => {
    expect(userKind(user)).toBe(kind);
  });
});
