import type { GraphQLSchema } from 'graphql';
import { guardedParts } from '../graph/guarded-fields.js';

/**
 * Sees to it that what is read under all provinces has no person behind it.
 *
 * @param types those given to `Database.figuresOf`.
 * @throws TypeError naming a type that the schema has not, or that is above OPEN anywhere.
 */
export function checkFigures(schema: GraphQLSchema, types: ReadonlySet<string>): void {
  for (const type of types) {
    const guarded = guardedParts(schema, type);
    if (guarded === undefined) throw new TypeError(`figures are read of a type that the schema has not: ${type}`);
    if (guarded.length > 0) throw new TypeError(`figures are read under all provinces that are above OPEN: ${guarded.join(', ')}`);
  }
}
