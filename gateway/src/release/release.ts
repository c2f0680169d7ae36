import type { ReleasedAgreement, ReleasedDocument } from '@hamafza/schema/registry-client';

/** One supergraph to serve and the agreements it is served under, immutable. Plain data: it crosses from thread to thread. */
export interface Release {
  /** SHA-256 in hexadecimal: of a published release's content, or of the file. */
  readonly id: string;
  readonly supergraphSdl: string;
  /** Signed by every party and not revoked, whatever the day; undefined for a file, which has none, so that nothing is withheld. */
  readonly agreements: readonly ReleasedAgreement[] | undefined;
  /** Trusted documents that were published with it; absent where there are none, and for a file. */
  readonly documents?: readonly ReleasedDocument[];
  /** For logs and errors, e.g. `supergraph file x.graphql`. */
  readonly origin: string;
}

/** Enough of a release's id to tell it from others in a header or a log line. */
export const shortReleaseId = (id: string): string => id.slice(0, 12);
