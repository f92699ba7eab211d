import path from 'node:path';

/** Top folder of the project. */
export const root = path.resolve(import.meta.dirname, '../..');

/** Where the built site is: `LAYERWISE_DIST`, else `dist`. */
export function siteFolder(): string {
  return path.resolve(root, process.env['LAYERWISE_DIST'] ?? 'dist');
}

/** The path the site lives under: `LAYERWISE_BASE` with a slash at both ends, else `/`. */
export function siteBase(): string {
  const parts = (process.env['LAYERWISE_BASE'] ?? '').split('/').filter((part) => part !== '');
  return parts.length === 0 ? '/' : `/${parts.join('/')}/`;
}
