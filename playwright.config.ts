import { createServer } from 'node:net';
import { defineConfig, devices } from '@playwright/test';
import { chromiumArgs, findChromium } from './scripts/lib/chromium.ts';
import { siteBase } from './config/place.js';

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

// Every worker reads this file again: they inherit what the first reading chose.
process.env['LAYERWISE_E2E_PORT'] ??= String(await freePort());
process.env['LAYERWISE_CHROMIUM'] ??= findChromium() ?? '';

const address = `http://127.0.0.1:${process.env['LAYERWISE_E2E_PORT']}${siteBase()}`;

/**
 * Tests in a real Chromium, on the built site. They go to pages by relative addresses (`page.goto('./')`), so that
 * they also hold for a site under a sub-path; those marked `@base` are run there too by `npm test`.
 */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list']],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: address,
    trace: 'retain-on-failure',
    launchOptions: {
      ...(process.env['LAYERWISE_CHROMIUM'] === '' ? {} : { executablePath: process.env['LAYERWISE_CHROMIUM'] }),
      args: [...chromiumArgs],
    },
  },
  webServer: {
    command: 'node scripts/serve.ts',
    url: address,
    env: { PORT: process.env['LAYERWISE_E2E_PORT'] },
  },
});
