// `import type`: the other form would load into the main thread what only the others need.
import type { ReleasedAgreement } from '@hamafza/schema/agreement-clauses';
import type { JalaliDate } from '@hamafza/schema/vocabulary';
import type { GraphQLFormattedError } from 'graphql';
import type { OperationLimits } from '../limits/operation-limits.js';
import type { OperationToPrepare, Preparation } from '../preparation/prepared-operation.js';
import type { JsonObject } from '../subgraph-client/subgraph-answer.js';

/** What a thread is started with. */
export interface ThreadSettings {
  readonly limits: OperationLimits;
  /** What is done with an operation that asks for something withheld. */
  readonly onRefusal: 'null' | 'reject';
  /** What is above OPEN in a supergraph that can have no agreements, because it comes from a file. */
  readonly withoutAgreements: 'open' | 'withheld';
}

/** The supergraph a thread is to prepare operations for. */
export interface SupergraphToLoad {
  readonly sdl: string;
  /** For errors, e.g. `supergraph file x.graphql`. */
  readonly origin: string;
}

/** What a release of that supergraph is served under. */
export interface AgreementsToLearn {
  readonly releaseId: string;
  /** Undefined where there can be none. */
  readonly agreements: readonly ReleasedAgreement[] | undefined;
  /** The day for which operations will probably be prepared. */
  readonly day: JalaliDate;
}

/** What the main thread needs to know of a supergraph. */
export interface SupergraphFacts {
  /** Where each subgraph answers, by its name. */
  readonly routes: Readonly<Record<string, string>>;
  readonly overrideLabels: readonly string[];
}

export type BuildOutcome =
  | { readonly kind: 'built'; readonly facts: SupergraphFacts }
  /** `reason` is for the operator; it may quote the supergraph. */
  | { readonly kind: 'refused'; readonly reason: string };

export interface IntrospectionAnswer {
  readonly data: JsonObject | null;
  readonly errors: readonly GraphQLFormattedError[];
}

/** An exception as it crosses threads. Message and stack may quote the operation. */
export interface ThreadFault {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
}

/** A preparation, and about how much memory keeping it takes. */
export interface MeasuredPreparation {
  readonly preparation: Preparation;
  readonly bytes: number;
  /** Makes the same anew from what takes a fraction of that; absent where this one is all there is. */
  readonly readAgain?: () => Preparation;
}

/** A preparation as JSON, which crosses threads at a third of what its objects cost. */
export interface WrittenPreparation {
  readonly text: string;
  readonly bytes: number;
}

/** `number` tells which answer belongs to which question. */
export type ToThread =
  | { readonly kind: 'build'; readonly number: number; readonly supergraph: SupergraphToLoad }
  | { readonly kind: 'learn'; readonly number: number; readonly learnt: AgreementsToLearn }
  | { readonly kind: 'prepare'; readonly number: number; readonly asked: OperationToPrepare; readonly releaseId: string; readonly day: JalaliDate }
  | { readonly kind: 'introspect'; readonly number: number; readonly document: string; readonly variables: JsonObject };

export type ThreadReply =
  | { readonly kind: 'buildEnded'; readonly number: number; readonly outcome: BuildOutcome }
  | { readonly kind: 'learnt'; readonly number: number }
  | { readonly kind: 'prepared'; readonly number: number; readonly written: WrittenPreparation }
  | { readonly kind: 'introspected'; readonly number: number; readonly answer: IntrospectionAnswer }
  /** A fault met with one operation, which leaves the thread as it was. */
  | { readonly kind: 'failed'; readonly number: number; readonly fault: ThreadFault };

export type FromThread =
  | ThreadReply
  /** Every module is imported: what is left to do for a release is to build it. */
  | { readonly kind: 'loaded' };
