import { createServer } from 'node:http';
import { nanoid } from 'nanoid';

const links = new Map();

createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://short.example');
  const to = searchParams.get('to');
  if (to) {
    const id = nanoid(8);
    links.set(`/${id}`, to);
    response.end(`${id}\n`);
  } else if (links.has(pathname)) {
    response.writeHead(302, { location: links.get(pathname) }).end();
  } else {
    response.writeHead(404).end('Unknown link\n');
  }
}).listen(3000);
