import { setTimeout } from 'node:timers/promises';
import { logFault } from '../telemetry/log-fault.js';
import { type Log } from '../telemetry/create-log.js';
import { type ReleaseService } from './release-service.js';
import { type ReleaseSource } from './release-source.js';

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
  while (!signal.aborted) {
    try {
      const release = await source.next(last, signal); // waits, and verifies
      last = release.id;
      await service.swapTo(release); // builds beside the one in force, warms up, swaps
    } catch (error) {
      if (signal.aborted) return;
      logFault(log, error);
      await setTimeout(FAULT_PAUSE_MS, undefined, { signal }).catch(() => undefined);
    }
  }
};
