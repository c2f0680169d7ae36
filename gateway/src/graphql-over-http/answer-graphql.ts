import { Readable } from 'node:stream';
import type { CodedError } from '@hamafza/schema/vocabulary';
import { type HttpAnswer, type TextAnswer, withHeader } from '../request/http-answer.js';
import { answerHttp, printResult, refuseHttp, type SingleForm } from './answer-http.js';
import { checkHttpHead, headerOf, notAcceptable } from './check-http-head.js';
import { crossOriginHeaders, preflightAnswer } from './cross-origin.js';
import type { FrontContext, GraphqlFront, GraphqlHttpRequest } from './graphql-front.js';
import { inForm } from '../subgraph-client/text-form.js';
import type { AnswerPart, EventsDelivery, GraphqlAnswer, GraphqlRequest, PartsDelivery, RequestMethod, RequestParameters } from './graphql-request.js';
import { JSON_RESPONSE, type Negotiated } from './negotiate.js';
import { readGraphqlRequest } from './read-graphql-request.js';
import { resolveDocument } from './resolve-document.js';
import { EVENT_STREAM_TYPE, writeEventStream, type EventStream } from './write-event-stream.js';
import { MULTIPART_EVENTS_TYPE, writeMultipartEvents } from './write-multipart-events.js';
import { MULTIPART_TYPE, writeMultipart } from './write-multipart.js';

/** One GraphQL request from HTTP to HTTP; every outcome is an answer. */
export const answerGraphql = async (request: GraphqlHttpRequest, front: GraphqlFront, context: FrontContext): Promise<HttpAnswer> => {
  const { method, headers } = request;
  const { allowedOrigins, compress } = front;
  const preflight = preflightAnswer(method, headers, allowedOrigins);
  if (preflight !== undefined) return preflight;
  const answer = await answerNegotiated(request, front, context);
  const varying = withHeader(answer, 'vary', allowedOrigins.size > 0 ? 'accept, origin' : 'accept');
  const shared = allowedOrigins.size > 0 ? { ...varying, headers: { ...varying.headers, ...crossOriginHeaders(headers, allowedOrigins) } } : varying;
  return compress !== undefined && isText(shared) && !context.signal.aborted ? compress(shared, headerOf(headers, 'accept-encoding')) : shared;
};

const isText = (answer: HttpAnswer): answer is TextAnswer => typeof answer.body === 'string';

const answerNegotiated = async (request: GraphqlHttpRequest, front: GraphqlFront, context: FrontContext): Promise<HttpAnswer> => {
  const negotiated = front.negotiate(headerOf(request.headers, 'accept'));
  try {
    const method = checkHttpHead(request.method, request.headers, negotiated);
    if (negotiated === undefined) throw notAcceptable();
    const body = method === 'POST' ? await request.readBody() : undefined;
    const read = readGraphqlRequest({ method, search: request.search, body }, front.batchLimit);
    switch (read.kind) {
      case 'refused':
        throw read.error;
      case 'batch':
        return await answerBatch(read.items, method, negotiated, front, context);
      case 'operation':
        return await answerOne(read.parameters, method, negotiated, front, context);
    }
  } catch (error) {
    return refuseHttp(context.presentFault(error), singleForm(negotiated));
  }
};

const singleForm = (negotiated: Negotiated | undefined): SingleForm => ({
  mediaType: negotiated?.single ?? JSON_RESPONSE,
  isNamed: negotiated?.isNamed ?? false,
});

const answerOne = async (
  parameters: RequestParameters,
  method: RequestMethod,
  negotiated: Negotiated,
  front: GraphqlFront,
  context: FrontContext,
): Promise<HttpAnswer> => {
  const { delivery, events } = negotiated;
  const answer = await run(parameters, method, { delivery, events, print: negotiated.single && printResult }, front, context).catch((error: unknown) => {
    // A browser's EventSource shows its page no body but that of a 200.
    if (negotiated.single !== undefined) throw error;
    return refused(context.presentFault(error));
  });
  if (answer.kind === 'incremental') return answerInParts(answer.parts, answer.operationKind === 'subscription' ? events : delivery, front, context);
  if (negotiated.single !== undefined) return answerHttp(answer.result, singleForm(negotiated), answer.httpStatus, answer.text);
  return answerInParts(onePart({ ...answer.result, hasNext: false }), delivery ?? events, front, context);
};

const refused = (error: CodedError): GraphqlAnswer => ({ kind: 'single', result: { errors: [error.toJSON()] }, operationKind: undefined });

/** Source: GraphQL over HTTP, appendix "Batching": each item has its own errors, so the whole is 200. */
const answerBatch = async (
  items: readonly RequestParameters[],
  method: RequestMethod,
  negotiated: Negotiated,
  front: GraphqlFront,
  context: FrontContext,
): Promise<TextAnswer> => {
  if (negotiated.single === undefined) throw notAcceptable();
  const texts = await Promise.all(items.map((item) => runItem(item, method, front, context)));
  return { status: 200, headers: { 'content-type': `${negotiated.single}; charset=utf-8`, 'cache-control': 'no-store' }, body: `[${texts.join(',')}]`, textForm: BATCH_FORM };
};

const runItem = async (item: RequestParameters, method: RequestMethod, front: GraphqlFront, shared: FrontContext): Promise<string> => {
  const context = shared.forItem?.() ?? shared;
  try {
    const answer = await run(item, method, IN_ONE_PIECE, front, context);
    if (answer.kind === 'incremental') throw leave(answer.parts);
    const { text, form } = answer.text ?? printResult(answer.result, 'unicode');
    return form === BATCH_FORM ? text : inForm(text, BATCH_FORM);
  } catch (error) {
    return printResult({ errors: [context.presentFault(error).toJSON()] }, BATCH_FORM).text;
  }
};

/** Of a list of answers, some of which tell data. */
const BATCH_FORM = 'utf8-bytes';

const IN_ONE_PIECE = { delivery: undefined, events: undefined, print: printResult };

const run = async (
  parameters: RequestParameters,
  method: RequestMethod,
  { delivery, events, print }: Pick<GraphqlRequest, 'delivery' | 'events' | 'print'>,
  { documents }: GraphqlFront,
  context: FrontContext,
): Promise<GraphqlAnswer> => {
  const { query, isTrusted, keepAs } = await resolveDocument(parameters, documents);
  const { operationName, variables, extensions } = parameters;
  const answer = await context.answer({ method, query, operationName, variables, extensions, delivery, events, isTrusted, print }, context);
  if (keepAs !== undefined && answer.operationKind !== undefined) documents.persisted?.add(keepAs, query);
  return answer;
};

const answerInParts = (
  parts: AsyncIterable<AnswerPart>,
  form: PartsDelivery | EventsDelivery | undefined,
  { heartbeatMs }: GraphqlFront,
  { signal, presentFault }: FrontContext,
): HttpAnswer => {
  if (form === undefined) throw leave(parts);
  const [type, text] = written(form, parts, { heartbeatMs, signal, presentFault });
  // nginx holds an answer back to send it in larger pieces, unless told not to.
  return { status: 200, headers: { 'content-type': type, 'cache-control': 'no-store', 'x-accel-buffering': 'no' }, body: Readable.from(text) };
};

const written = (form: PartsDelivery | EventsDelivery, parts: AsyncIterable<AnswerPart>, stream: EventStream): readonly [string, AsyncGenerator<string>] => {
  switch (form) {
    case 'multipart':
      return [MULTIPART_TYPE, writeMultipart(parts, stream.signal, stream.presentFault)];
    case 'multipart-events':
      return [MULTIPART_EVENTS_TYPE, writeMultipartEvents(parts, stream)];
    case 'event-stream':
      return [EVENT_STREAM_TYPE, writeEventStream(parts, stream)];
  }
};

/** Parts nobody can read: their source is let go. */
const leave = (parts: AsyncIterable<AnswerPart>): Error => {
  parts[Symbol.asyncIterator]().return?.()?.catch(() => undefined);
  return notAcceptable();
};

async function* onePart(part: AnswerPart): AsyncGenerator<AnswerPart> {
  yield await Promise.resolve(part);
}
