import { createHash } from 'node:crypto';
import { type Releases } from '../../src/release/open-releases.js';
import { type Release } from '../../src/release/release.js';

export const releaseOf = (supergraphSdl: string): Release => ({
  id: createHash('sha256').update(supergraphSdl).digest('hex'),
  supergraphSdl,
  origin: 'release of a test',
});

/** Releases that a test hands out one by one. */
export interface ReleaseFeed {
  readonly releases: Releases;
  publish(supergraphSdl: string): Release;
}

export const createReleaseFeed = (first: string): ReleaseFeed => {
  let latest = releaseOf(first);
  let wake = (): void => undefined;
  return {
    releases: {
      reports: undefined,
      source: {
        current: () => Promise.resolve(latest),
        next: async (after, signal) => {
          signal.addEventListener('abort', () => wake(), { once: true });
          while (latest.id === after) {
            await new Promise<void>((resolve) => (wake = resolve));
            signal.throwIfAborted();
          }
          return latest;
        },
      },
    },
    publish: (sdl) => {
      latest = releaseOf(sdl);
      wake();
      return latest;
    },
  };
};
