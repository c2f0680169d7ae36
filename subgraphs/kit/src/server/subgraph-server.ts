import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer, HeaderMap } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled, ApolloServerPluginLandingPageDisabled, ApolloServerPluginCacheControlDisabled, ApolloServerPluginUsageReportingDisabled } from '@apollo/server/plugin/disabled';
import { COHORT_MEDIA_TYPE, LARGEST_REQUEST_BYTES } from '@hamafza/schema/cohort-protocol';
import { UnusedConnections } from '@hamafza/schema/process';
import { CodedError, codedError, ERROR_CODES } from '@hamafza/schema/vocabulary';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { answerErrors, withCatalogueCode } from './answer-errors.js';
import { type AgreementInForce, isUnderGrant, SESSION_KEY_HEADER, SIGNATURE_HEADER } from '@hamafza/schema/signed-request';
import type { TakeNotice } from '../audit-notice/take-notice.js';
import type { CohortReader } from '../cohort/cohort-reader.js';
import type { CohortStream } from '../cohort/cohort-stream.js';
import { readCohortRequest } from '../cohort/read-cohort-request.js';
import { adoptForeignVariables } from './adopt-foreign-variables.js';
import { admitRequest, type Access, type Asker } from './admit-request.js';
import type { GraphUnder } from './create-serving.js';
import type { EndedAgreements } from './ended-agreements.js';
import { parseBody, readBody } from './read-body.js';
import type { RequestContext, RequestScope } from './request-context.js';
import { RequestLoaders } from './request-loaders.js';

interface SubgraphServerOptions {
  readonly schema: GraphQLSchema;
  readonly host: string;
  readonly port: number;
  readonly access: Access;
  readonly graphUnder: GraphUnder;
  /** Those under which nothing is answered, whatever was signed; absent where there are none. */
  readonly endedAgreements?: Pick<EndedAgreements, 'has'>;
  /** Absent where the agency's people are in no cohort. */
  readonly cohorts?: CohortReader;
  /** Absent where there is nowhere to keep one. */
  readonly takeNotice?: TakeNotice;
  readonly log: Logger;
  /** Whether the database answers; what `/readiness` asks. */
  readonly isReady: () => Promise<boolean>;
  /** How long a client may take to send a request, in milliseconds; 30,000 if absent. */
  readonly requestTimeoutMs?: number;
}

export interface SubgraphServer {
  readonly url: string;
  /** Answers what it has begun, takes nothing new, and resolves when the last connection is gone. */
  stop(): Promise<void>;
}

/** 1,000 representations with a few keys each take some 200 KB. */
const BODY_LIMIT_BYTES = 8 * 1024 * 1024;
/** Far above what the gateway asks at once; a longer document only keeps the parser busy. */
const MOST_TOKENS = 100_000;
const NOTICE_LIMIT_BYTES = 256 * 1024;

/** Serves one subgraph: `POST /graphql`, `POST /cohort`, `POST /audit/notices`, `GET /health`, `GET /readiness`. */
export async function startSubgraphServer(options: SubgraphServerOptions): Promise<SubgraphServer> {
  const apollo = createApollo(options);
  await apollo.start();
  let isDraining = false;
  const server = createServer(timeoutsOf(options), (request, response) => {
    void answer(request, response, apollo, options)
      .catch((error: unknown) => faultOfOurs(error, options.log))
      .then((made) => send(response, made, isDraining))
      .catch((error: unknown) => breakOff(response, error, options.log));
  });
  const unused = new UnusedConnections(server);
  await listen(server, options);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host}:${port}/graphql`,
    async stop() {
      isDraining = true;
      unused.endSoon();
      await new Promise((resolve) => server.close(resolve));
      await apollo.stop();
      await options.cohorts?.stop();
    },
  };
}

const createApollo = ({ schema, log }: SubgraphServerOptions): ApolloServer<RequestContext> =>
  new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    persistedQueries: false,
    parseOptions: { maxTokens: MOST_TOKENS },
    formatError: withCatalogueCode,
    stopOnTerminationSignals: false,
    logger: { debug: () => undefined, info: () => undefined, warn: (text) => log.warn(text), error: () => undefined },
    plugins: [
      answerErrors(log),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginLandingPageDisabled(),
    ],
  });

function timeoutsOf({ requestTimeoutMs = 30_000 }: SubgraphServerOptions): ServerOptions {
  return {
    requestTimeout: requestTimeoutMs,
    headersTimeout: Math.min(requestTimeoutMs, 10_000),
    connectionsCheckingInterval: Math.min(requestTimeoutMs, 5_000),
    // Longer than the gateway keeps an idle connection, so that it is never we who close one it is about to use.
    keepAliveTimeout: 75_000,
  };
}

const listen = (server: Server, { host, port }: SubgraphServerOptions): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });

interface Answer {
  readonly status: number;
  readonly body: string | CohortStream;
  readonly headers: Readonly<Record<string, string>>;
}

const json = (status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer => ({ status, body: JSON.stringify(value), headers });
const refuse = (error: CodedError, headers?: Readonly<Record<string, string>>): Answer =>
  json(ERROR_CODES[error.code].httpStatus, { errors: [error] }, headers);

async function answer(request: IncomingMessage, response: ServerResponse, apollo: ApolloServer<RequestContext>, options: SubgraphServerOptions): Promise<Answer> {
  const path = (request.url ?? '/').split('?', 1)[0];
  switch (path) {
    case '/health':
      return json(200, { status: 'ok' });
    case '/readiness':
      return (await options.isReady()) ? json(200, { status: 'ready' }) : json(503, { status: 'database unavailable' });
    case '/graphql':
      return offering(options.access, request, await answerGraphQL(request, response, apollo, options));
    case '/cohort':
      return options.cohorts ? answerCohort(request, response, options, options.cohorts) : nothingHere();
    case '/audit/notices':
      return options.takeNotice ? answerNotice(request, options.takeNotice) : nothingHere();
    default:
      return nothingHere();
  }
}

/**
 * Gateways that see the key ask under grants from then on; refusals offer it too, or a process that has started anew would be asked under none.
 * Whoever was answered under a grant has the key.
 */
const offering = (access: Access, request: IncomingMessage, made: Answer): Answer => {
  const isKnown = made.status === 200 && isUnderGrant(request.headersDistinct[SIGNATURE_HEADER] ?? []);
  return access.kind === 'open' || isKnown ? made : { ...made, headers: { ...made.headers, [SESSION_KEY_HEADER]: access.gateway.sessionKey } };
};

const nothingHere = (): Answer => refuse(codedError('NOT_FOUND', 'Nothing is served at this address.', {}));

function faultOfOurs(error: unknown, log: Logger): Answer {
  const requestId = randomUUID();
  log.error({ requestId, name: error instanceof Error ? error.name : 'unknown' }, 'a request failed');
  return refuse(codedError('INTERNAL_SERVER_ERROR', `A fault of ours; see request ${requestId}.`, { requestId }));
}

interface AdmittedRequest {
  readonly bytes: Buffer;
  readonly scope: RequestScope;
}

/** The body of a request that may be answered, and whom it is answered for; or why it may not be. */
async function admit(request: IncomingMessage, { access, endedAgreements }: SubgraphServerOptions, asker: Asker, limitBytes: number): Promise<AdmittedRequest | Answer> {
  if (request.method !== 'POST') return refuseMethod();
  const admission = admitRequest(request, access, asker);
  if (admission instanceof CodedError) return refuseStranger(admission);
  const bytes = await readBody(request, limitBytes);
  if (bytes instanceof CodedError) return refuse(bytes, { connection: 'close' });
  const scope = await admission(bytes);
  if (scope instanceof CodedError) return refuseStranger(scope);
  return scope.agreement && endedAgreements?.has(scope.agreement) ? refuseEnded(scope.agreement) : { bytes, scope };
}

async function answerGraphQL(request: IncomingMessage, response: ServerResponse, apollo: ApolloServer<RequestContext>, options: SubgraphServerOptions): Promise<Answer> {
  const { schema, graphUnder } = options;
  const admitted = await admit(request, options, 'gateway', BODY_LIMIT_BYTES);
  if ('status' in admitted) return admitted;
  const { bytes, scope } = admitted;
  const body = parseBody(bytes);
  if (body instanceof CodedError) return refuse(body, { connection: 'close' });
  const graph = await graphUnder(scope.provinces, scope.agreement, scope.purpose);
  if (graph instanceof CodedError) return refuse(graph);
  const context: RequestContext = { ...scope, loaders: new RequestLoaders(), graph, signal: leavingOf(response) };
  const execution = apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers: headerMap(request), search: '', body: adoptForeignVariables(schema, body) },
    context: () => Promise.resolve(context),
  });
  const result = await Promise.race([execution, context.loaders.tooMany]);
  if (result instanceof CodedError) return refuse(result);
  if (result.body.kind !== 'complete') throw new TypeError('a subgraph answers in one piece');
  return { status: result.status ?? 200, body: result.body.string, headers: Object.fromEntries(result.headers) };
}

const refuseMethod = (): Answer => refuse(codedError('METHOD_NOT_ALLOWED', 'Send a POST request.', { allow: 'POST' }), { allow: 'POST' });
const refuseEnded = ({ id, version }: AgreementInForce): Answer => refuse(codedError('AGREEMENT_ENDED', `Version ${version} of the agreement ${id} has ended, the agency says.`, { status: 'REVOKED' }));
const refuseStranger = (error: CodedError): Answer => refuse(error, { 'www-authenticate': SIGNATURE_HEADER });

async function answerCohort(request: IncomingMessage, response: ServerResponse, options: SubgraphServerOptions, cohorts: CohortReader): Promise<Answer> {
  const admitted = await admit(request, options, 'coordinator', LARGEST_REQUEST_BYTES);
  if ('status' in admitted) return admitted;
  const asked = readCohortRequest(admitted.bytes, admitted.scope, cohorts.cohort);
  const outcome = asked instanceof CodedError ? asked : await cohorts.open(asked, admitted.scope, leavingOf(response));
  if (outcome instanceof CodedError) return refuse(outcome);
  return outcome === 'unchanged' ? { status: 304, body: '', headers: {} } : { status: 200, body: outcome, headers: { 'content-type': COHORT_MEDIA_TYPE } };
}

/** Ends once nobody waits for the answer any more. */
function leavingOf(response: ServerResponse): AbortSignal {
  const leaving = new AbortController();
  response.once('close', () => leaving.abort());
  if (response.destroyed) leaving.abort();
  return leaving.signal;
}

async function answerNotice(request: IncomingMessage, takeNotice: TakeNotice): Promise<Answer> {
  if (request.method !== 'POST') return refuseMethod();
  const bytes = await readBody(request, NOTICE_LIMIT_BYTES);
  const outcome = bytes instanceof CodedError ? bytes : await takeNotice(bytes);
  return outcome instanceof CodedError ? refuse(outcome) : { status: outcome, body: '', headers: {} };
}

function headerMap(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

/** What was begun and cannot be ended must not look as if it had been. */
function breakOff(response: ServerResponse, error: unknown, log: Logger): void {
  if (!response.destroyed) log.error({ name: error instanceof Error ? error.name : 'unknown' }, 'an answer was broken off');
  response.destroy();
}

/** @param isLast closes the connection, which would otherwise be kept for a next request and hold a draining server up. */
async function send(response: ServerResponse, { status, body, headers }: Answer, isLast: boolean): Promise<void> {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'x-content-type-options': 'nosniff',
    ...headers,
    ...(isLast && { connection: 'close' }),
    ...(typeof body === 'string' && { 'content-length': Buffer.byteLength(body) }),
  });
  if (typeof body === 'string') response.end(body);
  else await body.writeTo(response);
}
