import { expect, test } from '@playwright/test';
import { EXERCISE, ExercisePage, LESSON, SOLVED, STARTER } from './exercise-page.ts';

const KEY = `layerwise:draft:${EXERCISE}`;
const draftOf = (text: string) =>
  JSON.stringify({ version: 1, files: { Dockerfile: text }, savedAt: 1000, starter: 'other' });

test('a draft survives a reload in the middle of typing, and can be started over', async ({ page }) => {
  const exercise = new ExercisePage(page);
  await exercise.open();
  await exercise.startEditing();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('# half a thou');
  await page.reload();
  await exercise.root.scrollIntoViewIfNeeded();
  await expect(exercise.editor).toContainText('# half a thou');
  await expect(exercise.notice).toContainText('Draft restored');
  await exercise.notice.getByRole('button', { name: 'Start over' }).click();
  await expect(exercise.editor).not.toContainText('# half a thou');
  await exercise.notice.getByRole('button', { name: 'Undo' }).click();
  await expect(exercise.editor).toContainText('# half a thou');
});

test('reset goes back to the starter and can be undone', async ({ page }) => {
  const exercise = new ExercisePage(page);
  await exercise.open();
  const reset = exercise.root.getByRole('button', { name: 'Reset' });
  await expect(reset).toBeDisabled();
  await exercise.startEditing();
  await exercise.write(SOLVED);
  await reset.click();
  await expect.poll(() => exercise.stored()).toBeUndefined();
  await expect(exercise.goal('edit-keeps-install')).toHaveAttribute('data-verdict', 'unmet');
  await exercise.editor.focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => exercise.stored()).toBe(SOLVED);
});

test('solved is remembered, and the next visit begins with the answer', async ({ page }) => {
  const exercise = new ExercisePage(page);
  await exercise.open();
  await exercise.startEditing();
  await exercise.write(SOLVED);
  await expect(exercise.root.getByText('Solved', { exact: true })).toBeVisible();
  await page.reload();
  await exercise.root.scrollIntoViewIfNeeded();
  await expect(exercise.root.getByText('Solved', { exact: true })).toBeVisible();
  await expect(exercise.editor).toContainText('RUN npm ci');
});

for (const [name, value] of [
  ['no JSON', '{"version":1,'],
  ['another shape', '{"version":1,"files":[1,2],"savedAt":"x","starter":3}'],
  ['a later version', '{"version":9,"files":{"Dockerfile":"x"},"savedAt":1,"starter":"x"}'],
] as const) {
  test(`damaged data in storage (${name}) does no harm`, async ({ page }) => {
    await page.addInitScript(
      ([key, text]) => {
        localStorage.setItem(key ?? '', text ?? '');
        localStorage.setItem('layerwise:progress', 'null');
        localStorage.setItem('layerwise:preferences', '[]');
      },
      [KEY, value],
    );
    const exercise = new ExercisePage(page);
    await exercise.open();
    await exercise.startEditing();
    await exercise.write(SOLVED);
    await expect(exercise.root.getByText('Solved', { exact: true })).toBeVisible();
  });
}

test('blocked storage is said, and the exercise works all the same', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
  });
  const exercise = new ExercisePage(page);
  await exercise.open();
  await expect(exercise.root.getByText('This browser does not keep data for this site.')).toBeVisible();
  await exercise.startEditing();
  await exercise.write(SOLVED);
  await expect(exercise.root.getByText('Solved', { exact: true })).toBeVisible();
});

test('another tab never takes text away here', async ({ context, page }) => {
  const exercise = new ExercisePage(page);
  await exercise.open();
  await exercise.startEditing();
  await exercise.write(STARTER.replace('USER node', 'USER here'));
  const other = await context.newPage();
  await other.goto(LESSON);
  await other.evaluate(
    ([key, text]) => localStorage.setItem(key ?? '', text ?? ''),
    [KEY, draftOf(STARTER.replace('USER node', 'USER there'))],
  );
  await expect(exercise.notice).toContainText('changed in another tab');
  await expect(exercise.editor).toContainText('USER here');
  await exercise.notice.getByRole('button', { name: 'Use the other version' }).click();
  await expect(exercise.editor).toContainText('USER there');
  await exercise.editor.focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(exercise.editor).toContainText('USER here');
});

test('line ends of a draft stay as they are', async ({ page }) => {
  const text = SOLVED.replaceAll('\n', '\r\n');
  await page.addInitScript(([key, draft]) => localStorage.setItem(key ?? '', draft ?? ''), [KEY, draftOf(text)]);
  const exercise = new ExercisePage(page);
  await exercise.open();
  await expect(exercise.root.getByText('Solved', { exact: true })).toBeVisible();
  await expect(exercise.editor).toBeVisible();
  await exercise.editor.focus();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('# end');
  await expect.poll(() => exercise.stored()).toBe(`${text}# end`);
});
