import { DirectiveLocation, GraphQLBoolean, GraphQLDirective, GraphQLNonNull, GraphQLSchema, GraphQLString } from 'graphql';

/**
 * The schema with `@defer`, which no composition carries: it is the gateway that gives the answer in parts.
 *
 * Source: GraphQL specification, stage 2 "Defer", as of 2022-08-24.
 */
export const withDefer = (schema: GraphQLSchema): GraphQLSchema => {
  if (schema.getDirective('defer')) return schema;
  const config = schema.toConfig();
  const defer = new GraphQLDirective({
    name: 'defer',
    description: 'Directs the executor to defer this fragment when the `if` argument is true or undefined.',
    locations: [DirectiveLocation.FRAGMENT_SPREAD, DirectiveLocation.INLINE_FRAGMENT],
    args: {
      if: { type: new GraphQLNonNull(GraphQLBoolean), defaultValue: true, description: 'Deferred when true or undefined.' },
      label: { type: GraphQLString, description: 'Unique name' },
    },
  });
  return new GraphQLSchema({ ...config, directives: [...config.directives, defer], assumeValid: true });
};
