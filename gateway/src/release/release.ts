/** One supergraph to serve, immutable. Plain data: it crosses from thread to thread. */
export interface Release {
  /** SHA-256 in hexadecimal: of a published release's content, or of the file. */
  readonly id: string;
  readonly supergraphSdl: string;
  /** For logs and errors, e.g. `supergraph file x.graphql`. */
  readonly origin: string;
}

/** Enough of a release's id to tell it from others in a header or a log line. */
export const shortReleaseId = (id: string): string => id.slice(0, 12);
