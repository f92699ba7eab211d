import { expect, test } from '@playwright/test';
import { ExercisePage, SOLVED, STARTER } from './exercise-page.ts';

test('goals tick as one types, with the reason when they do not', async ({ page }) => {
  const exercise = new ExercisePage(page);
  await exercise.open();
  const goal = exercise.goal('edit-keeps-install');
  await expect(goal).toHaveAttribute('data-verdict', 'unmet');
  await expect(goal.locator('.lw-goal-reason')).toBeVisible();
  await exercise.startEditing();
  await exercise.write(SOLVED);
  await expect(goal).toHaveAttribute('data-verdict', 'met');
  await exercise.write(STARTER);
  await expect(goal).toHaveAttribute('data-verdict', 'unmet');
  await expect(exercise.root.getByText('You solved this before.')).toBeVisible();
  await expect(exercise.root.getByText('Solved', { exact: true })).toBeVisible();
});

test('Check says the state again, also when nothing changed', async ({ page }) => {
  const exercise = new ExercisePage(page);
  await exercise.open();
  const check = exercise.root.getByRole('button', { name: 'Check' });
  await check.click();
  await expect(exercise.announced).toContainText('2 of 3 goals met. Next: After an edit to server.js');
  const first = await exercise.announced.locator('p').elementHandle();
  await check.click();
  await expect.poll(() => first.evaluate((element) => element.isConnected)).toBe(false);
  await expect(exercise.announced).toContainText('2 of 3 goals met');
});

test('hints come one at a time, and one shows where to look', async ({ page }) => {
  const exercise = new ExercisePage(page);
  await exercise.open();
  const rungs = exercise.goal('edit-keeps-install').locator('.lw-rung');
  await rungs.nth(0).locator('summary').click();
  await expect(rungs.nth(1).locator('summary')).toContainText('Where to look');
  await rungs.nth(1).locator('summary').click();
  await expect(exercise.panel.locator('.cm-look-here').first()).toBeVisible();
  await expect(rungs.nth(3)).toBeHidden();
  await rungs.nth(1).getByRole('button', { name: 'Go there' }).click();
  await expect(exercise.editor).toBeFocused();
});

test('an error in the text makes goals untold, never wrong', async ({ page }) => {
  const exercise = new ExercisePage(page);
  await exercise.open();
  await exercise.startEditing();
  await exercise.write(STARTER.replace('WORKDIR', 'WROKDIR'));
  await expect(exercise.goal('edit-keeps-install')).toHaveAttribute('data-verdict', 'unknown');
  await expect(exercise.goal('edit-keeps-install')).toContainText('Cannot tell');
  await expect(exercise.root.locator('.lw-finding').first()).toContainText('line 2');
  await expect(exercise.panel.locator('.cm-lint-marker-error')).toBeVisible();
});

test('the explorers follow the text and the choice beside them', async ({ page }) => {
  const exercise = new ExercisePage(page);
  await exercise.open();
  const install = exercise.root.locator('.lw-step').filter({ hasText: 'RUN npm ci' });
  await expect(install).toHaveAttribute('data-state', 'runs');
  await exercise.startEditing();
  await exercise.write(SOLVED);
  await expect(install).toHaveAttribute('data-state', 'reused');
  await exercise.root.getByLabel(/Build, change/).selectOption('package-lock.json');
  await expect(install).toHaveAttribute('data-state', 'runs');
});
