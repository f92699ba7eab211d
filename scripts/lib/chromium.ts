import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';

/** Folder of every name in `PATH`, so that a Chromium installed in an unusual place is found. */
function onPath(name: string): string[] {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => path.join(folder, name));
}

/** A file that can be started: a broken or half-removed installation is not taken for a browser. */
function starts(file: string): boolean {
  if (!existsSync(file)) return false;
  const { status, stdout } = spawnSync(file, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return status === 0 && /chrom/i.test(stdout);
}

/**
 * Path of a Chromium that starts: `LAYERWISE_CHROMIUM`, the system's, then Playwright's own download.
 * @throws {Error} where `LAYERWISE_CHROMIUM` names something that does not start.
 */
export function findChromium(): string | undefined {
  const chosen = process.env['LAYERWISE_CHROMIUM'];
  if (chosen !== undefined && chosen !== '') {
    if (starts(chosen)) return chosen;
    throw new Error(`LAYERWISE_CHROMIUM is ${chosen}, which does not start. Set it to a Chromium, or unset it.`);
  }
  const candidates = [
    '/usr/bin/chromium',
    ...onPath('chromium'),
    ...onPath('chromium-browser'),
    ...onPath('google-chrome'),
  ];
  return [...candidates, chromium.executablePath()].find(starts);
}

/** Chromium's own sandbox refuses to work for root, as in most containers. */
export const chromiumArgs: readonly string[] = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
