/** Makes sure that a Chromium is there for the tests in a browser, and says which one. */
import { spawnSync } from 'node:child_process';
import { findChromium } from './lib/chromium.ts';

/** Runs a command with its output shown; true where it ended well. */
function run(command: string, ...args: string[]): boolean {
  console.log(`$ ${command} ${args.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { stdio: 'inherit', env }).status === 0;
}

function installFromDebian(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  if (spawnSync('apt-get', ['--version']).status !== 0) return false;
  const packages = ['chromium', 'fonts-liberation'];
  return run('apt-get', 'update') && run('apt-get', 'install', '-y', '--no-install-recommends', ...packages);
}

function ensureChromium(): string | undefined {
  const found = findChromium();
  if (found !== undefined) return found;
  console.log('No Chromium found. Installing one for the tests in a browser.');
  if (installFromDebian()) {
    const installed = findChromium();
    if (installed !== undefined) return installed;
  }
  run('playwright', 'install', 'chromium');
  return findChromium();
}

/** What to tell the person at the keyboard, and whether there is a Chromium now. */
function outcome(): { found: boolean; message: string } {
  try {
    const chromium = ensureChromium();
    if (chromium !== undefined) return { found: true, message: `Chromium: ${chromium}` };
  } catch (error) {
    return { found: false, message: error instanceof Error ? error.message : String(error) };
  }
  return {
    found: false,
    message: [
      'No Chromium could be found or installed, so the tests in a browser cannot run.',
      'Install one (Debian: apt-get install chromium; elsewhere: npx playwright install --with-deps chromium),',
      'or set LAYERWISE_CHROMIUM to the path of one.',
    ].join('\n'),
  };
}

const { found, message } = outcome();
console.log(message);
process.exitCode = found ? 0 : 1;
