import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Log } from './telemetry/create-log.js';

export interface FilesToTake {
  readonly files: readonly string[];
  /** For the log, e.g. `the file of issuers`. */
  readonly what: string;
  /** Reads the files and uses what they hold, as a whole or not at all. @throws when they cannot be used. */
  readonly take: () => Promise<void>;
  readonly log: Log;
  /** Aborted when nobody is to look any more. */
  readonly signal: AbortSignal;
  /** Between two looks. */
  readonly refreshMs?: number | undefined;
}

const REFRESH_MS = 2_000;

/**
 * Takes files, and takes them again whenever one of them has changed. What cannot be used is tried again, and what was
 * taken last stays.
 *
 * @throws whatever `take` throws the first time.
 */
export const takeFiles = async (given: FilesToTake): Promise<void> => {
  const { files, take, signal, refreshMs = REFRESH_MS } = given;
  const state = { taken: await digestOf(files), refused: '' }; // before they are read: a change in between is found later
  await take();
  let looking: Promise<void> | undefined;
  const timer = setInterval(() => {
    looking ??= look(given, state).finally(() => (looking = undefined));
  }, refreshMs);
  timer.unref();
  if (signal.aborted) clearInterval(timer);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
};

interface Looked {
  /** Of the files as they were taken last. */
  taken: string;
  /** As they could not be used last: said once. */
  refused: string;
}

const look = async ({ files, what, take, log }: FilesToTake, state: Looked): Promise<void> => {
  const digest = await digestOf(files);
  if (digest === state.taken) return;
  try {
    await take();
    state.taken = digest;
    state.refused = '';
    log.info({ files }, `${what} changed and was read again`);
  } catch (error) {
    if (digest !== state.refused) log.error({ files, reason: error instanceof Error ? error.message : 'unknown' }, `${what} changed and cannot be used; what was read before stays`);
    state.refused = digest;
  }
};

/** Of contents: a time of change can stay the same, and a mounted secret changes by a link. */
const digestOf = async (files: readonly string[]): Promise<string> => {
  const digest = createHash('sha256');
  for (const file of files) digest.update(await readFile(file).catch(() => Buffer.from('absent'))).update('\0');
  return digest.digest('base64');
};
