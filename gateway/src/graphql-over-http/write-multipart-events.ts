import type { AnswerPart } from './graphql-request.js';
import { SUBSCRIPTION_SPEC } from './negotiate.js';
import { IDLE, pullParts } from './pull-parts.js';
import type { EventStream } from './write-event-stream.js';

export const MULTIPART_EVENTS_TYPE = `multipart/mixed; boundary="graphql"; subscriptionSpec=${SUBSCRIPTION_SPEC}`;

const DELIMITER = '\r\n--graphql';

/**
 * One subscription's events in the form Apollo's clients read: each in a `payload`, an empty object while nothing happens,
 * and `errors` beside a `payload` of null where there is no answer to go on with. The delimiter follows each part at once,
 * so that a client need not wait for the next one to know that this one is whole.
 *
 * Source: RFC 2046, section 5.1; Apollo Router, "Multipart protocol for GraphQL subscriptions", 1.0.
 */
export async function* writeMultipartEvents(parts: AsyncIterable<AnswerPart>, { heartbeatMs, signal, presentFault }: EventStream): AsyncGenerator<string> {
  yield DELIMITER + print({}); // the head reaches the caller at once, and not with the first event
  try {
    for await (const part of pullParts(parts, { idleMs: heartbeatMs, signal })) yield print(part === IDLE ? {} : enveloped(part));
  } catch (error) {
    yield print({ payload: null, errors: [presentFault(error).toJSON()] });
  }
  yield '--\r\n';
}

const enveloped = ({ data, errors, extensions }: AnswerPart): object => (data === undefined ? { payload: null, errors } : { payload: { data, errors, extensions } });

const print = (message: object): string => `\r\ncontent-type: application/json\r\n\r\n${JSON.stringify(message)}${DELIMITER}`;
