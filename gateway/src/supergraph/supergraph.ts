import { type ApolloServerOptionsWithGateway } from '@apollo/server';
import { type GraphQLSchema } from 'graphql';
import { type SensitivityIndex } from '../access/sensitivity-index.js';
import { type OperationContext } from '../request/operation-context.js';

/** Anything that plans and runs operations for Apollo Server. */
export type OperationRunner = NonNullable<ApolloServerOptionsWithGateway<OperationContext>['gateway']>;

/** One composed supergraph, built once and never changed. */
export interface Supergraph {
  /** As published, security directives included. */
  readonly sdl: string;
  /** The part callers see. */
  readonly apiSchema: GraphQLSchema;
  readonly sensitivity: SensitivityIndex;
  /** Coordinates under a security directive, which the stock gateway cannot enforce. */
  readonly guarded: ReadonlySet<string>;
  readonly runner: OperationRunner;
  /** Waits for fetches under way; `destroy` breaks them off. */
  close(options: { readonly destroy: boolean }): Promise<void>;
}
