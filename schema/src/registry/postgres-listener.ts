import { Client } from 'pg';

/** A notice may be lost with its connection; looking once in a while finds what it told. */
const POLL_INTERVAL_MS = 1_000;
const RECONNECT_AFTER_MS = 1_000;

export interface EntryListener {
  /** Asks `isTrue` at once, after each notice and now and then. @returns false after `timeoutMs`, an abort or `close`. */
  waitFor(isTrue: () => Promise<boolean>, timeoutMs: number, signal?: AbortSignal): Promise<boolean>;
  close(): Promise<void>;
}

/** Hears of new entries of the log over one connection of its own, which it renews when it breaks. */
export function createEntryListener(url: string): EntryListener {
  const waiting = new Set<() => void>();
  const closing = new AbortController();
  const wake = (): void => waiting.forEach((look) => look());
  let connection = listen(url, wake, closing.signal);
  const renewal = setInterval(() => {
    if (connection.isBroken()) connection = listen(url, wake, closing.signal);
  }, RECONNECT_AFTER_MS);
  renewal.unref();
  return {
    waitFor: (isTrue, timeoutMs, signal) => waitFor(waiting, isTrue, timeoutMs, [closing.signal, ...(signal ? [signal] : [])]),
    async close() {
      clearInterval(renewal);
      closing.abort();
      await connection.end();
    },
  };
}

function listen(url: string, onNotice: () => void, closing: AbortSignal): { readonly isBroken: () => boolean; readonly end: () => Promise<void> } {
  let isBroken = false;
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000, application_name: 'hamafza registry listener', keepAlive: true });
  const breakOff = (): void => {
    isBroken = true;
    client.end().catch(() => undefined);
  };
  client.on('error', breakOff);
  client.on('end', () => (isBroken = true));
  client.on('notification', onNotice);
  const connected = client
    .connect()
    .then(() => client.query('LISTEN registry_log'))
    .then(onNotice, breakOff);
  return {
    isBroken: () => isBroken && !closing.aborted,
    end: async () => {
      await connected;
      await client.end().catch(() => undefined);
    },
  };
}

function waitFor(waiting: Set<() => void>, isTrue: () => Promise<boolean>, timeoutMs: number, signals: readonly AbortSignal[]): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (found: boolean): void => {
      waiting.delete(look);
      clearInterval(poll);
      clearTimeout(deadline);
      for (const signal of signals) signal.removeEventListener('abort', onAbort);
      resolve(found);
    };
    const look = (): void => {
      isTrue().then(
        (found) => found && finish(true),
        () => undefined,
      );
    };
    const onAbort = (): void => finish(false);
    const poll = setInterval(look, POLL_INTERVAL_MS);
    const deadline = setTimeout(() => finish(false), timeoutMs);
    for (const signal of signals) signal.addEventListener('abort', onAbort);
    waiting.add(look);
    if (signals.some((signal) => signal.aborted)) finish(false);
    else look();
  });
}
