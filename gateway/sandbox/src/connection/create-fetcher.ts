import { type GraphiQLProvider } from '@graphiql/react';
import { type ExecutionResult } from 'graphql';
import { type ComponentProps } from 'react';
import { type GatewayConnection } from './gateway-connection.js';

export type GatewayFetcher = ComponentProps<typeof GraphiQLProvider>['fetcher'];

const ENDPOINT = '/graphql';
const INTROSPECTION = 'IntrospectionQuery';

/**
 * Sends operations to the gateway that served the page, and tells the connection what it learned on the way.
 *
 * @throws Error when nothing answered, or what answered was not a GraphQL gateway; GraphiQL prints it as the result.
 */
export function createFetcher(connection: GatewayConnection): GatewayFetcher {
  return async (parameters, options) => {
    const result = await post(JSON.stringify(parameters), options?.headers ?? {}).catch((cause: unknown) => {
      connection.become({ kind: 'unreachable' });
      throw cause;
    });
    if (parameters.operationName === INTROSPECTION) connection.become(readIntrospection(result));
    else connection.recover();
    return result;
  };
}

async function post(body: string, headers: Record<string, string>): Promise<ExecutionResult> {
  const response = await fetch(ENDPOINT, {
    method: 'POST',
    // Apollo's front refuses what a form of another site could have sent; this header proves that none did.
    headers: { accept: 'application/json', ...headers, 'content-type': 'application/json', 'apollo-require-preflight': 'true' },
    body,
  });
  const answer: unknown = await response.json().catch(() => null);
  if (isExecutionResult(answer)) return answer;
  throw new Error(`${ENDPOINT} answered with HTTP ${String(response.status)} and no GraphQL result.`);
}

const isExecutionResult = (value: unknown): value is ExecutionResult =>
  typeof value === 'object' && value !== null && ('data' in value || 'errors' in value);

function readIntrospection(result: ExecutionResult) {
  if (result.data?.['__schema']) return { kind: 'open' } as const;
  const code = result.errors?.[0]?.extensions?.['code'];
  return { kind: 'introspection-refused', code: typeof code === 'string' ? code : null } as const;
}
