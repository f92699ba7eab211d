/** Serves the built site on this machine: `PORT`, else 4321. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { siteBase } from '../config/place.js';
import { siteFolder } from './lib/site.ts';
import { createSiteServer } from './lib/static-server.ts';

const port = Number(process.env['PORT'] ?? 4321);
const host = process.env['HOST'] ?? '127.0.0.1';
const [folder, base] = [siteFolder(), siteBase()];

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}

if (!Number.isInteger(port) || port < 0 || port > 65_535)
  stop(`PORT is ${String(process.env['PORT'])}, which is no port number.`);
if (!existsSync(path.join(folder, 'index.html'))) stop(`There is no built site in ${folder}. Run: npm run build`);

const server = createSiteServer({ folder, base });
server.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE') stop(`Port ${port} is taken. Choose another one: PORT=4322 npm start`);
  stop(`The site cannot be served: ${error.message}`);
});
server.listen(port, host, () => {
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  console.log(`Layerwise is at http://localhost:${bound}${base} (stop it with Ctrl+C)`);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    server.close();
    server.closeAllConnections();
  });
}
