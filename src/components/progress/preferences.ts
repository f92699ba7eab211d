import type { BrowserStorage } from './browser-storage.ts';
import { parseObject } from './json.ts';

export interface Preferences {
  /** `plain`: a text field of the browser in place of the code editor. */
  readonly editor: 'code' | 'plain';
}

const KEY = 'layerwise:preferences';
const VERSION = 1;

export function loadPreferences(storage: BrowserStorage): Preferences {
  const stored = parseObject(storage.read(KEY));
  return { editor: stored?.['version'] === VERSION && stored['editor'] === 'plain' ? 'plain' : 'code' };
}

export function savePreferences(storage: BrowserStorage, preferences: Preferences): void {
  storage.write(KEY, JSON.stringify({ version: VERSION, ...preferences }));
}
