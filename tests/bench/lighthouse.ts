import { createServer } from 'node:http';
import runLighthouse, { type Result } from 'lighthouse';
import { siteBase } from '../../config/place.js';
import { siteFolder } from '../../scripts/lib/site.ts';
import { createSiteServer } from '../../scripts/lib/static-server.ts';
import { launch, listen, stop } from './browser.ts';
import type { Figure } from './figure.ts';

const BAR = 99;
const PAGES = ['', 'start/how-a-build-runs/', 'rules/sources-copied-before-dependencies/'];

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  stop(server);
  return port;
}

/** The audits that take points from a category, with what they found. */
function losses(result: Result, category: string): string[] {
  const weighed = result.categories[category]?.auditRefs.filter(({ weight }) => weight > 0) ?? [];
  return weighed.flatMap(({ id }) => {
    const audit = result.audits[id];
    if (!audit || audit.score === null || audit.score >= 0.99) return [];
    return [`${id} ${audit.score}${audit.displayValue === undefined ? '' : ` (${audit.displayValue})`}`];
  });
}

/** Lighthouse with its own mobile settings, on the built site as a host serves it: compressed. */
export async function* lighthouse(): AsyncGenerator<Figure> {
  const server = createSiteServer({ folder: siteFolder(), base: siteBase() });
  const address = `http://127.0.0.1:${await listen(server)}${siteBase()}`;
  const port = await freePort();
  const browser = await launch([`--remote-debugging-port=${port}`]);
  try {
    for (const page of PAGES) {
      const run = await runLighthouse(address + page, { port, output: 'json', logLevel: 'error' });
      if (!run) throw new Error(`Lighthouse says nothing about /${page}`);
      for (const [id, { title, score }] of Object.entries(run.lhr.categories)) {
        const points = Math.round((score ?? 0) * 100);
        yield { what: `/${page}: ${title}`, measured: String(points), bar: `at least ${BAR}`, met: points >= BAR };
        if (points < 100) for (const loss of losses(run.lhr, id)) yield { what: `    ${loss}`, measured: '' };
      }
    }
  } finally {
    await browser.close();
    stop(server);
  }
}
