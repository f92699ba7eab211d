import { existsSync, readFileSync, readdirSync } from 'node:fs';
import type { Server } from 'node:http';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { siteBase, siteFolder } from '../../scripts/lib/site.ts';

/** Most that the library may weigh, in bytes after gzip. */
export const LIBRARY_BAR = 60 * 1024;
/** Most script of a lesson page before an exercise is touched, in bytes after gzip. */
export const PAGE_BAR = 30 * 1024;

const weigh = (file: string): number => gzipSync(readFileSync(file)).length;

/** Bytes, after gzip, of the worker that holds the library in the built site; undefined where there is none. */
export function shippedLibrary(): number | undefined {
  const folder = path.join(siteFolder(), '_astro');
  const workers = existsSync(folder) ? readdirSync(folder).filter((name) => /^engine\.worker.*\.js$/.test(name)) : [];
  if (workers.length === 0) return undefined;
  return workers.reduce((sum, name) => sum + weigh(path.join(folder, name)), 0);
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

/** The lessons of the built site by their paths: the pages with an exercise in them. */
export function builtLessons(folder = siteFolder()): string[] {
  const pages = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  return pages
    .filter((page) => page.endsWith(`${path.sep}index.html`))
    .filter((page) => readFileSync(path.join(folder, page), 'utf8').includes('lw-exercise'))
    .map((page) => page.slice(0, -'index.html'.length).replaceAll(path.sep, '/'))
    .sort();
}
