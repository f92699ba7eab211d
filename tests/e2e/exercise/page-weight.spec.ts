import { gzipSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { exercisePages, PAGE_BAR } from '../../support/weight.ts';
import { ExercisePage, SOLVED, watchForFaults } from './exercise-page.ts';

for (const path of exercisePages()) {
  test(`/${path} carries at most 30 KB of script before an exercise is touched`, async ({ page }) => {
    const scripts = new Map<string, number>();
    page.on('response', async (response) => {
      if (response.request().resourceType() !== 'script') return;
      scripts.set(response.url(), gzipSync(await response.body()).length);
    });
    await page.goto(`./${path}`);
    // Every island comes into view and is hydrated.
    for (const exercise of await page.locator('.lw-exercise').all()) {
      await exercise.scrollIntoViewIfNeeded();
      await expect(exercise.locator('astro-island')).not.toHaveAttribute('ssr');
    }
    await page.waitForLoadState('networkidle');
    const inline = await page.locator('script:not([src])').allTextContents();
    const sizes = [...scripts.values(), ...inline.map((code) => gzipSync(code).length)];
    const total = sizes.reduce((sum, size) => sum + size, 0);
    test.info().annotations.push({ type: 'script', description: `${total} bytes gzip` });
    expect(total, JSON.stringify([...scripts])).toBeLessThanOrEqual(PAGE_BAR);
  });
}

/** What an exercise can look like, and how it gets there. */
const states: readonly { readonly name: string; readonly reach: (exercise: ExercisePage) => Promise<void> }[] = [
  { name: 'at rest', reach: () => Promise.resolve() },
  {
    name: 'with an error in the text',
    async reach(exercise) {
      await exercise.startEditing();
      await exercise.write('FROM node:24-slim\nWROKDIR /app\nCMD node server.js\n');
      await expect(exercise.root.locator('.lw-finding').first()).toBeVisible();
    },
  },
  {
    name: 'solved, with the solution beside it',
    async reach(exercise) {
      await exercise.startEditing();
      await exercise.write(`${SOLVED}# mine\n`);
      await exercise.root.getByRole('button', { name: 'Compare with a solution' }).click();
      await expect(exercise.root.locator('.lw-diff').first()).toBeVisible();
    },
  },
];
for (const theme of ['light', 'dark'] as const) {
  for (const { name, reach } of states) {
    test(`an exercise ${name} has no accessibility violation in the ${theme} theme`, async ({ page }) => {
      // The checks read every element of the page.
      test.slow();
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.addInitScript((value) => localStorage.setItem('starlight-theme', value), theme);
      const exercise = new ExercisePage(page);
      await exercise.open();
      await reach(exercise);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`),
      ).toEqual([]);
    });
  }
}

test('nothing an exercise does breaks the content security policy or logs an error', async ({ page }) => {
  const faults = watchForFaults(page);
  const exercise = new ExercisePage(page);
  await exercise.open();
  await exercise.startEditing();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('HEA');
  await expect(exercise.panel.locator('.cm-tooltip-autocomplete')).toContainText('HEALTHCHECK');
  await page.keyboard.press('Enter');
  await exercise.write('FROM node:24-slim\nWROKDIR /app\n');
  await exercise.panel.locator('.cm-lint-marker-error').hover();
  await expect(exercise.panel.locator('.cm-tooltip')).toBeVisible();
  await exercise.root.getByRole('button', { name: 'Show a solution' }).click();
  await exercise.root.getByRole('button', { name: 'Show it' }).click();
  await expect(exercise.root.locator('.lw-diff').first()).toBeVisible();
  expect(faults).toEqual([]);
});

test('at 360 px nothing is wider than the page', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  const exercise = new ExercisePage(page);
  await exercise.open();
  await exercise.startEditing();
  await exercise.root.getByRole('button', { name: 'Show a solution' }).click();
  await exercise.root.getByRole('button', { name: 'Show it' }).click();
  await expect(exercise.root.locator('.lw-diff').first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});
