import type { AnswerPart } from './graphql-request.js';
import { DEFER_SPEC } from './negotiate.js';
import type { PresentFault } from './present-fault.js';
import { IDLE, pullParts } from './pull-parts.js';
import type { DepartureSignal } from '../subgraph-client/departures.js';

export const MULTIPART_TYPE = `multipart/mixed; boundary="-"; deferSpec=${DEFER_SPEC}`;

const OPENING = '\r\n---\r\n';

/**
 * Deferred parts in the form Apollo's clients read: the delimiter follows each part at once, so that a client need not
 * wait for the next one to know that this one is whole. Ends with a part whose `hasNext` is false.
 *
 * Source: RFC 2046, section 5.1; graphql-over-http, "Incremental Delivery over HTTP" as of 2022-08-24.
 */
export async function* writeMultipart(parts: AsyncIterable<AnswerPart>, signal: DepartureSignal, presentFault: PresentFault): AsyncGenerator<string> {
  let opening = OPENING;
  let hasNext = true;
  try {
    for await (const part of pullParts(parts, { idleMs: undefined, signal })) {
      if (part === IDLE) continue;
      hasNext = part.hasNext === true;
      yield opening + printPart(part, hasNext);
      opening = '';
      if (!hasNext) return;
    }
  } catch (error) {
    yield opening + printPart({ errors: [presentFault(error).toJSON()] }, false);
    return;
  }
  yield opening + printPart({}, false);
}

const printPart = (part: AnswerPart, hasNext: boolean): string =>
  `content-type: application/json; charset=utf-8\r\n\r\n${JSON.stringify({ ...part, hasNext })}\r\n---${hasNext ? '' : '--'}\r\n`;
