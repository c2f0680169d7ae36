/** Where GraphiQL keeps the operations that were run, each with the headers it was run with. */
const KEYS_OF_OPERATIONS = ['graphiql:queries', 'graphiql:favorites'];

/** A storage that is given no headers: people write tokens there, and what is stored outlives them. */
export function withoutHeaders(storage: Storage): Storage {
  return {
    get length() {
      return storage.length;
    },
    key: (index) => storage.key(index),
    getItem: (key) => storage.getItem(key),
    setItem: (key, value) => storage.setItem(key, KEYS_OF_OPERATIONS.includes(key) ? strippedOfHeaders(value) : value),
    removeItem: (key) => storage.removeItem(key),
    clear: () => storage.clear(),
  };
}

/** @param text JSON. */
const strippedOfHeaders = (text: string): string =>
  JSON.stringify(JSON.parse(text, (name, value: unknown) => (name === 'headers' ? undefined : value)));
