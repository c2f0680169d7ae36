import { type ASTNode, type GraphQLSchema } from 'graphql';
import { visitCoordinates, type ResolvedOperation } from './visit-coordinates.js';

/** A coordinate that asks for a verified caller, and the first place where an operation selects it. */
export interface GuardedCoordinate {
  readonly coordinate: string;
  readonly node: ASTNode;
}

/**
 * Every coordinate an operation selects that the supergraph guards by `@authenticated`, `@requiresScopes` or
 * `@policy`, each once.
 *
 * @throws BAD_USER_INPUT as visitCoordinates does.
 */
export const findGuardedCoordinates = (schema: GraphQLSchema, guarded: ReadonlySet<string>, asked: ResolvedOperation): readonly GuardedCoordinate[] => {
  if (guarded.size === 0) return [];
  const found = new Map<string, GuardedCoordinate>();
  visitCoordinates(schema, asked, (coordinates, node) => {
    for (const coordinate of coordinates) {
      if (guarded.has(coordinate) && !found.has(coordinate)) found.set(coordinate, { coordinate, node });
    }
  });
  return [...found.values()];
};
