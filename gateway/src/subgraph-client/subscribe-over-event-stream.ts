import { type Dispatcher, errors } from 'undici';
import { decodeBody } from './decode-body.js';
import type { EventFeed } from './event-feed.js';
import { EventStreamReader, type StreamEvent } from './event-stream-reader.js';
import type { FetchFailure } from './fetch-failure.js';
import { readResponse } from './read-response.js';
import { readSubgraphAnswer } from './subgraph-answer.js';
import type { SubgraphLimits } from './transport-options.js';

export interface EventStreamRequest {
  readonly dispatcher: Dispatcher;
  readonly url: URL;
  /** Names and values in turn. */
  readonly headers: readonly string[];
  readonly body: Buffer;
  readonly signal: AbortSignal;
  readonly limits: SubgraphLimits;
}

/**
 * Subscribes by one request whose response is a stream of events. An event that makes no sense fails by itself; the
 * stream goes on.
 *
 * Source: graphql-sse, PROTOCOL.md, "Distinct connections mode".
 */
export const subscribeOverEventStream = async (request: EventStreamRequest, feed: EventFeed): Promise<void> => {
  const { signal } = request;
  try {
    const failure = await follow(request, feed);
    if (!signal.aborted) end(feed, failure);
  } catch (error) {
    if (!signal.aborted) feed.onFailure(failureOf(error, request.limits.timeoutMs));
  }
};

const end = (feed: EventFeed, failure: FetchFailure | undefined): void => {
  if (failure === undefined) feed.onEnd();
  else feed.onFailure(failure);
};

/** @returns undefined when the subgraph says that there is no more. */
const follow = async ({ dispatcher, url, headers, body, signal, limits }: EventStreamRequest, feed: EventFeed): Promise<FetchFailure | undefined> => {
  const response = await dispatcher.request({
    origin: url.origin,
    method: 'POST',
    path: `${url.pathname}${url.search}`,
    headers: ['accept', 'text/event-stream', 'content-type', 'application/json', ...headers],
    body,
    signal,
  });
  if (response.statusCode !== 200 || !isEventStream(response.headers['content-type'])) return followRefusal(response, limits, feed);
  const reader = new EventStreamReader(limits.answerLimitBytes);
  for await (const piece of response.body) {
    for (const event of reader.read(bufferOf(piece))) {
      if (signal.aborted) return undefined;
      if (event.type === 'complete') return undefined;
      if (event.type === 'next') tell(event, feed);
    }
    if (reader.isTooLarge) return { kind: 'failed', code: 'SUBGRAPH_BAD_ANSWER', cause: `an event of more than ${limits.answerLimitBytes} bytes` };
  }
  return { kind: 'failed', code: 'SUBGRAPH_UNAVAILABLE', cause: 'the stream ended without saying so' };
};

const bufferOf = (piece: unknown): Buffer => (Buffer.isBuffer(piece) ? piece : Buffer.from(String(piece)));

const isEventStream = (contentType: unknown): boolean => typeof contentType === 'string' && /^text\/event-stream *(;|$)/i.test(contentType);

const tell = ({ data }: StreamEvent, feed: EventFeed): void => {
  const text = decodeBody(data, 'unicode');
  const answer = text === undefined ? undefined : readSubgraphAnswer(text);
  feed.onEvent(answer?.kind === 'answered' ? answer : UNREADABLE, data.length);
};

/** Stands for an event that is no GraphQL response. */
const UNREADABLE = { kind: 'unreadable' } as const;

/** A subgraph that does not take the subscription may say so as a GraphQL response in one piece. */
const followRefusal = async (response: Dispatcher.ResponseData, { answerLimitBytes }: SubgraphLimits, feed: EventFeed): Promise<FetchFailure | undefined> => {
  const { statusCode: status, headers } = response;
  const pieces: Buffer[] = [];
  let sizeBytes = 0;
  for await (const piece of response.body) {
    const bytes = bufferOf(piece);
    sizeBytes += bytes.length;
    if (sizeBytes > answerLimitBytes) return { kind: 'failed', code: 'SUBGRAPH_BAD_ANSWER', cause: `more than ${answerLimitBytes} bytes` };
    pieces.push(bytes);
  }
  const answer = readResponse({ kind: 'response', status, headers, body: Buffer.concat(pieces, sizeBytes) }, 'unicode');
  if (answer.kind === 'failed') return answer;
  feed.onEvent(answer, sizeBytes);
  return undefined;
};

const failureOf = (error: unknown, timeoutMs: number): FetchFailure => {
  const cause = error instanceof Error ? `${error.name} ${error.message}` : String(error);
  const isTimeout = error instanceof errors.HeadersTimeoutError || error instanceof errors.ConnectTimeoutError;
  return isTimeout ? { kind: 'failed', code: 'SUBGRAPH_TIMEOUT', cause, timeoutMs } : { kind: 'failed', code: 'SUBGRAPH_UNAVAILABLE', cause };
};
