import type { StorageHost } from '../../../src/components/progress/browser-storage.ts';

/** A window's storage, which can be blocked or full, and which another tab can write to. */
export class FakeBrowser implements StorageHost {
  readonly values = new Map<string, string>();
  blocked = false;
  full = false;
  readonly #listeners = new Set<(event: StorageEvent) => void>();

  get localStorage(): Storage {
    if (this.blocked) throw new Error('SecurityError');
    const { values } = this;
    const isFull = () => this.full;
    return {
      get length() {
        return values.size;
      },
      key: (at) => [...values.keys()][at] ?? null,
      getItem: (key) => values.get(key) ?? null,
      setItem(key, value) {
        if (isFull()) throw new Error('QuotaExceededError');
        values.set(key, value);
      },
      removeItem: (key) => void values.delete(key),
      clear: () => {
        values.clear();
      },
    };
  }

  addEventListener(_type: 'storage', listener: (event: StorageEvent) => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: 'storage', listener: (event: StorageEvent) => void): void {
    this.#listeners.delete(listener);
  }

  /** What this tab sees when another one writes. */
  otherTabWrites(key: string, value: string): void {
    this.values.set(key, value);
    for (const listener of this.#listeners) listener({ key, newValue: value } as StorageEvent);
  }
}
