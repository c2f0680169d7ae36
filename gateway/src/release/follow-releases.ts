import { setTimeout } from 'node:timers/promises';
import { logFault } from '../telemetry/log-fault.js';
import type { Log } from '../telemetry/create-log.js';
import type { ReleaseService } from './release-service.js';
import type { ReleaseSource } from './release-source.js';
import type { Release } from './release.js';

export interface FollowOptions {
  readonly source: ReleaseSource;
  readonly service: ReleaseService;
  /** The release the source gave last; undefined when it gave none yet. */
  readonly after: string | undefined;
  readonly signal: AbortSignal;
  readonly log: Log;
}

/** After a fault of ours, which must not end the following. */
const FAULT_PAUSE_MS = 5_000;

/**
 * Serves each release that the source gives, until `signal` is aborted. One that cannot be run is passed over, and
 * the one before goes on being served.
 */
export const followReleases = async ({ source, service, after, signal, log }: FollowOptions): Promise<void> => {
  let last = after;
  let known: Release | undefined;
  while (!signal.aborted) {
    try {
      const release = known ?? (await source.next(last, signal)); // waits, and verifies
      known = undefined;
      last = release.id;
      const swap = service.swapTo(release); // builds beside the one in force, warms up, swaps
      known = await newestMeanwhile(swap, release.id, { source, service, signal });
      await swap;
    } catch (error) {
      if (signal.aborted) return;
      logFault(log, error);
      await setTimeout(FAULT_PAUSE_MS, undefined, { signal }).catch(() => undefined);
    }
  }
};

/** What is announced by then ends at once, and is built after. @returns the last that came until the swap had ended. */
const newestMeanwhile = async (swap: Promise<unknown>, swappedTo: string, { source, service, signal }: Pick<FollowOptions, 'source' | 'service' | 'signal'>): Promise<Release | undefined> => {
  if (source.meanwhile === undefined) return undefined;
  const swapped = new AbortController();
  void swap.catch(() => undefined).then(() => swapped.abort());
  const looking = AbortSignal.any([signal, swapped.signal]);
  let newest: Release | undefined;
  while (!looking.aborted) {
    const next = await source.meanwhile(newest?.id ?? swappedTo, looking).catch(() => undefined);
    if (next === undefined) break;
    newest = next;
    await service.announce(next);
  }
  return newest;
};
