import type { GraphiQLProvider } from '@graphiql/react';
import type { ExecutionResult } from 'graphql';
import type { ComponentProps } from 'react';
import { headersOf } from '../acting/acting-headers.js';
import type { ActingStore } from '../acting/acting-store.js';
import { fittingOperationName } from './fitting-operation-name.js';
import type { GatewayConnection } from './gateway-connection.js';
import { postOperation } from './post-operation.js';

export type GatewayFetcher = ComponentProps<typeof GraphiQLProvider>['fetcher'];

const INTROSPECTION = 'IntrospectionQuery';

/**
 * Sends operations as whoever the page acts as, and tells the connection what it learned on the way.
 *
 * @throws Error when nothing answered, or what answered was not a GraphQL gateway; GraphiQL prints it as the result.
 */
export function createFetcher(connection: GatewayConnection, acting: ActingStore): GatewayFetcher {
  return async (parameters, options) => {
    const headers = headersOf(acting.current(), options?.headers ?? {});
    const operationName = fittingOperationName(parameters.query, parameters.operationName);
    const result = await postOperation({ ...parameters, operationName }, headers).catch((cause: unknown) => {
      connection.become({ kind: 'unreachable' });
      throw cause;
    });
    if (parameters.operationName === INTROSPECTION) connection.become(readIntrospection(result));
    else connection.recover();
    return result;
  };
}

function readIntrospection(result: ExecutionResult) {
  if (result.data?.['__schema']) return { kind: 'open' } as const;
  const code = result.errors?.[0]?.extensions?.['code'];
  return { kind: 'introspection-refused', code: typeof code === 'string' ? code : null } as const;
}
