// @ts-check
import { siteBase } from '../scripts/lib/site.ts';

/** Where the site will live, without a path: `https://example.org`. */
export const site = process.env['LAYERWISE_SITE'] ?? 'http://localhost:4321';

/** The path it lives below, with a slash at both ends: `/layerwise/` on GitHub Pages. */
export const base = siteBase();
