import path from 'node:path';

/** Top folder of the project. */
export const root = path.resolve(import.meta.dirname, '../..');

/** Where the built site is: `LAYERWISE_DIST`, else `dist`. */
export function siteFolder(): string {
  return path.resolve(root, process.env['LAYERWISE_DIST'] ?? 'dist');
}
