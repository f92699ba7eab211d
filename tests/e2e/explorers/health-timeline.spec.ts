import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { ExplorerPage } from './explorer-page.ts';

test.describe('health timeline', () => {
  test('is complete without script, and the table says what the drawing shows', async ({ browser, baseURL }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL && { baseURL }) });
    const page = await context.newPage();
    await page.goto('./reference/explorers/health-timeline/');
    const health = page.locator('.lw-health');
    const drawing = health.locator('.lw-timeline-drawing:visible');
    await expect(drawing).toHaveCount(1);
    await expect(drawing.locator('.lw-band')).toHaveCount(4);
    const rows = health.getByRole('table', { name: 'Each probe' }).locator('tbody tr');
    await expect(drawing.locator('.lw-probe')).toHaveCount(await rows.count());
    await expect(rows.nth(3)).toContainText('Healthy');
    await expect(rows.nth(7)).toContainText('Unhealthy');
    await context.close();
  });

  test('follows the probe results, and says what it cannot read', async ({ page }) => {
    await new ExplorerPage(page, 'health-timeline').open();
    const health = page.locator('.lw-health');
    const sum = health.locator('.lw-explorer-sum');
    const list = page.getByLabel('Probe results, one after the other');
    await list.fill('ok ×2');
    await expect(sum).toHaveText('It is starting, then healthy at 2.1 s.');
    await expect(page.getByRole('status').filter({ hasText: 'healthy at 2.1 s' })).toBeAttached();
    await list.fill('fail ×2, often');
    await expect(health.locator('.lw-health-unread')).toContainText('“often”');
    await expect(sum).toContainText('It stays starting');
  });

  test('follows the HEALTHCHECK and the engine', async ({ page }) => {
    await new ExplorerPage(page, 'health-timeline').open();
    const sum = page.locator('.lw-health .lw-explorer-sum');
    await page.getByLabel('Docker Engine').selectOption('before 25');
    await expect(sum).toContainText('healthy at');
    await expect(page.locator('.lw-health')).toContainText('not known to this engine');
    const editor = page.getByRole('tabpanel').locator('.cm-content');
    await expect(editor).toBeVisible();
    await editor.focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(
      'FROM debian:12-slim AS app\nHEALTHCHECK --interval=1s CMD true\nFROM app\nHEALTHCHECK NONE\n',
    );
    await expect(sum).toContainText('HEALTHCHECK NONE takes the inherited probe away');
    await expect(page.locator('.lw-timeline')).toHaveCount(0);
    await page.getByLabel('Image of the stage').selectOption('--target app');
    await expect(sum).toContainText('unhealthy at 3.6 s');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`has no accessibility violation in ${colorScheme}`, async ({ browser, baseURL }) => {
      const context = await browser.newContext({ colorScheme, ...(baseURL && { baseURL }) });
      const page = await context.newPage();
      await new ExplorerPage(page, 'health-timeline').open();
      await page.getByLabel('Probe results, one after the other').fill('fail, hm');
      await expect(page.locator('.lw-health-unread')).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)).toEqual([]);
      await context.close();
    });
  }

  test('fits a screen of 360 px', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 780 });
    await new ExplorerPage(page, 'health-timeline').open();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});
