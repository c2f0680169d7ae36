import { setTimeout } from 'node:timers/promises';
import { logFault } from '../telemetry/log-fault.js';
import type { Log } from '../telemetry/create-log.js';
import type { ReleaseService } from './release-service.js';
import type { AnnouncedRelease, ReleaseSource } from './release-source.js';

export interface FollowOptions {
  readonly source: ReleaseSource;
  readonly service: ReleaseService;
  /** The release the source gave last; undefined when it gave none yet. */
  readonly after: string | undefined;
  readonly signal: AbortSignal;
  readonly log: Log;
}

/** After a fault of ours, which must not end the following, and before a release is made ready that could not be. */
const TRY_AGAIN_MS = 5_000;

/**
 * Serves each release that the source gives, until `signal` is aborted. What one carries no more ends before anything else is done about it. One that
 * cannot be run is passed over, one that cannot be made ready is tried again, and the one before goes on being served.
 */
export const followReleases = async ({ source, service, after, signal, log }: FollowOptions): Promise<void> => {
  let last = after;
  let known: AnnouncedRelease | undefined;
  while (!signal.aborted) {
    try {
      const announced = known ?? (await source.next(last, signal)); // waits, and verifies
      known = undefined;
      service.announce(announced);
      const swap = readyAndServe(announced, service);
      known = await newestMeanwhile(swap, announced.id, { source, service, signal });
      if (await swap) last = announced.id;
      else await pause(signal);
    } catch (error) {
      if (signal.aborted) return;
      logFault(log, error);
      await pause(signal);
    }
  }
};

/** Builds beside the one in force, warms up, swaps. @returns false when it could not be made ready. */
const readyAndServe = async (announced: AnnouncedRelease, service: ReleaseService): Promise<boolean> => {
  const release = await announced.ready();
  if (release !== undefined) await service.swapTo(release);
  return release !== undefined;
};

const pause = (signal: AbortSignal): Promise<void> => setTimeout(TRY_AGAIN_MS, undefined, { signal }).catch(() => undefined);

/** What is announced by then ends at once, and is built after. @returns the last that came until the swap had ended. */
const newestMeanwhile = async (swap: Promise<unknown>, swappedTo: string, { source, service, signal }: Pick<FollowOptions, 'source' | 'service' | 'signal'>): Promise<AnnouncedRelease | undefined> => {
  if (source.meanwhile === undefined) return undefined;
  const swapped = new AbortController();
  void swap.catch(() => undefined).then(() => swapped.abort());
  const looking = AbortSignal.any([signal, swapped.signal]);
  let newest: AnnouncedRelease | undefined;
  while (!looking.aborted) {
    const next = await source.meanwhile(newest?.id ?? swappedTo, looking).catch(() => undefined);
    if (next === undefined) break;
    newest = next;
    service.announce(next);
  }
  return newest;
};
