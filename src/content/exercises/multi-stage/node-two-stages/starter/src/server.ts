import { createServer } from 'node:http';
import { resolve, shorten } from './links.ts';

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://shortlinks');
  const target = url.searchParams.get('url');
  if (request.method === 'POST' && target !== null && URL.canParse(target)) {
    response.writeHead(201).end(`${shorten(target)}\n`);
    return;
  }
  const location = resolve(url.pathname.slice(1));
  if (location === undefined) response.writeHead(404).end();
  else response.writeHead(302, { location }).end();
});

server.listen(3000);
process.on('SIGTERM', () => server.close());
