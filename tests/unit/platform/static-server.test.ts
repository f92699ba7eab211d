import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSiteServer } from '../../../scripts/lib/static-server.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'layerwise-site-'));
const servers: Server[] = [];

/** Address of a server for the test site under this base path, without a slash at the end. */
async function serve(base: string): Promise<string> {
  const server = createSiteServer({ folder: path.join(folder, 'dist'), base });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

let host = '';
let subHost = '';

beforeAll(async () => {
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  write('secret.txt', 'not part of the site');
  write('dist/index.html', 'home');
  write('dist/404.html', 'nothing here');
  write('dist/lesson/index.html', 'lesson');
  write('dist/_astro/app.js', 'let a;\n'.repeat(1000));
  [host, subHost] = [await serve('/'), await serve('/some/where/')];
});

afterAll(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true });
});

const get = async (url: string, headers: Record<string, string> = {}): Promise<Response> =>
  await fetch(url, { headers, redirect: 'manual' });

describe('the static server', () => {
  test('a folder is answered with its index page', async () => {
    expect(await (await get(`${host}/`)).text()).toBe('home');
    expect(await (await get(`${host}/lesson/`)).text()).toBe('lesson');
  });

  test('a folder without its slash is redirected to it', async () => {
    const response = await get(`${host}/lesson`);
    expect([response.status, response.headers.get('location')]).toEqual([308, '/lesson/']);
  });

  test('what is not there gets the 404 page', async () => {
    const response = await get(`${host}/nothing`);
    expect([response.status, await response.text()]).toEqual([404, 'nothing here']);
  });

  test('a site under a base path is there and nowhere else', async () => {
    expect(await (await get(`${subHost}/some/where/lesson/`)).text()).toBe('lesson');
    expect((await get(`${subHost}/lesson/`)).status).toBe(404);
    expect((await get(`${subHost}/some/where`)).headers.get('location')).toBe('/some/where/');
  });

  test.each(['/..%2fsecret.txt', '/%2e%2e/secret.txt', '/lesson/..%2f..%2fsecret.txt'])(
    'no path leads out of the folder: %s',
    async (attempt) => {
      const response = await get(host + attempt);
      expect(response.status).toBe(404);
    },
  );

  test.each(['/%', '/%ff'])('a path that cannot be decoded is refused: %s', async (attempt) => {
    expect((await get(host + attempt)).status).toBe(400);
  });

  test('text is compressed for those who take it, and is the same text', async () => {
    for (const encoding of ['br', 'gzip']) {
      const response = await get(`${host}/_astro/app.js`, { 'accept-encoding': encoding });
      expect(response.headers.get('content-encoding')).toBe(encoding);
      expect(await response.text()).toBe('let a;\n'.repeat(1000));
    }
    expect(
      (await get(`${host}/_astro/app.js`, { 'accept-encoding': 'identity' })).headers.get('content-encoding'),
    ).toBe(null);
  });

  test('files with a hash in their name are kept for good, pages are asked for again', async () => {
    expect((await get(`${host}/_astro/app.js`)).headers.get('cache-control')).toContain('immutable');
    expect((await get(`${host}/`)).headers.get('cache-control')).toBe('no-cache');
  });

  test('only reading is allowed', async () => {
    expect((await fetch(`${host}/`, { method: 'POST' })).status).toBe(405);
  });
});
