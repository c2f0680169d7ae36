import { decodeBody } from './decode-body.js';
import type { FetchFailure } from './fetch-failure.js';
import type { HttpResponse } from './http-exchange.js';
import { isPassing, retryAfterMs } from './retry-delay.js';
import { readSubgraphAnswer, type SubgraphAnswer, type SubgraphError } from './subgraph-answer.js';
import type { TextForm } from './text-form.js';

export type ReadResponse = Extract<SubgraphAnswer, { kind: 'answered' }> | FetchFailure;

const TOO_MANY_REQUESTS = 429;

/**
 * What an HTTP response says. A GraphQL response counts whatever its status; anything else is a failure, and one of a
 * status that passes says that the subgraph is not there rather than that it answers wrongly.
 *
 * Source: GraphQL over HTTP, "Response".
 */
export const readResponse = (response: HttpResponse, form: TextForm): ReadResponse => {
  const answer = readGraphqlResponse(response, form);
  if (answer.kind === 'answered') return answer;
  const { status } = response;
  const cause = `HTTP status ${status}, ${answer.cause}`;
  if (!isPassing(status) && status !== TOO_MANY_REQUESTS) return { kind: 'failed', code: 'SUBGRAPH_BAD_ANSWER', cause };
  return { kind: 'failed', code: 'SUBGRAPH_UNAVAILABLE', cause, retryAfterMs: retryAfterMs(response) };
};

type Reading = Extract<SubgraphAnswer, { kind: 'answered' }> | { readonly kind: 'unreadable'; readonly cause: string };

const readGraphqlResponse = ({ status, headers, body }: HttpResponse, form: TextForm): Reading => {
  if (status >= 300 && status < 400) return unreadable('a redirect');
  if (!isJson(headers['content-type'])) return unreadable('its content type is not JSON in UTF-8');
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') return unreadable('packed in a way that was not asked for');
  const text = decodeBody(body, form);
  if (text === undefined) return unreadable('not UTF-8');
  const answer = readSubgraphAnswer(text);
  if (answer.kind === 'failed') return unreadable(answer.cause);
  return answer.errors.length === 0 || form === 'unicode' ? answer : { ...answer, errors: errorsInUnicode(body) };
};

/** Few answers have errors, and what becomes of them is a text of our own. */
const errorsInUnicode = (body: Buffer): readonly SubgraphError[] => {
  const answer = readSubgraphAnswer(body.toString('utf8'));
  return answer.kind === 'answered' ? answer.errors : [];
};

const unreadable = (cause: string): Reading => ({ kind: 'unreadable', cause });

const JSON_TYPE = /^(?:application|text)\/(?:[\w.-]+\+)?json *(?:; *charset="?utf-?8"? *)?$/i;

const isJson = (contentType: unknown): boolean =>
  contentType === 'application/json; charset=utf-8' || (typeof contentType === 'string' && JSON_TYPE.test(contentType));
