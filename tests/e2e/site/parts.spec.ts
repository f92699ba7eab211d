import { expect, test } from '@playwright/test';

test.describe('search', { tag: '@base' }, () => {
  test('opens by shortcut, finds a rule by its code in hadolint, leads to it, and loads nothing before', async ({
    page,
  }) => {
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(request.url()));
    await page.goto('./');
    await page.waitForLoadState('networkidle');
    expect(loaded.filter((url) => url.includes('/pagefind/'))).toEqual([]);

    await page.keyboard.press('Control+k');
    await page.keyboard.type('DL3020');
    const hit = page.getByRole('dialog').getByRole('link').first();
    await expect(hit).toContainText('ADD where COPY does the same');
    await hit.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('ADD where COPY does the same');
  });

  test('says when nothing is found, and closes with Escape', async ({ page }) => {
    await page.goto('./');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog').getByRole('searchbox')).toBeFocused();
    // Pagefind falls back to the longest beginning of a word that it knows, so not even the first letter may be here.
    await page.keyboard.type('ъъъ');
    await expect(page.getByText('Nothing found for “ъъъ”.')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  });
});

test.describe('a checkpoint', () => {
  test('gives a reason for each answer, as often as one tries, by keyboard', async ({ page }) => {
    await page.goto('./multi-stage/shared-base/');
    const checkpoint = page.locator('lw-checkpoint').first();
    const check = checkpoint.getByRole('button', { name: 'Check the answer' });
    await check.press('Enter');
    await expect(checkpoint.getByRole('status')).toHaveText('Choose an answer first.');

    const answers = checkpoint.getByRole('radio');
    const wrong = checkpoint.locator('.answer:not([data-correct])').first();
    await wrong.getByRole('radio').press('Space');
    await check.press('Enter');
    await expect(checkpoint.getByRole('status')).toContainText('Not this one.');

    await checkpoint.locator('[data-correct]').getByRole('radio').press('Space');
    await check.press('Enter');
    await expect(checkpoint.getByRole('status')).toContainText('Right.');
    await expect(checkpoint.locator('.because:visible')).toHaveCount(await answers.count());
    await expect(checkpoint.locator('[data-correct]').getByRole('radio')).toBeFocused();
  });
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a checkpoint has its answers in a list that opens', async ({ page }) => {
    await page.goto('./multi-stage/shared-base/');
    const checkpoint = page.locator('lw-checkpoint').first();
    await expect(checkpoint.getByRole('button')).toBeHidden();
    await checkpoint.getByText('Answers').click();
    await expect(checkpoint.getByText('Right:')).toBeVisible();
  });

  test('the rules can be narrowed by severity and chapter', async ({ page }) => {
    await page.goto('./rules/');
    const rows = page.locator('lw-rules tbody tr');
    const all = await rows.count();
    await page.getByRole('radio', { name: 'Error' }).check();
    await expect(rows.filter({ visible: true })).not.toHaveCount(all);
    for (const row of await rows.filter({ visible: true }).all()) await expect(row).toContainText('Error');
    await page.getByRole('radio', { name: 'Hardening' }).check();
    await expect(rows.filter({ visible: true, hasText: 'A secret in ARG or ENV' })).toHaveCount(1);
    for (const row of await rows.filter({ visible: true }).all()) await expect(row).toContainText(/Error\s+Hardening/);
  });

  test('the page follows the system’s colours', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto('./');
    await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(251, 250, 246)');
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(18, 25, 26)');
  });
});

test('the table of rules sorts by its headings and counts what it shows', async ({ page }) => {
  await page.goto('./rules/');
  const rows = page.locator('lw-rules tbody tr');
  await page.getByRole('button', { name: 'Severity' }).click();
  await expect(rows.first()).toContainText('Error');
  await page.getByRole('button', { name: 'Severity' }).click();
  await expect(rows.first()).toContainText('Info');
  await page.getByRole('radio', { name: 'Warning', exact: true }).check();
  await expect(page.locator('lw-rules').getByRole('status')).toHaveText(
    `${await rows.filter({ visible: true }).count()} rules`,
  );
});
