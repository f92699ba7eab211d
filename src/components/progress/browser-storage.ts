/**
 * The browser's local storage, made safe: it may be blocked, full, or written by another tab at any time.
 * Where it is blocked, values live in memory until the page is left, and `persistent` says so.
 */
export interface BrowserStorage {
  /** False once a write has failed: what is stored now will not survive the page. */
  readonly persistent: boolean;
  read(key: string): string | undefined;
  /** True when the value is kept beyond this page. */
  write(key: string, value: string): boolean;
  remove(key: string): void;
  keys(): readonly string[];
  /** Calls `listener` when another tab changes or removes `key`; returns how to stop. */
  onOtherTab(key: string, listener: (value: string | undefined) => void): () => void;
}

/** What this module needs of `window`; tests pass their own. */
export interface StorageHost {
  readonly localStorage: Storage;
  addEventListener(type: 'storage', listener: (event: StorageEvent) => void): void;
  removeEventListener(type: 'storage', listener: (event: StorageEvent) => void): void;
}

export function openStorage(host: StorageHost): BrowserStorage {
  const memory = new Map<string, string>();
  let persistent = true;
  const attempt = <T>(action: (storage: Storage) => T): T | undefined => {
    try {
      // Reading the property itself throws where site data is blocked.
      return action(host.localStorage);
    } catch {
      persistent = false;
      return undefined;
    }
  };
  // Found out at once, so that the page can say it before anything is typed.
  attempt((storage) => storage.length);

  return {
    get persistent() {
      return persistent;
    },
    read: (key) => memory.get(key) ?? attempt((storage) => storage.getItem(key)) ?? undefined,
    write(key, value) {
      const kept = attempt((storage) => {
        storage.setItem(key, value);
        return true;
      });
      if (kept) {
        memory.delete(key);
        persistent = true;
        return true;
      }
      memory.set(key, value);
      return false;
    },
    remove(key) {
      memory.delete(key);
      attempt((storage) => {
        storage.removeItem(key);
      });
    },
    keys() {
      const stored =
        attempt((storage) => Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '')) ?? [];
      return [...new Set([...stored, ...memory.keys()])].filter((key) => key !== '').sort();
    },
    onOtherTab(key, listener) {
      const heard = (event: StorageEvent): void => {
        // A null key: everything was cleared.
        if (event.key === key || event.key === null) listener(event.newValue ?? undefined);
      };
      host.addEventListener('storage', heard);
      return () => {
        host.removeEventListener('storage', heard);
      };
    },
  };
}

let shared: BrowserStorage | undefined;

/** The page's storage; while the site is built, one that keeps nothing. */
export function browserStorage(): BrowserStorage {
  const nowhere = { addEventListener: () => undefined, removeEventListener: () => undefined };
  shared ??= openStorage(typeof window === 'undefined' ? (nowhere as unknown as StorageHost) : window);
  return shared;
}
