import { expect, test } from '@playwright/test';
import { ExplorerPage } from './explorer-page.ts';

test('the stage graph follows an edit and the target, by keyboard alone, and reads the answer out', async ({
  page,
}) => {
  const explorer = new ExplorerPage(page, 'stage-graph');
  await explorer.open();
  await expect(explorer.sum).toHaveText('3 stages built, 1 skipped.');
  await explorer.root.getByRole('tab', { name: 'Dockerfile' }).focus();
  await page.keyboard.press('Tab');
  await expect(explorer.editor).toBeFocused();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('COPY --from=test /app/report ./report\n');
  await expect(explorer.sum).toHaveText('4 stages built, none skipped.');
  await expect(explorer.figure.locator('.lw-stage').nth(3)).toContainText('Copies /app/report from test.');
  await expect(explorer.announced).toHaveText('4 stages built, none skipped.');

  await page.keyboard.press('Escape');
  const target = explorer.root.getByLabel('docker build');
  for (let press = 0; press < 10 && !(await target.evaluate((each) => each === document.activeElement)); press++)
    await page.keyboard.press('Tab');
  await expect(target).toBeFocused();
  await page.keyboard.type('--target build');
  await expect(explorer.sum).toHaveText('2 stages built, 2 skipped.');
});

test('targets follow the file, and one that goes stays chosen', async ({ page }) => {
  const explorer = new ExplorerPage(page, 'stage-graph');
  await explorer.open();
  const target = explorer.root.getByLabel('docker build');
  await target.selectOption('--target test');
  await expect(explorer.sum).toHaveText('3 stages built, 1 skipped.');
  await explorer.write('Dockerfile', 'FROM alpine AS one\nFROM one AS two\n');
  await expect(explorer.sum).toHaveText('There is no stage named test.');
  await expect(target.getByRole('option')).toHaveText([
    'no --target: the last stage',
    '--target one',
    '--target two',
    'test',
  ]);
});

test('the layer cache follows what changes, and compares edits of the Dockerfile itself', async ({ page }) => {
  const explorer = new ExplorerPage(page, 'layer-cache');
  await explorer.open();
  const change = explorer.root.getByLabel('Build, then change, then build again');
  await expect(explorer.sum).toContainText('After a change of reports/__main__.py: 5 steps reused, 2 run again.');
  await change.selectOption('--build-arg REVISION');
  await expect(explorer.sum).toContainText('After another --build-arg REVISION');
  await expect(explorer.figure).toContainText('has it in its environment');
  await change.selectOption('my edits of these files');
  await expect(explorer.sum).toHaveText('Before any edit: 7 steps reused, none run again.');
  const text = await page.evaluate(() => document.querySelector('.lw-sheet-code')?.textContent ?? '');
  await explorer.write('Dockerfile', text.replace('USER nobody', 'USER 1000'));
  // `COPY . .` takes the Dockerfile along.
  await expect(explorer.sum).toHaveText('After your edits of Dockerfile: 4 steps reused, 3 run again.');
  await explorer.write('.dockerignore', '.git\n*.md\nDockerfile\n.dockerignore\n');
  await expect(explorer.figure).toContainText('This step no longer takes');
});

test('the build context follows the ignore file, line by line', async ({ page }) => {
  const explorer = new ExplorerPage(page, 'build-context');
  await explorer.open();
  const row = (path: string) =>
    explorer.figure.locator('.lw-context-file', { has: page.locator(`.lw-context-path:text-is("${path}")`) });
  await expect(row('server/.env')).toContainText('In the context');
  await explorer.write('.dockerignore', '**/.env\n.git\n');
  await expect(row('server/.env')).toContainText('Left out');
  await expect(row('server/.env')).toContainText('Line 1, **/.env.');
  await explorer.write('folder listing', '12 a.txt\n1500 big/one.bin\n');
  await expect(explorer.sum).toContainText('4 files in the context');
  await expect(row('big/one.bin')).toContainText('1.5 kB');
  await explorer.write('.dockerignore', '[\n');
  await expect(explorer.figure).toContainText('.dockerignore line 1.');
  await expect(explorer.sum).toContainText('Docker refuses to build');
});

test('what is typed before the editor arrives is kept', async ({ page }) => {
  await page.route('**/code-editor*.js', async (route) => {
    await new Promise((done) => setTimeout(done, 800));
    await route.continue();
  });
  const explorer = new ExplorerPage(page, 'stage-graph');
  await explorer.open();
  await explorer.panel.getByRole('textbox').focus();
  await page.keyboard.type('# mine');
  await expect(explorer.editor).toBeFocused();
  await expect(explorer.editor).toContainText('# mine');
});

test('a plain text field does the same, and is remembered', async ({ page }) => {
  const explorer = new ExplorerPage(page, 'stage-graph');
  await explorer.open();
  await explorer.root.getByLabel('Plain text field').check();
  await explorer.panel.getByRole('textbox').fill('FROM alpine AS only\n');
  await expect(explorer.sum).toHaveText('1 stage built, none skipped.');
  await explorer.open();
  await expect(explorer.root.getByLabel('Plain text field')).toBeChecked();
});

test('an editor that cannot be loaded gives way to a plain text field', async ({ page }) => {
  await page.route('**/code-editor*.js', (route) => route.abort());
  const explorer = new ExplorerPage(page, 'stage-graph');
  await explorer.open();
  await explorer.root.getByRole('tab').first().focus();
  await explorer.panel.locator('textarea').fill('FROM alpine\n');
  await expect(explorer.sum).toHaveText('1 stage built, none skipped.');
});
