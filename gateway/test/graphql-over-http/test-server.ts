import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { CodedError, codedError } from '@hamafza/schema/vocabulary';
import { buildSchema, execute, GraphQLError, getOperationAST, parse, validate, type DocumentNode, type ExecutionResult } from 'graphql';
import { answerGraphql } from '../../src/graphql-over-http/answer-graphql.js';
import { checkOperationMethod } from '../../src/graphql-over-http/check-operation-method.js';
import { createFront } from '../../src/graphql-over-http/create-front.js';
import { deliverAnswer, type ReadingPace } from '../../src/graphql-over-http/deliver-answer.js';
import { frontSettingsOf, frontEnvironment, type FrontSettings } from '../../src/graphql-over-http/front-environment.js';
import type { AnswerOperation, AnswerPart, GraphqlAnswer, GraphqlRequest, GraphqlResult } from '../../src/graphql-over-http/graphql-request.js';
import { inForm } from '../../src/subgraph-client/text-form.js';
import { readBytes } from '../../src/request/read-body.js';
import { z } from 'zod';

export interface TestServer {
  readonly url: string;
  /** Every operation that was run. */
  readonly asked: GraphqlRequest[];
  /** What was thrown and had no code. */
  readonly faults: unknown[];
  stop(): Promise<void>;
}

const schema = buildSchema(`
  type Query { hello(name: String = "world"): String  text(length: Int!): String  fail: String  fault: String  input(value: Input): Int  slow: Int }
  type Mutation { change: Int }
  type Subscription { count(to: Int!): Int }
  input Input { a: Int }
`);
const root = {
  hello: ({ name }: { name: string }) => `hello ${name}`,
  text: ({ length }: { length: number }) => 'متن '.repeat(length / 4),
  fail: () => {
    throw codedError('SUBGRAPH_TIMEOUT', 'too slow', { subgraph: 'a', timeoutMs: 1 });
  },
  change: () => 1,
  slow: (_: unknown, { signal }: { signal: AbortSignal }) => pause(60_000, 1, { signal }),
};

/** graphql-js behind the seam that the engine will fill. */
export const answerByGraphqlJs: AnswerOperation = async (request, context) => {
  const refused = (...errors: CodedError[]): GraphqlAnswer => ({ kind: 'single', result: { errors: errors.map((error) => error.toJSON()) }, operationKind: undefined });
  let document: DocumentNode;
  try {
    document = parse(request.query);
  } catch (error) {
    return refused(codedError('GRAPHQL_PARSE_FAILED', (error as Error).message, {}));
  }
  const invalid = validate(schema, document).map(({ message, nodes }) => codedError('GRAPHQL_VALIDATION_FAILED', message, {}, { nodes }));
  if (invalid.length > 0) return refused(...invalid);
  const operation = getOperationAST(document, request.operationName);
  if (!operation) return refused(codedError('OPERATION_RESOLUTION_FAILURE', 'no such operation', {}));
  const operationKind = operation.operation;
  checkOperationMethod(request.method, operationKind);
  if (request.query.includes('fault')) throw new Error('secret of the engine');
  if (operationKind === 'subscription') return { kind: 'incremental', operationKind, parts: countTo(Number(/to: (\d+)/.exec(request.query)?.[1])) };
  const result: ExecutionResult = await execute({ schema, document, rootValue: root, contextValue: context, variableValues: request.variables, operationName: request.operationName });
  if (result.data === undefined) {
    const errors = (result.errors ?? []).map((error) => codedError('BAD_USER_INPUT', error.message, { coordinate: 'Query', allowed: 'else' }));
    return { kind: 'single', result: { errors: errors.map((error) => error.toJSON()) }, operationKind };
  }
  const whole: GraphqlResult = { ...result, errors: result.errors?.map((error: GraphQLError) => error.toJSON()) };
  return request.print === undefined ? { kind: 'single', result: whole, operationKind } : { kind: 'single', result: { ...whole, data: whole.data && {} }, text: request.print({ ...whole, data: asBytes(whole.data) }, 'utf8-bytes'), operationKind };
};

/** As data come from subgraphs. */
const asBytes = (data: GraphqlResult['data']): GraphqlResult['data'] => JSON.parse(inForm(JSON.stringify(data ?? null), 'utf8-bytes'));

async function* countTo(last: number): AsyncGenerator<AnswerPart> {
  for (let count = 1; count <= last; count += 1) yield await Promise.resolve({ data: { count } });
}

const PACE: ReadingPace = { graceMs: 5_000, minBytesPerSecond: 1_000_000 };

/** The front over a real socket, with nothing of the gateway around it. */
export const startTestServer = async (
  changes: Partial<FrontSettings> = {},
  { answer = answerByGraphqlJs, limitBytes = 100_000, pace = PACE }: { answer?: AnswerOperation; limitBytes?: number; pace?: ReadingPace } = {},
): Promise<TestServer> => {
  const front = await createFront({ ...frontSettingsOf(z.object(frontEnvironment).parse({})), ...changes });
  const asked: GraphqlRequest[] = [];
  const faults: unknown[] = [];
  const presentFault = (thrown: unknown): CodedError => {
    if (thrown instanceof CodedError) return thrown;
    faults.push(thrown);
    return codedError('INTERNAL_SERVER_ERROR', 'a fault', { requestId: 'request-1' });
  };
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const caller = new AbortController();
    response.once('close', () => !response.writableFinished && caller.abort());
    const { method = '', headers, url = '' } = request;
    const search = new URL(url, 'http://x').search;
    const given = await answerGraphql({ method, headers, search, readBody: () => readBytes(request, limitBytes) }, front, {
      requestId: 'request-1',
      purpose: undefined,
      signal: caller.signal,
      presentFault,
      answer: (operation, context) => {
        asked.push(operation);
        return answer(operation, context);
      },
    });
    await deliverAnswer(response, given, { isHead: false, closes: !request.complete, pace }).catch(() => response.destroy());
  };
  const server = createServer((request, response) => void respond(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    asked,
    faults,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
