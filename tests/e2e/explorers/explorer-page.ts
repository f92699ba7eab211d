import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';

const folder = path.resolve(import.meta.dirname, '../../../src/content/docs/reference/explorers');

/** Every explorer that has a page. */
export const explorerIds: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.mdx') && name !== 'index.mdx')
  .map((name) => name.slice(0, -'.mdx'.length))
  .sort();

/** The page of an explorer, as a reader sees it. */
export class ExplorerPage {
  readonly page: Page;
  readonly id: string;
  readonly root: Locator;

  constructor(page: Page, id: string) {
    this.page = page;
    this.id = id;
    this.root = page.locator('.lw-workbench');
  }

  get figure(): Locator {
    return this.root.locator('.lw-explorer');
  }

  /** The answer in a sentence. */
  get sum(): Locator {
    return this.figure.locator('.lw-explorer-sum').first();
  }

  get announced(): Locator {
    return this.root.locator('.lw-workbench-parts > [role="status"]');
  }

  get panel(): Locator {
    return this.root.getByRole('tabpanel');
  }

  get editor(): Locator {
    return this.panel.locator('.cm-content');
  }

  async open(): Promise<void> {
    await this.page.goto(`./reference/explorers/${this.id}/`);
    await this.root.scrollIntoViewIfNeeded();
    await expect(this.root.locator('astro-island')).not.toHaveAttribute('ssr');
  }

  /** The first touch, on the first tab, by keyboard: library, figure and editor arrive. */
  async touch(): Promise<void> {
    await this.root.getByRole('tab').first().focus();
    await expect(this.editor).toBeVisible();
    await this.page.waitForLoadState('networkidle');
  }

  /** Opens a file by its tab and replaces its text. */
  async write(file: string, text: string): Promise<void> {
    await this.root.getByRole('tab', { name: file }).click();
    await this.editor.focus();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.insertText(text);
  }
}
