import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

const pages = [
  './',
  './404.html',
  './start/how-a-build-runs/',
  './multi-stage/build-and-runtime/',
  './multi-stage/shared-base/',
  './layer-order/how-the-cache-decides/',
  './layer-order/manifests-before-source/',
  './rules/',
  './rules/hadolint/',
  './rules/sources-copied-before-dependencies/',
];

/** What the browser complains about, policy violations included, and requests that leave the site. */
function watch(page: Page, home: string): string[] {
  const seen: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') seen.push(message.text());
  });
  page.on('pageerror', (error) => seen.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(home) && !/^(data|blob):/.test(request.url())) seen.push(`leaves: ${request.url()}`);
  });
  return seen;
}

for (const path of pages) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${path} in ${colorScheme}: no accessibility violation, no complaint of the browser, no request elsewhere`, async ({
      browser,
      baseURL,
    }) => {
      const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce', ...(baseURL && { baseURL }) });
      const page = await context.newPage();
      const complaints = watch(page, new URL('./', baseURL).href);
      await page.goto(path, { waitUntil: 'networkidle' });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    });
  }

  test(`${path} fits a screen of 360 px`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 780 });
    await page.goto(path, { waitUntil: 'networkidle' });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
}
