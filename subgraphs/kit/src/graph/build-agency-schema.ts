import 'reflect-metadata';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { SCALARS } from '@hamafza/schema/vocabulary';
import { GraphQLObjectType, parse, type GraphQLSchema } from 'graphql';
import { buildSchema, createResolversMap, getMetadataStorage, type ClassType, type NonEmptyArray } from 'type-graphql';
import type { CohortSource } from '../cohort/cohort-source.js';
import type { RequestContext } from '../server/request-context.js';
import { servedGraph } from '../server/served-graphs.js';
import { checkRepresentations } from './check-representations.js';
import { guardProvinces } from './guard-provinces.js';
import { refuseBackwardRanges } from './refuse-backward-ranges.js';
import { enumDirectives } from './register-enum.js';
import { subgraphSdl } from './subgraph-sdl.js';
import { withOrphanedLeaves } from './with-orphaned-leaves.js';

/** Gives the entity of one key, or `null` where the agency knows none. Source: Federation, `__resolveReference`. */
export type ReferenceResolver = (representation: never, context: RequestContext) => unknown;

/** What an agency brings; instances are made by it, so that nothing is looked up behind its back. */
export interface AgencyGraph {
  readonly resolvers: readonly object[];
  /** Types that no field of the subgraph reaches, such as an interface's object types. */
  readonly orphanedTypes?: readonly ClassType[];
  /** Enums that no field of the subgraph uses, each as `registerEnum` gave it; and such scalars. */
  readonly orphanedEnums?: readonly object[];
  /** By entity name. */
  readonly references: Readonly<Record<string, ReferenceResolver>>;
  /** Which of the agency's people `POST /cohort` tells of; absent where it tells of none. */
  readonly cohort?: CohortSource;
}

export interface AgencySchema {
  readonly schema: GraphQLSchema;
  readonly sdl: string;
}

/**
 * Builds the executable subgraph schema and its SDL out of type-graphql classes.
 *
 * @param graph answers the requests whose context has no graph of its own.
 */
export async function buildAgencySchema(graph: AgencyGraph): Promise<AgencySchema> {
  const { resolvers, orphanedTypes = [], orphanedEnums = [], references, cohort } = graph;
  const { instances } = servedGraph(graph);
  const used = await buildSchema({
    resolvers: resolvers.map(({ constructor }) => constructor) as unknown as NonEmptyArray<ClassType>,
    orphanedTypes: [...orphanedTypes, ...(cohort ? [cohort.filter] : [])],
    container: { get: (type: unknown, { context }: { readonly context: Partial<RequestContext> }) => (context.graph?.instances ?? instances).get(type) },
    validate: false,
    skipCheck: true,
  });
  const plain = withOrphanedLeaves(used, orphanedEnums);
  const sdl = subgraphSdl(plain, enumDirectives());
  const typeDefs = parse(sdl);
  const schema = buildSubgraphSchema({ typeDefs, resolvers: explicitResolvers(plain) });
  attachReferences(schema, references);
  checkRepresentations(schema, typeDefs);
  serveSdl(schema, sdl);
  attachScalars(schema);
  refuseBackwardRanges(schema);
  guardProvinces(schema);
  return { schema, sdl };
}

/**
 * The resolvers that somebody wrote. type-graphql gives every other field one that only reads a property, which
 * graphql-js does by itself and a third faster; and it tells types by their class, while our records are plain data.
 */
function explicitResolvers(schema: GraphQLSchema): Record<string, Record<string, () => unknown>> {
  const { objectTypes, fieldResolvers } = getMetadataStorage();
  const nameOf = new Map(objectTypes.map(({ target, name }) => [target as unknown, name]));
  const written = new Set(
    fieldResolvers.map(({ getObjectType, schemaName }) => `${nameOf.get(getObjectType?.()) ?? ''}.${schemaName}`),
  );
  const resolvers: Record<string, Record<string, () => unknown>> = {};
  for (const [type, fields] of Object.entries(createResolversMap(schema))) {
    if (!(schema.getType(type) instanceof GraphQLObjectType)) continue;
    const isRoot = schema.getQueryType()?.name === type || schema.getMutationType()?.name === type;
    const kept = Object.entries(fields).filter(([field]) => isRoot || written.has(`${type}.${field}`));
    resolvers[type] = Object.fromEntries(kept) as Record<string, () => unknown>;
  }
  return resolvers;
}

function attachReferences(schema: GraphQLSchema, references: AgencyGraph['references']): void {
  for (const [name, ofNobody] of Object.entries(references)) {
    const resolveReference = (representation: never, context: RequestContext): unknown => (context.graph?.references[name] ?? ofNobody)(representation, context);
    const type = schema.getType(name);
    if (!(type instanceof GraphQLObjectType)) throw new TypeError(`${name} has a reference resolver and is no object type`);
    type.extensions = { ...type.extensions, apollo: { subgraph: { resolveReference } } };
  }
}

/** `_service { sdl }` gives what is published, to the letter; @apollo/subgraph would print it anew. */
function serveSdl(schema: GraphQLSchema, sdl: string): void {
  const service = schema.getQueryType()?.getFields()._service;
  if (service) service.resolve = () => ({ sdl });
}

/** Gives the schema's scalars the vocabulary's own parsers; those built from SDL accept anything. */
function attachScalars(schema: GraphQLSchema): void {
  for (const [name, scalar] of SCALARS) {
    const type = schema.getType(name);
    if (type) Object.assign(type, { parseValue: scalar.parseValue, parseLiteral: scalar.parseLiteral, serialize: scalar.serialize, extensions: scalar.extensions });
  }
}
