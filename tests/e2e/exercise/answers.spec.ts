import { expect, test } from '@playwright/test';
import { ExercisePage, SOLVED, STARTER } from './exercise-page.ts';

const MINE = STARTER.replace('USER node', '# mine\nUSER node');

test('the solution stands beside the answer after one question, and never over it', async ({ page }) => {
  const exercise = new ExercisePage(page);
  await exercise.open();
  await exercise.startEditing();
  await exercise.write(MINE);
  await exercise.root.getByRole('button', { name: 'Show a solution' }).click();
  await expect(exercise.root.locator('.lw-diff')).toHaveCount(0);
  await exercise.root.getByRole('button', { name: 'Show it' }).click();
  const diff = exercise.root.locator('.lw-diff').first();
  await expect(diff.locator('.lw-diff-removed')).toContainText(['# mine']);
  await expect(exercise.root.locator('.lw-why')).toContainText('npm ci');
  await expect(exercise.root.locator('.lw-other details')).toHaveCount(2);
  await expect(exercise.editor).toContainText('# mine');
  expect(await exercise.stored()).toBe(MINE);
});

test('an answer is taken over as one edit, which the editor and the message undo', async ({ page }) => {
  const exercise = new ExercisePage(page);
  await exercise.open();
  await exercise.startEditing();
  await exercise.write(MINE);
  await exercise.root.getByRole('button', { name: 'Show a solution' }).click();
  await exercise.root.getByRole('button', { name: 'Show it' }).click();
  const use = exercise.root.getByRole('button', { name: 'Use this answer' }).first();
  await use.click();
  await expect.poll(() => exercise.stored()).toBe(SOLVED);
  await exercise.editor.focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => exercise.stored()).toBe(MINE);
  await use.click();
  await expect.poll(() => exercise.stored()).toBe(SOLVED);
  await exercise.notice.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => exercise.stored()).toBe(MINE);
});

test('a solution that cannot be fetched says so, and can be tried again', async ({ page }) => {
  const exercise = new ExercisePage(page);
  await exercise.open();
  await page.route('**/answers.json', (route) => route.abort());
  await exercise.root.getByRole('button', { name: 'Show a solution' }).click();
  await exercise.root.getByRole('button', { name: 'Show it' }).click();
  await expect(exercise.root.getByText('The solution could not be loaded.')).toBeVisible();
  await page.unroute('**/answers.json');
  await exercise.root.getByRole('button', { name: 'Try again' }).click();
  await expect(exercise.root.locator('.lw-diff').first()).toBeVisible();
});

test('a quick fix is one edit, and its message undoes it', async ({ page }) => {
  const exercise = new ExercisePage(page);
  await exercise.open();
  await exercise.startEditing();
  const broken = STARTER.replace('CMD ["node", "server.js"]', 'CMD node server.js');
  await exercise.write(broken);
  const finding = exercise.root.locator('[data-rule="shell-form-cmd"]');
  const list = exercise.root.locator('.lw-findings');
  if (!(await list.evaluate((element) => element.hasAttribute('open')))) await list.locator('summary').click();
  await expect(finding.getByRole('link', { name: 'shell-form-cmd' })).toHaveAttribute(
    'href',
    /\/rules\/shell-form-cmd\/$/,
  );
  await finding.locator('.lw-small-button').click();
  await expect.poll(() => exercise.stored()).toBeUndefined();
  await expect(finding).toHaveCount(0);
  await exercise.notice.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => exercise.stored()).toBe(broken);
});
