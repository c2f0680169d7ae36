import { isInputType, isScalarType, Kind, parse, print, visit, type DocumentNode, type GraphQLSchema, type TypeNode } from 'graphql';

/** The place that a release fills with other agencies' inputs; in the subgraph's own schema it is a scalar that takes anything. */
const PLACE = 'CohortInput';
const DECLARED = /\$\s*\w+\s*:[\s[]*(\w+)/g;

/**
 * Where others' inputs are written into a scalar of ours, an operation may declare variables of types that only the
 * others know. They are declared as that scalar instead: the gateway has coerced them by the type they have in the release.
 *
 * @param body of a GraphQL request, as parsed from JSON; given back as it is unless it has such variables.
 */
export function adoptForeignVariables(schema: GraphQLSchema, body: unknown): unknown {
  if (!isScalarType(schema.getType(PLACE)) || typeof body !== 'object' || body === null || !('query' in body) || typeof body.query !== 'string') return body;
  const { query } = body;
  const isForeign = (name: string): boolean => !isInputType(schema.getType(name));
  if (![...query.matchAll(DECLARED)].some(([, name]) => name !== undefined && isForeign(name))) return body;
  const document = parsed(query);
  return document ? { ...body, query: print(adopt(document, isForeign)) } : body;
}

/** What is no GraphQL is refused by whoever answers. */
function parsed(query: string): DocumentNode | undefined {
  try {
    return parse(query, { noLocation: true, maxTokens: 100_000 });
  } catch {
    return undefined;
  }
}

const adopt = (document: DocumentNode, isForeign: (name: string) => boolean): DocumentNode =>
  visit(document, {
    VariableDefinition: (definition) => (isForeign(namedTypeOf(definition.type)) ? { ...definition, type: placeOf(definition.type) } : undefined),
  });

const namedTypeOf = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : namedTypeOf(type.type));

const placeOf = (type: TypeNode): TypeNode => {
  const place: TypeNode = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: PLACE } };
  return type.kind === Kind.NON_NULL_TYPE ? { kind: Kind.NON_NULL_TYPE, type: place } : place;
};
