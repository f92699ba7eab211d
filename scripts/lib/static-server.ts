import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream';
import { createBrotliCompress, createGzip, constants } from 'node:zlib';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

const compressible = /^(text\/|application\/(json|xml|manifest)|image\/svg)/;

export interface SiteOptions {
  /** Folder with the built site. */
  readonly folder: string;
  /** Path the site was built for: begins and ends with `/`. */
  readonly base: string;
}

/** The file that answers a request path; undefined outside of the base path or where there is none. */
function fileOf({ folder, base }: SiteOptions, pathname: string): string | undefined {
  if (!pathname.startsWith(base)) return undefined;
  const file = path.join(folder, pathname.slice(base.length));
  if (file !== folder && !file.startsWith(folder + path.sep)) return undefined;
  const candidates = pathname.endsWith('/') ? [path.join(file, 'index.html')] : [file];
  return candidates.find((candidate) => existsSync(candidate) && statSync(candidate).isFile());
}

/** Decoded path of a request; undefined for one that cannot be decoded. */
function pathOf(request: IncomingMessage): string | undefined {
  try {
    return decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
  } catch {
    return undefined;
  }
}

function send(request: IncomingMessage, response: ServerResponse, file: string, status: number): void {
  const type = types[path.extname(file)] ?? 'application/octet-stream';
  const accepted = compressible.test(type) ? (request.headers['accept-encoding'] ?? '') : '';
  const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : undefined;
  const immutable = file.includes(`${path.sep}_astro${path.sep}`);
  response.writeHead(status, {
    'Content-Type': type,
    'Cache-Control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    Vary: 'Accept-Encoding',
    ...(encoding === undefined ? { 'Content-Length': statSync(file).size } : { 'Content-Encoding': encoding }),
  });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  // A reader who goes away early is no error of ours.
  const done = (): void => undefined;
  const source = createReadStream(file);
  if (encoding === 'br') {
    pipeline(source, createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }), response, done);
  } else if (encoding === 'gzip') pipeline(source, createGzip(), response, done);
  else pipeline(source, response, done);
}

/** Serves a built site as a good web host does: compressed, with index pages, its own 404 page, and the base path kept. */
export function createSiteServer(options: SiteOptions): Server {
  const site = { ...options, folder: path.resolve(options.folder) };
  return createServer((request, response) => {
    const pathname = pathOf(request);
    if (pathname === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) {
      response.writeHead(pathname === undefined ? 400 : 405).end();
      return;
    }
    const file = fileOf(site, pathname);
    if (file !== undefined) {
      send(request, response, file, 200);
      return;
    }
    if (fileOf(site, `${pathname}/`) !== undefined || `${pathname}/` === site.base) {
      response.writeHead(308, { Location: `${encodeURI(pathname)}/` }).end();
      return;
    }
    const missing = path.join(site.folder, '404.html');
    if (existsSync(missing)) send(request, response, missing, 404);
    else response.writeHead(404).end();
  });
}
