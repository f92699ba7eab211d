import { gzipSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { PAGE_BAR } from '../../support/weight.ts';
import { watchForFaults } from '../exercise/exercise-page.ts';
import { ExplorerPage, explorerIds } from './explorer-page.ts';

for (const id of explorerIds) {
  test.describe(id, () => {
    for (const theme of ['light', 'dark'] as const) {
      test(`has no accessibility violation at rest and at work, in ${theme}`, async ({ page }) => {
        test.slow();
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        const explorer = new ExplorerPage(page, id);
        const faults = watchForFaults(page);
        await explorer.open();
        for (const reach of [() => Promise.resolve(), () => explorer.touch()]) {
          await reach();
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)).toEqual([]);
        }
        expect(faults).toEqual([]);
      });
    }

    test('says at work what the page said at rest', async ({ page }) => {
      const explorer = new ExplorerPage(page, id);
      await explorer.open();
      const before = await explorer.figure.innerText();
      await explorer.touch();
      await expect(explorer.figure.locator('astro-slot')).toHaveCount(0);
      expect(await explorer.figure.innerText()).toBe(before);
    });

    test('fits a screen of 360 px, at rest and at work', async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 780 });
      const explorer = new ExplorerPage(page, id);
      const width = () => page.evaluate(() => document.documentElement.scrollWidth);
      await explorer.open();
      expect(await width()).toBeLessThanOrEqual(360);
      await explorer.touch();
      expect(await width()).toBeLessThanOrEqual(360);
    });

    test('carries at most 30 KB of script before it is touched', async ({ page }) => {
      const sizes: number[] = [];
      page.on('response', async (response) => {
        if (response.request().resourceType() === 'script') sizes.push(gzipSync(await response.body()).length);
      });
      const explorer = new ExplorerPage(page, id);
      await explorer.open();
      await page.waitForLoadState('networkidle');
      const inline = await page.locator('script:not([src])').allTextContents();
      const total = [...sizes, ...inline.map((code) => gzipSync(code).length)].reduce((sum, size) => sum + size, 0);
      expect(total).toBeLessThanOrEqual(PAGE_BAR);
    });

    test('keeps the last picture for any text, and comes back to its example', async ({ page }) => {
      const explorer = new ExplorerPage(page, id);
      const faults = watchForFaults(page);
      await explorer.open();
      await explorer.touch();
      const before = await explorer.figure.innerText();
      for (const tab of await explorer.root.getByRole('tab').allInnerTexts()) {
        await explorer.write(tab.replace(/ changed$/, ''), '\u0000 FROM [ <<E $( \ud83d\ude00 }\n\t');
      }
      await expect(explorer.sum.or(explorer.figure.locator('.lw-explorer-empty')).first()).toBeVisible();
      await explorer.root.getByRole('button', { name: 'Restore the example' }).click();
      await expect.poll(() => explorer.figure.innerText()).toBe(before);
      expect(faults).toEqual([]);
    });
  });
}

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  for (const id of explorerIds) {
    test(`${id} shows its example with every file, and no controls that would do nothing`, async ({ page }) => {
      const explorer = new ExplorerPage(page, id);
      await page.goto(`./reference/explorers/${id}/`);
      await expect(explorer.sum).toBeVisible();
      for (const panel of await explorer.root.locator('.lw-panel').all()) await expect(panel).toBeVisible();
      await expect(explorer.root.getByRole('button')).toHaveCount(0);
      await expect(explorer.root.getByRole('combobox')).toHaveCount(0);
    });
  }

  test('the overview leads to every explorer', async ({ page }) => {
    await page.goto('./reference/explorers/');
    for (const id of explorerIds) {
      await expect(page.getByRole('main').locator(`a[href$="/reference/explorers/${id}/"]`)).toBeVisible();
    }
  });
});
