import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/** Folders that are never part of what people ask us to look at. */
const SKIPPED = new Set(['.git', 'node_modules', '.astro', '.venv', '__pycache__']);
/** Larger files are context, not text to be checked; their names still count. */
const MAX_BYTES = 1_000_000;
/** More files than this are a sign that the wrong folder was named. */
const MAX_FILES = 20_000;

export interface ReadOptions {
  /** Folder names to leave out; by default `.git`, `node_modules` and the like. */
  readonly skipped?: ReadonlySet<string>;
}

/**
 * Every file below a folder, by its path with `/`. Files that are too large or not text come with empty text: they
 * count as files of the build context. Links are not followed.
 * @throws where the folder cannot be read, or holds more than 20,000 files.
 */
export async function readFolder(folder: string, options: ReadOptions = {}): Promise<Map<string, string>> {
  const skipped = options.skipped ?? SKIPPED;
  const files = new Map<string, string>();
  const queue = [''];
  for (let below = queue.pop(); below !== undefined; below = queue.pop()) {
    const entries = await readdir(path.join(folder, below), { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!skipped.has(entry.name)) queue.push(name);
      } else if (entry.isFile()) {
        if (files.size >= MAX_FILES) throw new Error(`${folder} holds more than ${MAX_FILES} files.`);
        files.set(name, await readText(path.join(folder, name)));
      }
    }
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function readText(file: string): Promise<string> {
  if ((await stat(file)).size > MAX_BYTES) return '';
  return readFile(file, 'utf8');
}
