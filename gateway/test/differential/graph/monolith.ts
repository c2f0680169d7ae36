import { Supergraph } from '@apollo/federation-internals';
import { type DocumentNode, execute, type GraphQLFieldResolver, type GraphQLSchema, buildASTSchema, parse, printSchema, visit } from 'graphql';
import { type Answer } from '../contestant.js';
import { type Effects, instance, type Instance, isInstance } from './field-values.js';
import { type GraphIndex } from './graph-index.js';
import { resolveField } from './resolve-field.js';

/** The whole graph in one server of graphql-js: what every answer is compared with. */
export interface Monolith {
  readonly schema: GraphQLSchema;
  answer(document: DocumentNode, variables: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** With every field nullable, so that no error hides another. */
  answerWithoutPropagation(document: DocumentNode, variables: Readonly<Record<string, unknown>>): Promise<Answer>;
}

export function createMonolith(index: GraphIndex, supergraphSdl: string): Monolith {
  const schema = Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();
  const nullable = withoutNonNull(schema);
  const run = async (on: GraphQLSchema, document: DocumentNode, variableValues: Readonly<Record<string, unknown>>): Promise<Answer> => {
    const effects: Effects = { log: [] };
    const result = await execute({ schema: on, document, variableValues, fieldResolver: resolverOf(index, effects), typeResolver: (value: Instance) => value.type });
    const answer: Answer = JSON.parse(JSON.stringify(result));
    return answer;
  };
  return {
    schema,
    answer: (document, variables) => run(schema, document, variables),
    answerWithoutPropagation: (document, variables) => run(nullable, document, variables),
  };
}

const resolverOf =
  (index: GraphIndex, effects: Effects): GraphQLFieldResolver<unknown, unknown> =>
  (source, args: Record<string, unknown>, _context, info) =>
    resolveField(index, isInstance(source) ? source : instance(info.parentType.name, ''), info.fieldName, args, effects);

function withoutNonNull(schema: GraphQLSchema): GraphQLSchema {
  const document = visit(parse(printSchema(schema)), {
    FieldDefinition: {
      leave: (field) => ({ ...field, type: visit(field.type, { NonNullType: { leave: (type) => type.type } }) }),
    },
  });
  return buildASTSchema(document, { assumeValidSDL: true });
}
