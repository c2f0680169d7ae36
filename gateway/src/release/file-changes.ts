import { watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';

/**
 * Notices that a file may have changed: by notification where the file system gives any, by looking where it does
 * not (network drives, mounted volumes).
 */
export class FileChanges {
  #isWatching = false;
  #seen = '';
  #onEvent: () => void = () => undefined;

  constructor(
    private readonly file: string,
    private readonly pollMs: number,
  ) {}

  /** Starts listening, until `signal` is aborted. Idempotent. */
  watch(signal: AbortSignal): void {
    if (this.#isWatching) return;
    this.#isWatching = true;
    try {
      // The folder, not the file: a file that is replaced by another of its name takes its watcher along.
      const watcher = watch(dirname(this.file), { signal, persistent: false }, (_event, name) => {
        if (mayConcern(this.file, name)) this.#onEvent();
      });
      watcher.on('error', () => undefined);
    } catch {
      // Looking now and then is enough.
    }
  }

  /**
   * Resolves once the file differs from what it was when this was last called.
   *
   * @throws when `signal` is aborted.
   */
  async next(signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const state = await stateOf(this.file);
      const changed = state !== this.#seen;
      this.#seen = state;
      if (changed) return;
      await this.#eventOrPause(signal);
    }
  }

  #eventOrPause(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, this.pollMs);
      signal.addEventListener('abort', end, { once: true });
      this.#onEvent = end;
    });
  }
}

/** Other files of the folder may change all the time, as a log does. A mounted volume changes what a link of it leads to, and such links begin with two dots. */
const mayConcern = (file: string, name: string | null): boolean => name === null || name === basename(file) || name.startsWith('..');

const stateOf = async (file: string): Promise<string> => {
  try {
    const { ino, size, mtimeMs, ctimeMs } = await stat(file);
    return [ino, size, mtimeMs, ctimeMs].join(' ');
  } catch {
    return 'absent';
  }
};
