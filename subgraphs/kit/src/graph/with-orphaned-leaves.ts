import { GraphQLScalarType, GraphQLSchema } from 'graphql';
import { enumTypeOf } from './register-enum.js';

/**
 * A schema that also has enums and scalars which none of its fields use.
 *
 * @param leaves enums as `registerEnum` gave them, and scalars; those that the schema has already stay as they are.
 */
export function withOrphanedLeaves(schema: GraphQLSchema, leaves: readonly object[]): GraphQLSchema {
  const added = leaves.map((leaf) => (leaf instanceof GraphQLScalarType ? leaf : enumTypeOf(leaf))).filter(({ name }) => !schema.getType(name));
  if (added.length === 0) return schema;
  const config = schema.toConfig();
  return new GraphQLSchema({ ...config, types: [...config.types, ...added] });
}
