import { createServer } from 'node:http';
import { nanoid } from 'nanoid';

const entries = new Map<string, string>();

createServer(async (request, response) => {
  if (request.method !== 'POST') {
    response.end(JSON.stringify([...entries]));
    return;
  }
  let text = '';
  for await (const chunk of request) text += chunk;
  const id = nanoid();
  entries.set(id, text);
  response.writeHead(201).end(id);
}).listen(3000);
