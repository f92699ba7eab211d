import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { withScriptHashes } from '../../../config/script-hashes.js';

const hash = (code: string) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;
const page = (policy: string, body: string) =>
  `<html><head><meta http-equiv="content-security-policy" content="${policy}"></head><body>${body}</body></html>`;

describe('hashes of inline scripts in a page’s policy', () => {
  it('lists each inline script of the page once, and no other', () => {
    const html = page(
      "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'sha256-left-over='; style-src 'self';",
      '<script>one()</script><script type="module">two()</script><script>one()</script>',
    );
    const expected = `default-src 'self'; script-src 'self' 'wasm-unsafe-eval' ${hash('one()')} ${hash('two()')}; style-src 'self';`;
    expect(withScriptHashes(html)).toContain(`content="${expected}"`);
  });

  it('leaves scripts with an address to the sources', () => {
    const html = page("script-src 'self';", '<script type="module" src="/a.js"></script>');
    expect(withScriptHashes(html)).toBe(html);
  });

  it('hashes what stands between the tags, line ends included', () => {
    const code = '\n  run();\n';
    expect(withScriptHashes(page("script-src 'self';", `<script>${code}</script>`))).toContain(hash(code));
  });

  it('leaves a page without a policy as it is', () => {
    expect(withScriptHashes('<script>one()</script>')).toBe('<script>one()</script>');
  });
});
