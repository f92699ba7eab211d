// @ts-check

/** Where the site will live, without a path: `https://example.org`. */
export const site = process.env['LAYERWISE_SITE'] ?? 'http://localhost:4321';

/**
 * The path it lives below: `LAYERWISE_BASE` with a slash at both ends (`/layerwise/` on GitHub Pages), else `/`.
 * @returns {string}
 */
export function siteBase() {
  const parts = (process.env['LAYERWISE_BASE'] ?? '').split('/').filter((part) => part !== '');
  return parts.length === 0 ? '/' : `/${parts.join('/')}/`;
}

export const base = siteBase();
