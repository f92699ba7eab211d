import { expect, test } from '@playwright/test';
import { ExercisePage, LESSON, SOLVED } from './exercise-page.ts';

test('an exercise is solved by keyboard alone, and the next step follows', async ({ page }) => {
  const exercise = new ExercisePage(page);
  await exercise.open();
  await exercise.root.getByRole('tab', { name: 'Dockerfile' }).focus();
  await page.keyboard.press('Tab');
  await expect(exercise.editor).toBeFocused();
  await page.keyboard.press('ControlOrMeta+Home');
  for (let line = 1; line < 5; line++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(exercise.goal('edit-keeps-install')).toHaveAttribute('data-verdict', 'met');
  await expect(exercise.root.getByText('Solved', { exact: true })).toBeVisible();
  await expect(exercise.announced).toHaveText('All 3 goals met. Exercise solved.');
  expect(await exercise.stored()).toBe(SOLVED);
  // Out of the editor, past its bar and the goals, to the next step.
  await page.keyboard.press('Escape');
  const next = exercise.root.getByRole('link', { name: /^Next/ });
  for (let press = 0; press < 20 && !(await next.evaluate((link) => link === document.activeElement)); press++) {
    await page.keyboard.press('Tab');
  }
  await expect(next).toBeFocused();
});

test('a focus that came before the script gets the editor all the same', async ({ page }) => {
  const exercise = new ExercisePage(page);
  let release: (() => void) | undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/ExerciseIsland.*\.js/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(LESSON);
  await exercise.panel.locator('pre').focus();
  release?.();
  await expect(exercise.editor).toBeFocused();
});

test('Tab passes through the editor, and back', async ({ page }) => {
  const exercise = new ExercisePage(page);
  await exercise.open();
  await exercise.root.getByRole('tab', { name: 'Dockerfile' }).focus();
  await page.keyboard.press('Tab');
  await expect(exercise.editor).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(exercise.root.getByRole('button', { name: 'Check' })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(exercise.editor).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(exercise.root.getByRole('tab', { name: 'Dockerfile' })).toBeFocused();
});

test('while someone types Tab indents, and the way out is written beside the editor', async ({ page }) => {
  const exercise = new ExercisePage(page);
  await exercise.open();
  const wayOut = exercise.root.locator('.lw-way-out > [data-active=true]');
  await expect(wayOut).toContainText('Tab leaves the editor');
  await exercise.startEditing();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('#');
  await expect(wayOut).toHaveText('Tab indents. To leave: Escape, then Tab.');
  await page.keyboard.press('Tab');
  await expect(exercise.editor).toBeFocused();
  await expect.poll(() => exercise.stored()).toMatch(/^ {2}#|^# {2}/);
  await page.keyboard.press('Escape');
  await expect(wayOut).toContainText('Tab leaves the editor');
  await page.keyboard.press('Tab');
  await expect(exercise.root.getByRole('button', { name: 'Check' })).toBeFocused();
});

test('a click on the code puts the cursor where it landed, and Tab indents there', async ({ page }) => {
  const exercise = new ExercisePage(page);
  await exercise.open();
  const line = exercise.panel.locator('.lw-line').nth(5);
  await line.click({ position: { x: 2, y: 8 } });
  await expect(exercise.editor).toBeFocused();
  await page.keyboard.press('Tab');
  await expect.poll(() => exercise.stored()).toContain('\n  USER node\n');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Home');
  await page.keyboard.type('#');
  await expect.poll(() => exercise.stored()).toContain('\n#USER node\n');
});

test('what is typed while the editor is still on its way is not lost', async ({ page }) => {
  const exercise = new ExercisePage(page);
  await page.route(/code-editor/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  });
  await exercise.open();
  await exercise.panel
    .locator('.lw-line')
    .nth(5)
    .click({ position: { x: 2, y: 8 } });
  await page.keyboard.type('# so early');
  await page.keyboard.press('Enter');
  await expect(exercise.editor).toBeFocused();
  await expect.poll(() => exercise.stored()).toContain('\n# so early\nUSER node\n');
});

test('arrow keys move between files', async ({ page }) => {
  const exercise = new ExercisePage(page);
  await exercise.open();
  await exercise.root.getByRole('tab', { name: 'Dockerfile' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(exercise.root.getByRole('tab', { name: /server\.js/ })).toBeFocused();
  await expect(exercise.panel.getByRole('textbox')).toHaveAttribute('aria-label', /server\.js/);
  await page.keyboard.press('Home');
  await expect(exercise.root.getByRole('tab', { name: 'Dockerfile' })).toHaveAttribute('aria-selected', 'true');
});

test('the plain text field has the same checks, and is remembered', async ({ page }) => {
  const exercise = new ExercisePage(page);
  await exercise.open();
  await exercise.root.getByLabel('Plain text field').check();
  const field = exercise.panel.locator('textarea');
  await field.fill(SOLVED);
  await expect(exercise.goal('edit-keeps-install')).toHaveAttribute('data-verdict', 'met');
  await page.reload();
  await exercise.root.scrollIntoViewIfNeeded();
  await expect(field).toHaveValue(SOLVED);
  await field.focus();
  await page.keyboard.press('Tab');
  await expect(exercise.root.getByRole('button', { name: 'Check' })).toBeFocused();
});
