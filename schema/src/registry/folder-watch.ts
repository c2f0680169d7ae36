import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Some file systems tell nobody of a new file; looking costs next to nothing. */
const POLL_INTERVAL_MS = 250;

/** Waits until a file exists. @returns whether it does; false after `timeoutMs` or an abort. */
export function waitForFile(folder: string, name: string, timeoutMs: number, signal?: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (found: boolean): void => {
      watcher?.close();
      clearInterval(poll);
      clearTimeout(deadline);
      signal?.removeEventListener('abort', onAbort);
      resolve(found);
    };
    const look = (): void => {
      stat(join(folder, name)).then(
        () => finish(true),
        () => undefined,
      );
    };
    const onAbort = (): void => finish(false);
    const watcher = watchQuietly(folder, look);
    const poll = setInterval(look, POLL_INTERVAL_MS);
    const deadline = setTimeout(() => finish(false), timeoutMs);
    signal?.addEventListener('abort', onAbort);
    if (signal?.aborted) finish(false);
    else look();
  });
}

/** Watches are a limited resource of the system; without one, polling remains. */
function watchQuietly(folder: string, onChange: () => void): FSWatcher | undefined {
  try {
    return watch(folder, { persistent: false }, onChange).on('error', () => undefined);
  } catch {
    return undefined;
  }
}
