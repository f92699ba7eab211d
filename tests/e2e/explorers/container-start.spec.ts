import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { ExplorerPage } from './explorer-page.ts';

test.describe('container start', () => {
  test('answers without script', async ({ browser, baseURL }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL && { baseURL }) });
    const page = await context.newPage();
    await page.goto('./reference/explorers/container-start/');
    const start = page.locator('.lw-start');
    await expect(start.locator('.lw-argv li')).toHaveText(['entry.sh', 'serve', '--port', '$PORT']);
    await expect(start.locator('.lw-explorer-sum')).toHaveText(/^Process 1 is python\./);
    await context.close();
  });

  test('follows run arguments, --entrypoint and --init', async ({ page }) => {
    await new ExplorerPage(page, 'container-start').open();
    const start = page.locator('.lw-start');
    const words = start.locator('.lw-argv li');
    const processes = start.locator('.lw-process');

    await page.getByLabel('Run arguments').fill('python tool.py "a b"');
    await expect(words).toHaveText(['entry.sh', 'python', 'tool.py', 'a b']);
    await expect(processes).toHaveCount(2);
    await expect(processes.nth(1)).toContainText('No signal arrives');
    await expect(start).toContainText('Not possible.');
    await expect(page.getByRole('status').filter({ hasText: 'A graceful stop is not possible.' })).toBeAttached();

    await page.getByLabel('--entrypoint').fill('tini -- no');
    await expect(words.first()).toHaveText('tini');
    await page.getByLabel('--entrypoint').fill('""');
    await expect(words).toHaveText(['python', 'tool.py', 'a b']);
    await expect(start).toContainText('--entrypoint takes it away');

    await page.getByLabel('--init').check();
    await expect(processes.first()).toContainText('/sbin/docker-init -- python');
    await expect(start.locator('.lw-start-verdict')).toContainText('Possible.');
  });

  test('follows an edit of the script, by keyboard', async ({ page }) => {
    await new ExplorerPage(page, 'container-start').open();
    await page.getByRole('tab', { name: 'entry.sh' }).focus();
    await page.keyboard.press('Enter');
    const editor = page.getByRole('tabpanel').locator('.cm-content');
    await expect(editor).toContainText('exec gosu');
    await editor.focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText('#!/bin/sh\nexec $@\n');
    const path = page.locator('.lw-paths li');
    await expect(path).toHaveCount(1);
    await expect(path).toContainText('arguments split at spaces');
    await page.getByRole('button', { name: 'Restore the example' }).click();
    await expect(path).toHaveCount(2);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`has no accessibility violation in ${colorScheme} with a child process shown`, async ({
      browser,
      baseURL,
    }) => {
      const context = await browser.newContext({ colorScheme, ...(baseURL && { baseURL }) });
      const page = await context.newPage();
      await new ExplorerPage(page, 'container-start').open();
      await page.getByLabel('Run arguments').fill('bash');
      await expect(page.locator('.lw-process')).toHaveCount(2);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)).toEqual([]);
      await context.close();
    });
  }

  test('fits a screen of 360 px', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 780 });
    await new ExplorerPage(page, 'container-start').open();
    await page.getByLabel('Run arguments').fill(`${'a-very-long-word-'.repeat(12)} b`);
    await expect(page.locator('.lw-argv li')).toHaveCount(3);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});
