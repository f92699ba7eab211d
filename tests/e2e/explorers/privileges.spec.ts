import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

const PAGE = './reference/explorers/privileges/';

test.describe('privileges', () => {
  test('answers without script', async ({ browser, baseURL }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL && { baseURL }) });
    const page = await context.newPage();
    await page.goto(PAGE, { waitUntil: 'networkidle' });
    const privileges = page.locator('.lw-privileges');
    await expect(privileges.locator('.lw-explorer-sum')).toContainText('db meets 4 of 10 points');
    await expect(privileges.locator('.lw-privileges-points > li')).toHaveCount(10);
    await expect(privileges.getByRole('table').getByRole('columnheader')).toHaveText(['Point', 'web', 'db', 'agent']);
    await context.close();
  });

  test('shows another service, and reads out how it stands', async ({ page }) => {
    await page.goto(PAGE, { waitUntil: 'networkidle' });
    await page.getByLabel('Service in full').selectOption('agent');
    const privileges = page.locator('.lw-privileges');
    await expect(privileges.locator('.lw-explorer-sum')).toContainText('agent meets');
    await expect(privileges.locator('.lw-privileges-points')).toContainText(':ro does not prevent it');
    await expect(page.getByRole('status').filter({ hasText: 'agent meets' })).toBeAttached();
  });

  test('follows an edit, keeps going with a half-typed file, and names what Compose refuses', async ({ page }) => {
    await page.goto(PAGE, { waitUntil: 'networkidle' });
    await page.getByLabel('Plain text field').check();
    const field = page.locator('textarea.lw-plain:visible');
    const privileges = page.locator('.lw-privileges');
    await field.fill('services:\n  api:\n    image: nginx:1.29\n    cap_drop: [ALL]\n    ports: ["127.0.0.1:80:80"]\n');
    await expect(privileges.locator('.lw-explorer-sum')).toContainText('api meets');
    await expect(privileges.locator('.lw-privileges-facts', { hasText: 'Published ports' })).toContainText(
      '80/tcp on 127.0.0.1, port 80',
    );
    await field.fill('services:\n  api:\n    image: [\n');
    await expect(privileges.locator('.lw-privileges-problems')).toContainText('Line');
    await field.fill('');
    await expect(privileges.locator('.lw-explorer-sum')).toHaveText('There is no service in these files.');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`has no accessibility violation in ${colorScheme}`, async ({ browser, baseURL }) => {
      const context = await browser.newContext({ colorScheme, ...(baseURL && { baseURL }) });
      const page = await context.newPage();
      await page.goto(PAGE, { waitUntil: 'networkidle' });
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
