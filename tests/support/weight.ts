import { existsSync, readFileSync, readdirSync } from 'node:fs';
import type { Server } from 'node:http';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { siteBase } from '../../config/place.js';
import { root, siteFolder } from '../../scripts/lib/site.ts';

/** What an exercise loads of the library: everything that judges files, in a worker. */
export const ENGINE = 'src/components/exercise/engine.worker.ts';
/** The chunks in which an exercise loads the library, side by side, and the most that each part may weigh, in bytes after gzip. */
export const ENGINE_BARS = [
  { part: 'parsers and build model', chunks: ['engine.worker'], bar: 42 * 1024 },
  { part: 'the rules of Dockerfiles', chunks: ['check'], bar: 30 * 1024 },
  // Rebuilds are in a chunk that goals and layer cache share.
  { part: 'simulators and goals', chunks: ['grade', 'rebuild'], bar: 38 * 1024 },
] as const;
/** Most script of a lesson page before an exercise is touched, in bytes after gzip. */
export const PAGE_BAR = 30 * 1024;

const weigh = (file: string): number => gzipSync(readFileSync(file)).length;

/** Bytes, after gzip, of chunks of the engine in the built site; undefined where one of them is not there. */
export function shippedEngine(chunks: readonly string[]): number | undefined {
  const folder = path.join(siteFolder(), '_astro');
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => /\.js$/.test(name)) : [];
  let sum = 0;
  for (const chunk of chunks) {
    const found = files.filter((name) => name.startsWith(`${chunk}-`) || name.startsWith(`${chunk}.`));
    if (found.length === 0) return undefined;
    for (const name of found) sum += weigh(path.join(folder, name));
  }
  return sum;
}

/** The scripts, workers' included, that a server of the built site has been asked for. */
export class RequestedScripts {
  readonly #files = new Set<string>();

  constructor(server: Server) {
    server.on('request', ({ url = '' }) => {
      const { pathname } = new URL(url, 'http://localhost');
      if (pathname.endsWith('.js')) this.#files.add(path.join(siteFolder(), pathname.slice(siteBase().length)));
    });
  }

  clear(): void {
    this.#files.clear();
  }

  /** Bytes after gzip. */
  weight(): number {
    return [...this.#files].filter((file) => existsSync(file)).reduce((sum, file) => sum + weigh(file), 0);
  }
}

/** Addresses, from the site's base path on, of the pages that have an exercise in them: the lessons, and maybe the home page. */
export function exercisePages(): string[] {
  const folder = path.join(root, 'src/content/docs');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.mdx') && readFileSync(path.join(folder, file), 'utf8').includes('<Exercise '))
    .map((file) => `${file.slice(0, -'.mdx'.length).replaceAll(path.sep, '/')}/`.replace(/(^|\/)index\/$/, '$1'))
    .sort();
}
