import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolve, shorten } from '../src/links.ts';

test('a short link leads back to its address', () => {
  assert.equal(resolve(shorten('https://example.com/a')), 'https://example.com/a');
});

test('an unknown short link leads nowhere', () => {
  assert.equal(resolve('missing'), undefined);
});
