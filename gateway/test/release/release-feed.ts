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
  /** Publishes, and waits until the gateway serves or has refused it. */
  publishAndSettle(supergraphSdl: string): Promise<void>;
}

export const createReleaseFeed = (first: string): ReleaseFeed => {
  let latest = releaseOf(first);
  let wake = (): void => undefined;
  let settled: string | undefined;
  let onNext: (after: string | undefined) => void = () => undefined;
  const publish = (sdl: string): Release => {
    latest = releaseOf(sdl);
    wake();
    return latest;
  };
  return {
    releases: {
      reports: undefined,
      source: {
        current: () => Promise.resolve(latest),
        next: async (after, signal) => {
          settled = after;
          onNext(after); // whoever asks for the next has done with the one before
          signal.addEventListener('abort', () => wake(), { once: true });
          while (latest.id === after) {
            await new Promise<void>((resolve) => (wake = resolve));
            signal.throwIfAborted();
          }
          return latest;
        },
      },
    },
    publish,
    publishAndSettle: (sdl) =>
      new Promise((resolve) => {
        const { id } = releaseOf(sdl);
        if (id === settled && id === latest.id) return resolve();
        onNext = (after) => {
          if (after === id) resolve();
        };
        publish(sdl);
      }),
  };
};
