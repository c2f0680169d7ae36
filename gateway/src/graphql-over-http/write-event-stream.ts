import type { AnswerPart } from './graphql-request.js';
import type { PresentFault } from './present-fault.js';
import { IDLE, pullParts } from './pull-parts.js';
import type { DepartureSignal } from '../subgraph-client/departures.js';

export const EVENT_STREAM_TYPE = 'text/event-stream; charset=utf-8';

/** Proxies cut a connection on which nothing moves; a comment says that we are still there. */
const COMMENT = ':\n\n';

const COMPLETE = 'event: complete\ndata:\n\n';

export interface EventStream {
  readonly heartbeatMs: number;
  readonly signal: DepartureSignal;
  readonly presentFault: PresentFault;
}

/**
 * One operation's results as server-sent events: `next` for each, `complete` at the end.
 *
 * Source: graphql-sse, PROTOCOL.md, "Distinct connections mode"; HTML standard, "Server-sent events".
 */
export async function* writeEventStream(parts: AsyncIterable<AnswerPart>, { heartbeatMs, signal, presentFault }: EventStream): AsyncGenerator<string> {
  yield COMMENT; // the head reaches the caller at once, and not with the first event
  try {
    for await (const part of pullParts(parts, { idleMs: heartbeatMs, signal })) yield part === IDLE ? COMMENT : printEvent(part);
  } catch (error) {
    yield printEvent({ errors: [presentFault(error).toJSON()] });
  }
  yield COMPLETE;
}

const printEvent = (part: AnswerPart): string => `event: next\ndata: ${JSON.stringify(part)}\n\n`;
