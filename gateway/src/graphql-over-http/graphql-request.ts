import type { GraphQLFormattedError } from 'graphql';
import type { OperationKind } from '../planning/query-plan.js';
import type { JsonObject } from '../subgraph-client/subgraph-answer.js';
import type { DepartureSignal } from '../subgraph-client/departures.js';
import type { TextForm } from '../subgraph-client/text-form.js';

export type RequestMethod = 'GET' | 'POST';

/** How an answer in parts can reach the caller. */
export type PartsDelivery = 'multipart' | 'event-stream';

/** How a subscription's events can reach the caller. */
export type EventsDelivery = 'event-stream' | 'multipart-events';

/** What a caller sent, each parameter of the right type; the document may be named instead of sent. */
export interface RequestParameters {
  readonly query: string | undefined;
  /** Id of a trusted document. */
  readonly documentId: string | undefined;
  readonly operationName: string | undefined;
  readonly variables: JsonObject;
  readonly extensions: JsonObject;
}

/** One operation to answer, as the engine gets it. */
export interface GraphqlRequest {
  readonly method: RequestMethod;
  /** The document's text, not yet parsed. */
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: JsonObject;
  readonly extensions: JsonObject;
  /** Undefined when the answer must be in one piece. */
  readonly delivery: PartsDelivery | undefined;
  /** Undefined when it cannot be a subscription. */
  readonly events: EventsDelivery | undefined;
  /** True when the text is one of the trusted documents. */
  readonly isTrusted: boolean;
  /** How the answer is sent, if as text. Whoever gives it gets the text of an answer in one piece. */
  readonly print?: PrintResult | undefined;
}

/** @param form of the texts in `data`; all others are in Unicode. */
export type PrintResult = (result: GraphqlResult, form: TextForm) => PrintedText;

export interface PrintedText {
  readonly text: string;
  readonly form: TextForm;
}

export interface RequestContext {
  readonly requestId: string;
  readonly purpose: string | undefined;
  /** Aborted when the caller has left. */
  readonly signal: DepartureSignal;
}

export interface GraphqlResult {
  /** Absent when the operation was refused before it ran. */
  readonly data?: JsonObject | null | undefined;
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
  readonly extensions?: JsonObject | undefined;
}

/** One payload of an answer in parts; `hasNext: false` says that it is the last. */
export type AnswerPart = GraphqlResult & {
  readonly incremental?: readonly JsonObject[] | undefined;
  readonly hasNext?: boolean | undefined;
};

export interface SingleAnswer {
  readonly kind: 'single';
  readonly result: GraphqlResult;
  /** The result as the request's `print` made it; of its `data`, `result` then tells only whether there is any. */
  readonly text?: PrintedText | undefined;
  /** Undefined when the document proved not valid, or holds no operation of the name. */
  readonly operationKind: OperationKind | undefined;
  /** Instead of the status of the first error's code; counts only without `data`. */
  readonly httpStatus?: number | undefined;
}

/** `incremental` only where the request has a `delivery`. Each part is asked for when the one before has been taken. */
export type GraphqlAnswer = SingleAnswer | { readonly kind: 'incremental'; readonly operationKind: OperationKind; readonly parts: AsyncIterable<AnswerPart> };

/**
 * Answers one operation: the seam between the HTTP front and the engine. It calls `checkOperationMethod` once it knows
 * the operation's kind and before it runs it.
 *
 * @throws CodedError for a refusal; anything else is a fault.
 */
export type AnswerOperation = (request: GraphqlRequest, context: RequestContext) => Promise<GraphqlAnswer>;
