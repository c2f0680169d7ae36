import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer, HeaderMap } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled, ApolloServerPluginLandingPageDisabled, ApolloServerPluginCacheControlDisabled, ApolloServerPluginUsageReportingDisabled } from '@apollo/server/plugin/disabled';
import { CodedError, codedError, ERROR_CODES } from '@hamafza/schema/vocabulary';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { answerErrors } from './answer-errors.js';
import { readBody } from './read-body.js';
import { readRequestContext, type RequestContext } from './request-context.js';

interface SubgraphServerOptions {
  readonly schema: GraphQLSchema;
  readonly host: string;
  readonly port: number;
  readonly access: 'open' | 'closed';
  readonly log: Logger;
  /** Whether the database answers; what `/readiness` asks. */
  readonly isReady: () => Promise<boolean>;
}

export interface SubgraphServer {
  readonly url: string;
  /** Answers what it has begun, takes nothing new, and resolves when the last connection is gone. */
  stop(): Promise<void>;
}

/** 1,000 representations with a few keys each take some 200 KB. */
const BODY_LIMIT_BYTES = 8 * 1024 * 1024;

/** Serves one subgraph: `POST /graphql`, `GET /health`, `GET /readiness`. */
export async function startSubgraphServer(options: SubgraphServerOptions): Promise<SubgraphServer> {
  const apollo = createApollo(options);
  await apollo.start();
  const server = createServer((request, response) => {
    answer(request, response, apollo, options).catch((error: unknown) => {
      options.log.error({ name: error instanceof Error ? error.name : 'unknown' }, 'a request failed');
      if (!response.headersSent) send(response, asError('INTERNAL_SERVER_ERROR', 'A fault of ours.'));
    });
  });
  await listen(server, options);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host}:${port}/graphql`,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await closed;
      await apollo.stop();
    },
  };
}

const createApollo = ({ schema, log }: SubgraphServerOptions): ApolloServer<RequestContext> =>
  new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
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

function listen(server: Server, { host, port }: SubgraphServerOptions): Promise<void> {
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  // Longer than the gateway keeps an idle connection, so that it is never we who close one it is about to use.
  server.keepAliveTimeout = 75_000;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const json = (status: number, value: unknown): Answer => ({ status, body: JSON.stringify(value) });
const asCoded = (error: CodedError): Answer => json(ERROR_CODES[error.code].httpStatus, { errors: [error] });
const asError = (code: 'INTERNAL_SERVER_ERROR', message: string): Answer => asCoded(codedError(code, message, { requestId: 'unknown' }));

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  apollo: ApolloServer<RequestContext>,
  options: SubgraphServerOptions,
): Promise<void> {
  const path = (request.url ?? '/').split('?', 1)[0];
  switch (path) {
    case '/health':
      return send(response, json(200, { status: 'ok' }));
    case '/readiness':
      return send(response, (await options.isReady()) ? json(200, { status: 'ready' }) : json(503, { status: 'database unavailable' }));
    case '/graphql':
      return send(response, await answerGraphQL(request, apollo, options));
    default:
      return send(response, asCoded(codedError('NOT_FOUND', 'Nothing is served at this address.', {})));
  }
}

async function answerGraphQL(request: IncomingMessage, apollo: ApolloServer<RequestContext>, { access }: SubgraphServerOptions): Promise<Answer> {
  if (request.method !== 'POST') return asCoded(codedError('METHOD_NOT_ALLOWED', 'Send a POST request.', { allow: 'POST' }));
  if (access === 'closed') {
    return asCoded(codedError('UNAUTHENTICATED', 'This subgraph answers signed requests only.', { scheme: 'Signature' }));
  }
  const body = await readBody(request, BODY_LIMIT_BYTES);
  if (body instanceof CodedError) return asCoded(body);
  const result = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers: headerMap(request), search: '', body },
    context: () => Promise.resolve(readRequestContext(request.headers, randomUUID)),
  });
  if (result.body.kind !== 'complete') throw new TypeError('a subgraph answers in one piece');
  return { status: result.status ?? 200, body: result.body.string, headers: Object.fromEntries(result.headers) };
}

function headerMap(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'x-content-type-options': 'nosniff',
    ...headers,
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}
