import { type ASTNode, type GraphQLSchema } from 'graphql';
import { type SensitivityIndex } from './sensitivity-index.js';
import { visitCoordinates, type OperationToVisit } from './visit-coordinates.js';

/** A coordinate, and the first place where an operation selects or uses it. */
export interface UsedCoordinate {
  readonly coordinate: string;
  readonly node: ASTNode;
}

/** What of an operation is refused whatever its variables are, and what its variables might touch. */
export interface RefusedCoordinates {
  /** They never leave their agency; each once. */
  readonly closed: readonly UsedCoordinate[];
  /** `@authenticated`, `@requiresScopes` or `@policy` guards them; each once. */
  readonly guarded: readonly UsedCoordinate[];
  /** By variable, the CLOSED coordinates that a default of the schema uses where the variable is not given. */
  readonly closedWhenAbsent: ReadonlyMap<string, readonly string[]>;
}

export interface AccessRules {
  readonly sensitivity: SensitivityIndex;
  readonly guarded: ReadonlySet<string>;
}

export const findRefusedCoordinates = (schema: GraphQLSchema, { sensitivity, guarded }: AccessRules, asked: OperationToVisit): RefusedCoordinates => {
  const closed = new Map<string, ASTNode>();
  const unverified = new Map<string, ASTNode>();
  const closedWhenAbsent = new Map<string, readonly string[]>();
  const isClosed = (coordinate: string): boolean => sensitivity.levels.get(coordinate) === 'CLOSED';
  if (sensitivity.hasClosed || guarded.size > 0) {
    visitCoordinates(schema, asked, {
      onCoordinates: (coordinates, node) => {
        for (const coordinate of coordinates) {
          if (isClosed(coordinate) && !closed.has(coordinate)) closed.set(coordinate, node);
          if (guarded.has(coordinate) && !unverified.has(coordinate)) unverified.set(coordinate, node);
        }
      },
      onDefault: (variable, coordinates) => {
        closedWhenAbsent.set(variable, [...(closedWhenAbsent.get(variable) ?? []), ...coordinates.filter(isClosed)]);
      },
    });
  }
  return { closed: used(closed), guarded: used(unverified), closedWhenAbsent };
};

const used = (found: ReadonlyMap<string, ASTNode>): readonly UsedCoordinate[] => [...found].map(([coordinate, node]) => ({ coordinate, node }));
