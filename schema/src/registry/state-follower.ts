import { eitherAborted } from './either-aborted.js';
import { EMPTY_STATE, foldLog, type RegistryState } from './registry-state.js';
import type { RegistryStore } from './registry-store.js';

/** What this process knows of the log, kept up with what others append. */
export interface StateFollower {
  /** As of the last look; never older than a moment. */
  current(): RegistryState;
  /** After a look at the log. @throws REGISTRY_UNREACHABLE, REGISTRY_STORE_DAMAGED */
  refresh(): Promise<RegistryState>;
  /** Waits while `isSettled` is false. @returns the state then, or after `timeoutMs` or an abort. */
  waitUntil(isSettled: (state: RegistryState) => boolean, timeoutMs: number, signal: AbortSignal): Promise<RegistryState>;
  close(): Promise<void>;
}

const LOOK_TIMEOUT_MS = 30_000;
const PAUSE_AFTER_FAILURE_MS = 500;

export interface StateObserver {
  /** Told of the first state and of every newer one, before anyone who waits. */
  onState(state: RegistryState): Promise<void>;
  /** Told when the log cannot be read; the last state stays. */
  onFailure(error: unknown): void;
}

export async function followState(store: RegistryStore, { onState, onFailure }: StateObserver): Promise<StateFollower> {
  let state = foldLog(EMPTY_STATE, await store.readLog(0));
  await onState(state);
  let reading: Promise<unknown> = Promise.resolve();
  const watchers = new Set<() => void>();
  const closing = new AbortController();

  const readOn = async (): Promise<RegistryState> => {
    const entries = await store.readLog(state.sequence);
    if (entries.length === 0) return state;
    const next = foldLog(state, entries);
    await onState(next);
    state = next;
    watchers.forEach((notify) => notify());
    return state;
  };
  const refresh = (): Promise<RegistryState> => {
    const result = reading.then(readOn);
    reading = result.catch(() => undefined);
    return result;
  };
  const follow = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      try {
        if (await store.waitForEntry(state.sequence, LOOK_TIMEOUT_MS, closing.signal)) await refresh();
      } catch (error) {
        onFailure(error);
        await pause(PAUSE_AFTER_FAILURE_MS, closing.signal);
      }
    }
  };
  const following = follow();
  return {
    current: () => state,
    refresh,
    waitUntil: (isSettled, timeoutMs, signal) => {
      const ending = eitherAborted([signal, closing.signal]);
      return waitUntil(() => state, watchers, isSettled, timeoutMs, ending.signal).finally(ending.release);
    },
    async close() {
      closing.abort();
      await following;
      await reading;
    },
  };
}

function waitUntil(
  current: () => RegistryState,
  watchers: Set<() => void>,
  isSettled: (state: RegistryState) => boolean,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<RegistryState> {
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(deadline);
      watchers.delete(look);
      signal.removeEventListener('abort', finish);
      resolve(current());
    };
    const look = (): void => {
      if (isSettled(current())) finish();
    };
    const deadline = setTimeout(finish, timeoutMs);
    watchers.add(look);
    signal.addEventListener('abort', finish);
    if (signal.aborted) finish();
    else look();
  });
}

const pause = (durationMs: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, durationMs);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
