import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';

/** What Apollo Server asks of a gateway. */
export type GatewayInterface = ApolloServerOptionsWithGateway<BaseContext>['gateway'];

/** How Apollo Server is told of a schema. */
export type SchemaListener = Parameters<GatewayInterface['onSchemaLoadOrUpdate']>[0];

export type SchemaContext = Parameters<SchemaListener>[0];

export type GatewayExecutor = NonNullable<Awaited<ReturnType<GatewayInterface['load']>>['executor']>;

/** One request, as Apollo Server hands it on: parsed, validated, its variables as they were sent. */
export type GatewayRequestContext = Parameters<GatewayExecutor>[0];

export type GatewayResult = Awaited<ReturnType<GatewayExecutor>>;
