import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { siteBase } from '../../config/place.js';
import { siteFolder } from '../../scripts/lib/site.ts';
import { createSiteServer } from '../../scripts/lib/static-server.ts';
import { exercisePages, PAGE_BAR, RequestedScripts } from '../support/weight.ts';
import { launch, listen, stop } from './browser.ts';
import { atMost, kilobytes, type Figure } from './figure.ts';

/** Bytes, after gzip, of the scripts that stand in the page itself. */
async function inlineWeight(page: Page): Promise<number> {
  const scripts = await page.locator('script:not([src])').allTextContents();
  return scripts.reduce((sum, code) => sum + gzipSync(code).length, 0);
}

/** Script of each lesson page before a reader touches an exercise, with every exercise scrolled into view, and after a click in the first. */
export async function* page(): AsyncGenerator<Figure> {
  const server = createSiteServer({ folder: siteFolder(), base: siteBase() });
  const requested = new RequestedScripts(server);
  const address = `http://127.0.0.1:${await listen(server)}${siteBase()}`;
  const browser = await launch();
  try {
    for (const path of exercisePages()) {
      requested.clear();
      const tab = await browser.newPage();
      const answer = await tab.goto(address + path);
      if (answer?.ok() !== true) throw new Error(`the built site has no /${path}; run: npm run build`);
      for (const exercise of await tab.locator('.lw-exercise').all()) await exercise.scrollIntoViewIfNeeded();
      await tab.waitForLoadState('networkidle');
      const inline = await inlineWeight(tab);
      yield atMost(`/${path}: script before a touch, gzip`, inline + requested.weight(), PAGE_BAR, kilobytes);
      await tab.locator('.lw-exercise').first().getByRole('textbox').first().click();
      await tab.locator('.cm-content').first().waitFor();
      await tab.waitForLoadState('networkidle');
      await tab.waitForTimeout(1_000);
      yield { what: `/${path}: script after a click in the editor`, measured: kilobytes(inline + requested.weight()) };
      await tab.close();
    }
  } finally {
    await browser.close();
    stop(server);
  }
}
