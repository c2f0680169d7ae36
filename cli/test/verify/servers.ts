import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { SESSION_KEY_HEADER, SIGNATURE_HEADER, type SubgraphRequestVerifier } from '@hamafza/schema/signed-request';
import { graphql, parse } from 'graphql';

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: unknown;
  /** What it offers for requests under grants; undefined: nothing. */
  readonly sessionKey?: string | undefined;
}

export interface TestServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Changes an answer, or makes another one. */
export type Fault = (answer: Answer, asked: { readonly query?: string; readonly variables?: any; readonly request: IncomingMessage }) => Answer | Promise<Answer>;

export const SDL = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key"])
  "A park."
  type Park @key(fields: "code") { code: ID! "Its name." name: String }
  type Person @key(fields: "joinKey") { joinKey: JoinKey! }
  type Desk @key(fields: "floor number") { floor: Int! number: Int! }
  scalar JoinKey
  type Query { park(code: ID! = "P-001"): Park }
`;
export const KNOWN = [
  { __typename: 'Park', code: 'P-001' },
  { __typename: 'Park', code: 'P-002' },
  { __typename: 'Desk', floor: 3, number: 7 },
  { __typename: 'Person', joinKey: `e1.${'A'.repeat(43)}` },
];

const resolvers: any = {
  Park: { __resolveReference: ({ code }: any) => (/^P-00\d$/.test(code) ? { code } : null) },
  Desk: { __resolveReference: ({ floor, number }: any) => (floor === 3 && number === 7 ? { floor, number } : null) },
  Person: { __resolveReference: ({ joinKey }: any) => (joinKey === KNOWN[3]?.joinKey ? { joinKey } : null) },
};

/** A server that conforms, but for the fault. @param verifier undefined: it takes any signature for a good one. */
export const startServer = async (fault: Fault = (answer) => answer, verifier?: SubgraphRequestVerifier): Promise<TestServer> => {
  const schema = buildSubgraphSchema({ typeDefs: parse(SDL), resolvers });
  const server = createServer((request, response) => {
    void respond(request, schema, fault, verifier).then(({ status, type, body, sessionKey }) => {
      response.writeHead(status, { 'content-type': type, ...(sessionKey !== undefined && { [SESSION_KEY_HEADER]: sessionKey }) }).end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

async function respond(request: IncomingMessage, schema: any, fault: Fault, verifier: SubgraphRequestVerifier | undefined): Promise<Answer> {
  const sessionKey = verifier?.sessionKey;
  const type = request.headers.accept?.includes('graphql-response') ? 'application/graphql-response+json' : 'application/json';
  const body = await text(request);
  const refuse = (status: number, code = ''): Answer => ({ status, type, sessionKey, body: { errors: [{ message: 'Refused.', extensions: { code } }] } });
  const refusal = refusalOf(request.headersDistinct[SIGNATURE_HEADER] ?? [], body, verifier);
  if (refusal !== undefined) return fault(refuse(401, refusal), { request });
  if (!request.headers['content-type']?.startsWith('application/json')) return fault(refuse(415), { request });
  const asked = readJson(body);
  if (typeof asked?.query !== 'string') return fault(refuse(400), { request });
  const { data, errors } = await graphql({ schema, source: asked.query, variableValues: asked.variables, operationName: asked.operationName });
  const masked = errors?.map(({ originalError, ...error }) => (originalError ? { message: 'Failed.', path: error.path } : error));
  return fault({ status: data === undefined ? 400 : 200, type, sessionKey, body: { ...(data !== undefined && { data }), ...(masked && { errors: masked }) } }, { request, query: asked.query, variables: asked.variables });
}

/** @returns its code. */
function refusalOf(values: readonly string[], body: string, verifier: SubgraphRequestVerifier | undefined): string | undefined {
  if (verifier === undefined) return values[0]?.startsWith('ey') ? undefined : 'UNAUTHENTICATED';
  const found = verifier.identify(values);
  return found.outcome === 'refused' ? found.error.code : verifier.admit(found.request, Buffer.from(body))?.code;
}

function readJson(body: string): any {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
