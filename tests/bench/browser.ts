import type { Server } from 'node:http';
import { chromium, type Browser } from '@playwright/test';
import { chromiumArgs, findChromium } from '../../scripts/lib/chromium.ts';

/** Starts a headless Chromium: the one that the tests use. */
export async function launch(args: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('there is no Chromium; run: node scripts/ensure-chromium.ts');
  return chromium.launch({ executablePath, args: [...chromiumArgs, ...args] });
}

/** Lets a server listen on a free port of this machine. Returns the port. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

export function stop(server: Server): void {
  server.close();
  server.closeAllConnections();
}
