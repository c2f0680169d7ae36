import type { ErrorCode } from '@hamafza/schema/vocabulary';
import type { DepartureSignal } from '../subgraph-client/departures.js';
import type { TextForm } from '../subgraph-client/text-form.js';
import type { JsonObject, SubgraphError } from '../subgraph-client/subgraph-answer.js';

/** One request to a subgraph, as the executor asks for it; how it is carried is the subgraph client's business. */
export interface SubgraphRequest {
  readonly subgraph: string;
  readonly operation: 'query' | 'mutation';
  /** The whole JSON body: `{"query":…,"variables":…}`. Within one caller and release, the same text is the same request. */
  readonly body: string;
  /** Of the body, and of what is answered but for its errors, which are in Unicode. */
  readonly textForm: TextForm;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: DepartureSignal | undefined;
}

/** Never throws: every outcome is a value. */
export type AskSubgraph = (request: SubgraphRequest) => Promise<SubgraphOutcome>;

export type SubgraphOutcome =
  | { readonly kind: 'answered'; readonly data: JsonObject | null; readonly errors: readonly SubgraphError[] }
  | { readonly kind: 'failed'; readonly error: FetchError };

/** Why a whole fetch gave nothing, as a caller may see it: names no address. */
export interface FetchError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}
