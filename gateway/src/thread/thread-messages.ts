// `import type`: the other form would load into the main thread what only the others need.
import type { OperationSummary, SubgraphFetch } from '../request/operation-context.js';
import type { Release } from '../release/release.js';
import type { SubgraphClientLimits } from '../subgraph-client/subgraph-client.js';

/** What a thread is started with. */
export interface ThreadSettings {
  readonly logLevel: string;
  readonly limits: SubgraphClientLimits;
}

/** One GraphQL request as it crosses to its release's thread: text is the cheapest form to send. */
export interface OperationRequest {
  readonly method: string;
  /** With its `?`, or empty. */
  readonly search: string;
  /** Only those that the operation server reads. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON, not yet parsed; undefined when the request has no body that claims to be JSON. */
  readonly body: string | undefined;
  readonly requestId: string;
  readonly purpose: string | undefined;
}

export interface OperationAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly summary: OperationSummary;
  readonly fetches: readonly SubgraphFetch[];
}

/** An operation whose plan is worth having before the first caller asks. Its text may hold values: it stays in memory. */
export interface FrequentOperation {
  readonly query: string;
  readonly operationName: string | undefined;
}

/** An operation as others may know it: without literals, and counted. */
export interface OperationUse {
  readonly document: string;
  readonly name: string | null;
  readonly count: number;
}

export type BuildOutcome =
  | { readonly kind: 'built' }
  /** `reason` is for the operator; it may quote the supergraph. */
  | { readonly kind: 'refused'; readonly reason: string };

/** `number` tells which answer belongs to which question. */
export type ToThread =
  | { readonly kind: 'build'; readonly number: number; readonly release: Release; readonly warmUp: readonly FrequentOperation[] }
  | { readonly kind: 'ask'; readonly number: number; readonly request: OperationRequest }
  /** Nobody waits for that question's answer any more; it is answered all the same. */
  | { readonly kind: 'cancel'; readonly number: number }
  | { readonly kind: 'findFrequent'; readonly number: number }
  | { readonly kind: 'takeUses'; readonly number: number };

export type ThreadReply =
  | { readonly kind: 'buildEnded'; readonly number: number; readonly outcome: BuildOutcome }
  | { readonly kind: 'answered'; readonly number: number; readonly answer: OperationAnswer }
  | { readonly kind: 'frequent'; readonly number: number; readonly operations: readonly FrequentOperation[] }
  | { readonly kind: 'uses'; readonly number: number; readonly operations: readonly OperationUse[] };

export type FromThread =
  | ThreadReply
  /** Every module is imported: what is left to do for a release is to build it. */
  | { readonly kind: 'loaded' }
  /** One line of the thread's log, as JSON. */
  | { readonly kind: 'logged'; readonly line: string };
