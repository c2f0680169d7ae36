import { NOBODY, parseActingAs, saysSomething, type ActingAs } from './acting-as.js';

const STORAGE_KEY = 'acting-as';

/** Who the tab acts as, as a store that React can subscribe to; it outlives a reload. */
export class ActingStore {
  readonly #storage: Storage;
  readonly #listeners = new Set<() => void>();
  #acting: ActingAs;

  /** @param storage must not outlive the tab: it is given a token. */
  constructor(storage: Storage) {
    this.#storage = storage;
    this.#acting = parseActingAs(storage.getItem(STORAGE_KEY));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly current = (): ActingAs => this.#acting;

  become(acting: ActingAs): void {
    this.#acting = saysSomething(acting) ? acting : NOBODY;
    if (saysSomething(acting)) this.#storage.setItem(STORAGE_KEY, JSON.stringify(acting));
    else this.#storage.removeItem(STORAGE_KEY);
    this.#listeners.forEach((listener) => listener());
  }
}
