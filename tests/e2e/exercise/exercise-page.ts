import { expect, type Locator, type Page } from '@playwright/test';

/** The lesson whose first exercise is solved by moving one line. */
export const LESSON = './start/how-a-build-runs/';
export const EXERCISE = 'start/one-line-fix';
export const STARTER = [
  'FROM node:24-slim',
  'WORKDIR /app',
  'COPY package.json package-lock.json ./',
  'COPY server.js ./',
  'RUN npm ci --omit=dev',
  'USER node',
  'CMD ["node", "server.js"]',
  '',
].join('\n');
export const SOLVED = STARTER.replace(
  'COPY server.js ./\nRUN npm ci --omit=dev\n',
  'RUN npm ci --omit=dev\nCOPY server.js ./\n',
);

/** One exercise in a page, as a reader sees it. */
export class ExercisePage {
  readonly root: Locator;
  readonly page: Page;

  constructor(page: Page, id = EXERCISE) {
    this.page = page;
    this.root = page.locator(`#exercise-${id.replaceAll('/', '-')}`);
  }

  /** The file that is shown. */
  get panel(): Locator {
    return this.root.getByRole('tabpanel');
  }

  get editor(): Locator {
    return this.panel.locator('.cm-content');
  }

  get announced(): Locator {
    return this.root.locator('.lw-island > [role=status]');
  }

  get notice(): Locator {
    return this.root.locator('.lw-notice').first();
  }

  goal(id: string): Locator {
    return this.root.locator(`[data-goal="${id}"]`);
  }

  /** Opens a lesson and waits until the exercise works. */
  async open(path = LESSON): Promise<void> {
    await this.page.goto(path);
    await this.root.scrollIntoViewIfNeeded();
    await this.hydrated();
  }

  async hydrated(): Promise<void> {
    await expect(this.root.locator('astro-island')).not.toHaveAttribute('ssr');
  }

  /** Clicks into the code and waits for the editor that takes its place. */
  async startEditing(): Promise<void> {
    await this.panel.getByRole('textbox').click({ position: { x: 150, y: 30 } });
    await expect(this.editor).toBeFocused();
  }

  /** Replaces the whole text of the file that is shown, as a reader would: select all, paste or type. */
  async write(text: string): Promise<void> {
    await this.editor.focus();
    await this.page.keyboard.press('ControlOrMeta+a');
    if (text === '') await this.page.keyboard.press('Delete');
    else await this.paste(text);
  }

  async paste(text: string): Promise<void> {
    await this.editor.evaluate((element, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  }

  /** The text as it is stored, or as it was when nothing is. */
  async stored(file = 'Dockerfile'): Promise<string | undefined> {
    const draft = await this.page.evaluate((key) => localStorage.getItem(key), `layerwise:draft:${EXERCISE}`);
    if (draft === null) return undefined;
    return (JSON.parse(draft) as { files: Record<string, string> }).files[file];
  }
}

/** What a page may never do: log an error, or break its own content security policy. */
export function watchForFaults(page: Page): readonly string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || /content security policy/i.test(message.text())) faults.push(message.text());
  });
  return faults;
}
