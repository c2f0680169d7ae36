/**
 * A part of the browser's storage under one prefix, so that `clear()` removes what this page wrote and nothing else.
 * Where the browser keeps nothing (storage switched off), it lasts as long as the page.
 *
 * @param namespace prefix of every key, without the colon.
 * @param keptIn this browser, until somebody clears it; or this tab, until it is closed.
 */
export function createBrowserStorage(namespace: string, keptIn: 'this-browser' | 'this-tab'): Storage {
  const backing = openStorage(keptIn) ?? createMemoryStorage();
  const prefix = `${namespace}:`;
  const ownKeys = () => keysOf(backing).filter((key) => key.startsWith(prefix));
  return {
    get length() {
      return ownKeys().length;
    },
    key: (index) => ownKeys()[index]?.slice(prefix.length) ?? null,
    getItem: (key) => backing.getItem(prefix + key),
    setItem: (key, value) => backing.setItem(prefix + key, value),
    removeItem: (key) => backing.removeItem(prefix + key),
    // The keys are listed before the first is removed: removing while walking skips every second one.
    clear: () => ownKeys().forEach((key) => backing.removeItem(key)),
  };
}

function openStorage(keptIn: 'this-browser' | 'this-tab'): Storage | null {
  try {
    return keptIn === 'this-tab' ? window.sessionStorage : window.localStorage;
  } catch {
    return null; // the browser throws a SecurityError when its user has switched storage off
  }
}

const keysOf = (storage: Storage): string[] =>
  Array.from({ length: storage.length }, (_, index) => storage.key(index)).filter((key) => key !== null);

function createMemoryStorage(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  };
}
