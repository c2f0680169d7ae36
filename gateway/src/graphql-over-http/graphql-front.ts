import type { CompressAnswer } from './compress-answer.js';
import type { AllowedOrigins } from './cross-origin.js';
import type { AnswerOperation, RequestContext } from './graphql-request.js';
import type { RequestHeaders } from './check-http-head.js';
import type { Negotiated } from './negotiate.js';
import type { PresentFault } from './present-fault.js';
import type { DocumentSources } from './resolve-document.js';

/** The parts every GraphQL request uses, built once. */
export interface GraphqlFront {
  /** Of an Accept header. */
  readonly negotiate: (accept: string | undefined) => Negotiated | undefined;
  readonly documents: DocumentSources;
  /** Most operations in one request; 0 refuses every list. */
  readonly batchLimit: number;
  readonly allowedOrigins: AllowedOrigins;
  /** Undefined: answers go as they are. */
  readonly compress: CompressAnswer | undefined;
  /** Between two comments of an event stream on which nothing happens. */
  readonly heartbeatMs: number;
}

/** One HTTP request to the GraphQL address. */
export interface GraphqlHttpRequest {
  readonly method: string;
  readonly headers: RequestHeaders;
  /** With its `?`, or empty. */
  readonly search: string;
  /** Called at most once, and only for a POST that is not refused by its head. @throws CodedError */
  readBody(): Promise<Buffer>;
}

/** What one request brings along. */
export interface FrontContext extends RequestContext {
  readonly answer: AnswerOperation;
  readonly presentFault: PresentFault;
  /** Of one operation of a batch: what is known of it is kept apart from the others. */
  readonly forItem?: (() => FrontContext) | undefined;
}
