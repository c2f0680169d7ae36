import { createHash } from 'node:crypto';
import { addressAgreement, type Agreement, type ReleasedAgreement } from '@hamafza/schema/registry-client';
import type { Releases } from '../../src/release/open-releases.js';
import type { Release } from '../../src/release/release.js';

export const releaseOf = (supergraphSdl: string, agreements?: readonly ReleasedAgreement[]): Release => ({
  id: createHash('sha256').update(supergraphSdl).update(JSON.stringify(agreements ?? null)).digest('hex'),
  supergraphSdl,
  agreements,
  origin: 'release of a test',
});

const ALWAYS = { firstDay: '1300-01-01', lastDay: '1498-12-29' };

/** An agreement as a release carries it, under which the secretariat reads; its signatures were looked at before it came into one. */
export const agreementOpening = (coordinates: readonly string[], parties: readonly string[], validity = ALWAYS): ReleasedAgreement => {
  const agreement: Agreement = {
    format: 1,
    id: 'agr-001',
    version: 1,
    title: { fa: 'آزمون', en: 'Test' },
    parties: [...parties],
    ...(!parties.includes('secretariat') && { members: ['secretariat'] }),
    purposes: ['exploration'],
    grants: [{ coordinates: [...coordinates] }],
    validity,
    disclosure: { crossAgency: 10, singleAgency: 5 },
    discloses: { membership: [] },
    keys: { epoch: 'epoch-1' },
  };
  return { contentId: addressAgreement(agreement).contentId, agreement, signatures: [] };
};

/** Releases that a test hands out one by one. */
export interface ReleaseFeed {
  readonly releases: Releases;
  publish(supergraphSdl: string, agreements?: readonly ReleasedAgreement[]): Release;
  /** Publishes, and waits until the gateway serves or has refused it. */
  publishAndSettle(supergraphSdl: string, agreements?: readonly ReleasedAgreement[]): Promise<void>;
}

export const createReleaseFeed = (first: string, firstAgreements?: readonly ReleasedAgreement[]): ReleaseFeed => {
  let latest = releaseOf(first, firstAgreements);
  let wake = (): void => undefined;
  let settled: string | undefined;
  let onNext: (after: string | undefined) => void = () => undefined;
  const publish = (sdl: string, agreements?: readonly ReleasedAgreement[]): Release => {
    latest = releaseOf(sdl, agreements);
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
          const release = latest;
          return { ...release, ready: () => Promise.resolve(release) };
        },
      },
    },
    publish,
    publishAndSettle: (sdl, agreements) =>
      new Promise((resolve) => {
        const { id } = releaseOf(sdl, agreements);
        if (id === settled && id === latest.id) return resolve();
        onNext = (after) => {
          if (after === id) resolve();
        };
        publish(sdl, agreements);
      }),
  };
};
