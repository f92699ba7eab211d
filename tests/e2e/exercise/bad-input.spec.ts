import { expect, test } from '@playwright/test';
import { EXERCISE, ExercisePage, STARTER, watchForFaults } from './exercise-page.ts';

/** What people and accidents put into an editor, and where its problem is. */
const inputs: readonly { readonly name: string; readonly text: string; readonly line: number }[] = [
  { name: 'an empty file', text: '', line: 1 },
  { name: 'binary text', text: 'FROM node:24-slim\n\u0000\u0001\uFFFD\u0007ELF\u0000\n', line: 2 },
  { name: 'half an instruction', text: 'FROM node:24-slim\nWORKDIR /app\nCOP', line: 3 },
  { name: '10,000 lines', text: `${STARTER}${'ENV A=b\n'.repeat(10_000)}BAD line\n`, line: 10_008 },
];

for (const { name, text, line } of inputs) {
  test(`${name} gets a message at its place, and is kept over a reload`, async ({ page }) => {
    const faults = watchForFaults(page);
    const exercise = new ExercisePage(page);
    await exercise.open();
    await exercise.startEditing();
    await exercise.write(text);
    const finding = exercise.root.locator('.lw-finding').filter({ hasText: 'Error' }).first();
    await expect(finding).toContainText(`line ${line}`, { timeout: 15_000 });
    await expect(exercise.goal('edit-keeps-install')).toContainText('Cannot tell');
    await page.reload();
    await exercise.root.scrollIntoViewIfNeeded();
    await expect(exercise.notice).toContainText('Draft restored');
    expect(await exercise.stored()).toBe(text);
    expect(faults).toEqual([]);
  });
}

test('a checker that breaks down is said, and the text is kept', async ({ page }) => {
  await page.addInitScript(() => {
    class BrokenWorker extends EventTarget {
      postMessage() {
        setTimeout(() => this.dispatchEvent(new ErrorEvent('error', { message: 'it broke' })), 10);
      }
      terminate() {
        return undefined;
      }
    }
    Object.defineProperty(window, 'Worker', { value: BrokenWorker });
  });
  const exercise = new ExercisePage(page);
  await exercise.open();
  await exercise.startEditing();
  await page.keyboard.type('# typed ');
  await expect(exercise.root.getByText('The checker stopped: it broke.')).toBeVisible();
  await expect(exercise.editor).toContainText('# typed');
  expect(await page.evaluate((key) => localStorage.getItem(key), `layerwise:draft:${EXERCISE}`)).toContain('# typed');
});

test('an editor that cannot be fetched leaves a plain text field with the same checks', async ({ page }) => {
  const exercise = new ExercisePage(page);
  await page.route(/code-editor/, (route) => route.abort());
  await exercise.open();
  await exercise.panel.getByRole('textbox').click();
  const field = exercise.panel.locator('textarea');
  await expect(field).toBeVisible();
  await field.fill('FROM scratch\nBAD');
  await expect(exercise.root.locator('.lw-finding').filter({ hasText: 'line 2' }).first()).toBeVisible();
});
