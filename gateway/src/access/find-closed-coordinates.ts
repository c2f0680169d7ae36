import { type ASTNode, type GraphQLSchema } from 'graphql';
import { type SensitivityIndex } from './sensitivity-index.js';
import { visitCoordinates, type ResolvedOperation } from './visit-coordinates.js';

/** A coordinate that never leaves its agency, and the first place where an operation selects or uses it. */
export interface ClosedCoordinate {
  readonly coordinate: string;
  /** Names of the owning subgraphs, joined with a comma. */
  readonly owner: string;
  readonly node: ASTNode;
}

/**
 * Every CLOSED coordinate that a valid operation selects or uses, each once.
 *
 * @throws BAD_USER_INPUT as visitCoordinates does.
 */
export const findClosedCoordinates = (schema: GraphQLSchema, sensitivity: SensitivityIndex, asked: ResolvedOperation): readonly ClosedCoordinate[] => {
  if (!sensitivity.hasClosed) return [];
  const found = new Map<string, ClosedCoordinate>();
  visitCoordinates(schema, asked, (coordinates, node) => {
    for (const coordinate of coordinates) {
      if (sensitivity.levels.get(coordinate) !== 'CLOSED' || found.has(coordinate)) continue;
      found.set(coordinate, { coordinate, owner: sensitivity.ownerOf(coordinate), node });
    }
  });
  return [...found.values()];
};
