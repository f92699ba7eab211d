// @ts-check
import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const inlineScript = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;
const policyMeta = /<meta http-equiv="content-security-policy" content="[^"]*"/;

/**
 * Writes into each page's policy the hashes of exactly the scripts that are in it. Astro lists the scripts it
 * bundles but not those that Starlight writes as they are (`is:inline`), such as the one that picks the theme.
 * @param {string} html
 */
export function withScriptHashes(html) {
  const hashes = new Set();
  for (const [, code = ''] of html.matchAll(inlineScript)) {
    hashes.add(`'sha256-${createHash('sha256').update(code).digest('base64')}'`);
  }
  return html.replace(policyMeta, (meta) =>
    meta.replace(/script-src [^;]*/, (sources) =>
      [sources.replaceAll(/ 'sha256-[^']*'/g, '').trimEnd(), ...hashes].join(' '),
    ),
  );
}

/** @returns {import('astro').AstroIntegration} */
export function scriptHashes() {
  return {
    name: 'layerwise-script-hashes',
    hooks: {
      async 'astro:build:done'({ dir }) {
        const root = fileURLToPath(dir);
        for (const file of await readdir(root, { recursive: true })) {
          if (!file.endsWith('.html')) continue;
          const html = await readFile(root + file, 'utf8');
          await writeFile(root + file, withScriptHashes(html));
        }
      },
    },
  };
}
