import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

const PAGE = './reference/explorers/image-content/';

test.describe('image content', () => {
  test('answers without script', async ({ browser, baseURL }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL && { baseURL }) });
    const page = await context.newPage();
    await page.goto(PAGE, { waitUntil: 'networkidle' });
    const image = page.locator('.lw-image');
    await expect(image.locator('.lw-explorer-sum')).toContainText('3 secrets can be read');
    await expect(image.locator('.lw-image-secrets > li')).toHaveCount(3);
    await expect(image).toContainText('the layer below is shipped as it is');
    await context.close();
  });

  test('follows an edit of .dockerignore, by keyboard, and reads the answer out', async ({ page }) => {
    await page.goto(PAGE, { waitUntil: 'networkidle' });
    const image = page.locator('.lw-image');
    await page.getByRole('tab', { name: '.dockerignore' }).focus();
    await page.keyboard.press('Enter');
    const editor = page.getByRole('tabpanel').locator('.cm-content');
    await expect(editor).toContainText('node_modules');
    await editor.focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText('**/.env\n**/*.key\n');
    await expect(image.locator('.lw-image-secrets > li')).toHaveCount(1);
    await expect(image.getByRole('region', { name: 'Secrets that stay out' })).toContainText('**/*.key');
    await expect(page.getByRole('status').filter({ hasText: '1 secret can be read' })).toBeAttached();
    await page.getByRole('button', { name: 'Restore the example' }).click();
    await expect(image.locator('.lw-image-secrets > li')).toHaveCount(3);
  });

  test('shows another target, and half-typed text does no harm', async ({ page }) => {
    await page.goto(PAGE, { waitUntil: 'networkidle' });
    const image = page.locator('.lw-image');
    await page.getByLabel('docker build').selectOption('build');
    await expect(image.locator('.lw-explorer-sum')).toContainText('The image of build');
    await expect(
      image.getByRole('region', { name: 'Files of this build' }).getByText('Secret', { exact: true }),
    ).toHaveCount(2);
    await page.getByLabel('Plain text field').check();
    await page.locator('textarea.lw-plain:visible').fill('FROM\nCOPY --from=');
    await expect(page.locator('.lw-answer')).toContainText('There is no such stage');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`has no accessibility violation in ${colorScheme} with a secret in the tree and an open question`, async ({
      browser,
      baseURL,
    }) => {
      const context = await browser.newContext({ colorScheme, ...(baseURL && { baseURL }) });
      const page = await context.newPage();
      await page.goto(PAGE, { waitUntil: 'networkidle' });
      await page.getByLabel('Plain text field').check();
      await page
        .locator('textarea.lw-plain:visible')
        .fill('FROM x/y\nARG WHAT\nCOPY .env /a/\nCOPY $WHAT /b/\nRUN [ -f /x ] && touch /c\n');
      await expect(page.locator('.lw-image-mark[data-state="unknown"]').first()).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)).toEqual([]);
      await context.close();
    });
  }

  test('fits a narrow screen', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 800 });
    await page.goto(PAGE, { waitUntil: 'networkidle' });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });
});
