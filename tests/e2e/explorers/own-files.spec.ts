import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page, type TestInfo } from '@playwright/test';
import { watchForFaults } from '../exercise/exercise-page.ts';
import { ExplorerPage } from './explorer-page.ts';

/** A folder on disk as a developer has one: text, a picture, a repository, packages, two Dockerfiles. */
function folderOnDisk(info: TestInfo, more: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const root = info.outputPath('shop');
  const files: Readonly<Record<string, string | Uint8Array>> = {
    Dockerfile: 'FROM node:24-slim AS deps\r\nCOPY . /srv\r\n',
    'Dockerfile.dev': 'FROM node:24-slim AS one\nFROM one AS two\nFROM two AS three\nCOPY . .\n',
    '.dockerignore': '.git\n',
    '.git/HEAD': 'ref: refs/heads/main\n',
    '.git/objects/ab/cd': Uint8Array.from({ length: 3000 }, (_, at) => at % 251),
    'node_modules/left-pad/index.js': 'module.exports = 1;\n',
    'src/server.js': 'listen();\n',
    'public/logo.png': Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3]),
    ...more,
  };
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return root;
}

class Intake extends ExplorerPage {
  get said() {
    return this.root.locator('.lw-intake-sum');
  }

  get tabs() {
    return this.root.getByRole('tab');
  }

  async openFolder(folder: string): Promise<void> {
    const dialogue = this.page.waitForEvent('filechooser');
    await this.root.getByRole('button', { name: 'Open a folder' }).press('Enter');
    await (await dialogue).setFiles(folder);
  }

  async openFiles(...files: string[]): Promise<void> {
    const dialogue = this.page.waitForEvent('filechooser');
    await this.root.getByRole('button', { name: 'Open files' }).press('Enter');
    await (await dialogue).setFiles(files);
  }
}

/** Drags files of the disk over the workbench, as a file manager would. */
async function drag(
  page: Page,
  at: { x: number; y: number },
  files: string[],
  ...steps: ('dragEnter' | 'dragOver' | 'drop')[]
) {
  const session = await page.context().newCDPSession(page);
  for (const type of steps) {
    await session.send('Input.dispatchDragEvent', { type, ...at, data: { items: [], files, dragOperationsMask: 1 } });
  }
}

test('a folder is opened by keyboard: every file counts, small texts are read, nothing is sent', async ({
  page,
}, info) => {
  const folder = folderOnDisk(info);
  const explorer = new Intake(page, 'build-context');
  const faults = watchForFaults(page);
  await explorer.open();
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET' || request.url().startsWith('data:')) sent.push(request.url());
  });
  await explorer.openFolder(folder);
  await expect(explorer.said).toHaveText(
    'shop: 8 files, 3.2 kB. 4 were read as text; 4 are listed with path and size only.',
  );
  await expect(explorer.tabs).toHaveText(['Dockerfile', 'Dockerfile.dev', '.dockerignore', 'src/server.js']);
  await expect(explorer.sum).toContainText('6 files in the context');
  await expect(explorer.sum).toContainText('2 files left out, 3.0 kB');
  const row = (name: string) =>
    explorer.figure.locator('.lw-context-file', { has: page.locator(`.lw-context-path:text-is("${name}")`) });
  await expect(row('public/logo.png')).toContainText('10 B');
  await explorer.root.getByText('Which files are only listed, and why').click();
  await expect(explorer.root.locator('.lw-intake-untold')).toContainText('Not text in UTF-8: 1');
  await expect(explorer.root.locator('.lw-intake-untold')).toContainText('.git/objects/ab/cd');
  expect(sent).toEqual([]);

  await explorer.write('.dockerignore', '.git\nnode_modules\n');
  await expect(explorer.sum).toContainText('5 files in the context');
  await explorer.root.getByRole('button', { name: 'Restore the example' }).press('Enter');
  await expect(explorer.tabs).toHaveText(['.dockerignore', 'folder listing', 'Dockerfile']);
  await expect(explorer.tabs.first()).toBeFocused();
  await expect(explorer.said).toHaveCount(0);
  await expect(explorer.sum).toContainText('10 files in the context');
  expect(faults).toEqual([]);
});

test('of several Dockerfiles one is chosen', async ({ page }, info) => {
  const explorer = new Intake(page, 'stage-graph');
  await explorer.open();
  await expect(explorer.root.getByLabel('Dockerfile', { exact: true }).and(page.locator('select'))).toHaveCount(0);
  await explorer.openFolder(folderOnDisk(info));
  await expect(explorer.sum).toHaveText('1 stage built, none skipped.');
  await explorer.root.locator('select[id$="-main"]').selectOption('Dockerfile.dev');
  await expect(explorer.sum).toHaveText('3 stages built, none skipped.');
  await explorer.root.getByLabel('docker build').selectOption('--target two');
  await expect(explorer.sum).toHaveText('2 stages built, 1 skipped.');
});

test('a Dockerfile in a folder can have that folder as its context', async ({ page }, info) => {
  const explorer = new Intake(page, 'build-context');
  await explorer.open();
  await explorer.openFolder(
    folderOnDisk(info, { 'api/Dockerfile': 'FROM a\nCOPY . .\n', 'api/main.go': 'package main\n' }),
  );
  await explorer.root.locator('select[id$="-main"]').selectOption('api/Dockerfile');
  await expect(explorer.sum).toContainText('8 files in the context');
  await explorer.root.getByLabel('Build context').selectOption('api/');
  await expect(explorer.sum).toContainText('2 files in the context');
});

test('the text of a file is the one on disk, to its line ends', async ({ page }, info) => {
  const explorer = new Intake(page, 'build-context');
  await explorer.open();
  await explorer.openFolder(folderOnDisk(info));
  const size = explorer.figure.locator('.lw-context-file', {
    has: page.locator('.lw-context-path:text-is("Dockerfile")'),
  });
  await expect(size).toContainText('40 B');
  await explorer.root.getByRole('tab', { name: 'Dockerfile', exact: true }).click();
  await explorer.editor.focus();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.insertText('USER 1\n');
  await expect(size).toContainText('48 B');
});

test('single files take the place of the example, and later ones join them', async ({ page }, info) => {
  const folder = folderOnDisk(info);
  const explorer = new Intake(page, 'layer-cache');
  await explorer.open();
  await explorer.openFiles(path.join(folder, 'Dockerfile'));
  await expect(explorer.tabs).toHaveText(['Dockerfile']);
  await explorer.openFiles(path.join(folder, 'src/server.js'));
  await expect(explorer.tabs).toHaveText(['Dockerfile', 'server.js']);
  await explorer.root.getByLabel('Build, then change, then build again').selectOption('server.js');
  await expect(explorer.sum).toHaveText('After a change of server.js: no step reused, 1 run again.');
});

test('files without any text leave what is there', async ({ page }, info) => {
  const folder = folderOnDisk(info);
  const explorer = new Intake(page, 'stage-graph');
  await explorer.open();
  await explorer.openFiles(path.join(folder, 'public/logo.png'));
  await expect(explorer.root).toContainText('There is no text among these files');
  await expect(explorer.tabs).toHaveText(['Dockerfile']);
  await expect(explorer.sum).toHaveText('3 stages built, 1 skipped.');
});

test('a folder can be dropped, on the editor too, and a file', async ({ page }, info) => {
  const folder = folderOnDisk(info);
  const explorer = new Intake(page, 'image-content');
  await explorer.open();
  await explorer.touch();
  const box = await explorer.editor.boundingBox();
  const at = { x: (box?.x ?? 0) + 40, y: (box?.y ?? 0) + 40 };
  await drag(page, at, [folder], 'dragEnter', 'dragOver');
  await expect(explorer.root.locator('[data-drop="true"]')).toBeVisible();
  await drag(page, at, [folder], 'drop');
  await expect(explorer.said).toHaveText(/^shop: 8 files, /);
  await expect(explorer.root.locator('[data-drop="true"]')).toHaveCount(0);
  await expect(explorer.figure).toContainText('logo.png');
  await drag(page, at, [path.join(folder, 'src/server.js')], 'dragEnter', 'dragOver', 'drop');
  await expect(explorer.said).toHaveText('1 file, 10 B. It was read as text.');
  await expect(explorer.tabs.last()).toHaveText('server.js');
});

test('a Dockerfile can be pasted into an empty one', async ({ page }) => {
  const explorer = new Intake(page, 'container-start');
  await explorer.open();
  await explorer.root.getByRole('button', { name: 'Paste a Dockerfile' }).press('Enter');
  await expect(explorer.tabs).toHaveText(['Dockerfile']);
  await expect(explorer.editor).toBeFocused();
  await page.keyboard.insertText('FROM alpine:3.20\nCMD ["sleep", "9"]\n');
  await expect(explorer.sum).toHaveText(/^Process 1 is sleep\./);
});

test('files are added, renamed and removed by keyboard, and keep their text', async ({ page }) => {
  const explorer = new Intake(page, 'build-context');
  await explorer.open();
  await explorer.root.getByRole('button', { name: 'New file' }).press('Enter');
  const name = explorer.root.getByLabel('Path of the new file');
  await expect(name).toBeFocused();
  await page.keyboard.type('Dockerfile');
  await page.keyboard.press('Enter');
  await expect(explorer.root.getByRole('alert')).toHaveText('There is a file Dockerfile already.');
  await expect(name).toBeFocused();
  await name.fill('docs/notes.txt');
  await page.keyboard.press('Enter');
  await expect(explorer.root.getByRole('tab', { name: 'docs/notes.txt' })).toBeFocused();
  await explorer.editor.focus();
  await page.keyboard.insertText('12345');
  await expect(explorer.figure).toContainText('docs/notes.txt');
  await explorer.root.getByRole('tab', { name: 'Dockerfile' }).click();
  await explorer.root.getByRole('tab', { name: 'docs/notes.txt' }).click();
  await expect(explorer.editor).toContainText('12345');

  await explorer.root.getByRole('button', { name: 'Rename docs/notes.txt' }).press('Enter');
  await explorer.root.getByLabel('New path of docs/notes.txt').fill('notes.md');
  await page.keyboard.press('Enter');
  await expect(explorer.root.getByRole('tab', { name: 'notes.md' })).toBeFocused();
  await expect(explorer.editor).toContainText('12345');
  await expect(explorer.figure).not.toContainText('docs/notes.txt');

  await explorer.root.getByRole('button', { name: 'Rename notes.md' }).press('Enter');
  await page.keyboard.press('Escape');
  await expect(explorer.root.getByRole('button', { name: 'New file' })).toBeFocused();
  await explorer.root.getByRole('button', { name: 'Remove notes.md' }).press('Enter');
  await expect(explorer.tabs).toHaveText(['.dockerignore', 'folder listing', 'Dockerfile']);
  await expect(explorer.root.getByRole('tab', { selected: true })).toBeFocused();
});

test('a text of a large folder that has no tab gets one', async ({ page }, info) => {
  const many = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`src/part-${at}.js`, `part(${at});\n`]));
  const explorer = new Intake(page, 'layer-cache');
  await explorer.open();
  await explorer.openFolder(folderOnDisk(info, many));
  await expect(explorer.tabs).toHaveCount(6);
  await explorer.root.getByLabel('Other texts').selectOption('src/part-27.js');
  await expect(explorer.root.getByRole('tab', { name: 'src/part-27.js' })).toBeInViewport();
  await expect(explorer.editor).toContainText('part(27)');
});

test('of a Dockerfile of 10,000 lines a part is drawn, and one can go on typing', async ({ page }, info) => {
  const folder = folderOnDisk(info, {
    Dockerfile: `FROM alpine:3.20\n${Array.from({ length: 10_000 }, (_, at) => `RUN echo ${at}\n`).join('')}`,
  });
  const explorer = new Intake(page, 'layer-cache');
  const faults = watchForFaults(page);
  await explorer.open();
  await explorer.openFiles(path.join(folder, 'Dockerfile'));
  await expect(explorer.figure).toContainText('These are the first 200 of 10000 steps.');
  await explorer.editor.focus();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.insertText('# a comment\n');
  await expect(explorer.sum).toHaveText('After your edits of Dockerfile: 10000 steps reused, none run again.');
  expect(faults).toEqual([]);
});

for (const theme of ['light', 'dark'] as const) {
  test(`says what Docker stops at, without an accessibility violation, in ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const explorer = new Intake(page, 'layer-cache');
    await explorer.open();
    await explorer.write('Dockerfile', 'FROM alpine:3.20\nCOPY\nFOO `x`\n');
    await expect(explorer.figure).toContainText('No build: Docker stops at this Dockerfile.');
    await expect(explorer.figure).toContainText('Line 2.');
    await expect(explorer.announced).toContainText('No build: Docker stops at this Dockerfile.');
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)).toEqual([]);
  });
}

for (const theme of ['light', 'dark'] as const) {
  test(`has no accessibility violation and fits 360 px with a folder open, in ${theme}`, async ({ page }, info) => {
    test.slow();
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 360, height: 780 });
    const long = `src/${'a-very-long-name-'.repeat(9)}.js`;
    const explorer = new Intake(page, 'layer-cache');
    await explorer.open();
    await explorer.openFolder(folderOnDisk(info, { [long]: 'x', 'api/Dockerfile': 'FROM a\n' }));
    await expect(explorer.said).toBeVisible();
    await explorer.root.getByText('Which files are only listed, and why').click();
    await explorer.root.getByRole('button', { name: 'New file' }).click();
    await explorer.root.getByRole('button', { name: 'Add' }).click();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
}
