import { expect, test } from '@playwright/test';
import { ExercisePage, LESSON } from './exercise-page.ts';

test.describe('an exercise without script', () => {
  test.use({ javaScriptEnabled: false });

  test('shows text, every file, the goals with their state, and the hints one after the other', async ({ page }) => {
    await page.goto(LESSON);
    const { root } = new ExercisePage(page);
    await expect(root.getByRole('heading', { name: 'Move one line' })).toBeVisible();
    await expect(root.locator('.lw-story')).not.toBeEmpty();
    await expect(root.locator('.lw-panel').filter({ hasText: 'RUN npm ci --omit=dev' }).first()).toBeVisible();
    await expect(root.locator('.lw-panel').nth(3)).toBeVisible();
    const goal = root.locator('[data-goal="edit-keeps-install"]');
    await expect(goal).toContainText('Not yet');
    await expect(goal.locator('.lw-goal-reason')).toBeVisible();
    const rungs = goal.locator('.lw-rung');
    await expect(rungs.nth(0)).toBeVisible();
    await expect(rungs.nth(1)).toBeHidden();
    await rungs.nth(0).locator('summary').click();
    await expect(rungs.nth(1)).toBeVisible();
  });

  test('shows explorers, and the solution with its explanation behind a click', async ({ page }) => {
    await page.goto(LESSON);
    const { root } = new ExercisePage(page);
    await expect(root.locator('.lw-steps').getByText('Runs again').first()).toBeVisible();
    const solution = root.getByText('A solution, and why');
    await expect(root.locator('.lw-unscripted .lw-why-text')).toBeHidden();
    await solution.click();
    await expect(root.locator('.lw-unscripted .lw-why-text')).toBeVisible();
    await expect(root.locator('.lw-unscripted pre').first()).toContainText('RUN npm ci');
  });

  test('shows no control that would do nothing', async ({ page }) => {
    await page.goto(LESSON);
    const { root } = new ExercisePage(page);
    for (const button of await root.getByRole('button').all()) await expect(button).toBeHidden();
    for (const choice of await root.getByRole('combobox').all()) await expect(choice).toBeHidden();
  });
});

test('the editor takes the place of the sheet without moving anything', async ({ page }) => {
  const exercise = new ExercisePage(page);
  await exercise.open();
  const box = async () => (await exercise.panel.boundingBox())?.height ?? 0;
  const before = await box();
  await exercise.startEditing();
  expect(Math.abs((await box()) - before)).toBeLessThanOrEqual(1);
});

test('nothing takes the focus on load, also not with a draft', async ({ page }) => {
  const exercise = new ExercisePage(page);
  await exercise.open();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
  await exercise.startEditing();
  await page.keyboard.type('# mine');
  await page.reload();
  await exercise.root.scrollIntoViewIfNeeded();
  await expect(exercise.editor).toBeVisible();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
});

test('a printed page has the text as it is now, and no controls', async ({ page }) => {
  const exercise = new ExercisePage(page);
  await exercise.open();
  await exercise.startEditing();
  await page.keyboard.type('# mine ');
  await page.emulateMedia({ media: 'print' });
  await expect(exercise.root.locator('.lw-sheet-code').first()).toContainText('# mine');
  await expect(exercise.root.locator('.lw-sheet-code').nth(1)).toBeVisible();
  await expect(exercise.root.locator('.lw-editor-bar')).toBeHidden();
  await expect(exercise.root.locator('.lw-tabs')).toBeHidden();
});
