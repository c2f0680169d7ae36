import { Supergraph } from '@apollo/federation-internals';
import { type DocumentNode, execute, type GraphQLFieldResolver, GraphQLSchema, buildASTSchema, isObjectType, parse, printSchema, responsePathAsArray, visit } from 'graphql';
import { withDefer } from '../../../src/preparation/with-defer.js';
import type { Answer } from '../contestant.js';
import { type Effects, instance, type Instance, isInstance } from './field-values.js';
import type { GraphIndex } from './graph-index.js';
import { resolveField } from './resolve-field.js';

/** What is answered about one object of the graph. */
export interface ObjectAnswer {
  readonly answer: Answer;
  /** Without propagation. */
  readonly possible: Answer;
  /** What stands behind a value of the answer: instances, and lists of them. */
  readonly givenAt: (path: readonly (string | number)[]) => unknown;
}

/** The whole graph in one server of graphql-js: what every answer is compared with. */
export interface Monolith {
  /** Of the caller, with `@defer`. */
  readonly schema: GraphQLSchema;
  /** @param object undefined for the root. */
  answerAbout(object: Instance | undefined, document: DocumentNode, variables: Readonly<Record<string, unknown>>): Promise<ObjectAnswer>;
  /** @param event which one of a subscription. */
  answer(document: DocumentNode, variables: Readonly<Record<string, unknown>>, event?: number): Promise<Answer>;
  /** With every field nullable, so that no error hides another. */
  answerWithoutPropagation(document: DocumentNode, variables: Readonly<Record<string, unknown>>, event?: number): Promise<Answer>;
}

export function createMonolith(index: GraphIndex, supergraphSdl: string): Monolith {
  const schema = withDefer(Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema());
  const nullable = withoutNonNull(schema);
  const roots = new Map<string, GraphQLSchema>();
  const run = async (on: GraphQLSchema, document: DocumentNode, variableValues: Readonly<Record<string, unknown>>, { object, note, event = 0 }: RunOptions): Promise<Answer> => {
    const effects: Effects = { log: [], event };
    const rooted = object === undefined ? on : (roots.get(`${String(on === schema)} ${object.type}`) ?? rootedAt(on, object.type));
    if (object !== undefined) roots.set(`${String(on === schema)} ${object.type}`, rooted);
    const result = await execute({ schema: rooted, document, variableValues, rootValue: object, fieldResolver: resolverOf(index, effects, note), typeResolver: (value: Instance) => value.type });
    const answer: Answer = JSON.parse(JSON.stringify(result));
    return answer;
  };
  const answerAbout: Monolith['answerAbout'] = async (object, document, variables) => {
    const given = new Map<string, unknown>();
    const note: NoteValue = (path, value) => void given.set(path.join('.'), value);
    const answer = await run(schema, document, variables, { object, note });
    const possible = answer.errors === undefined ? answer : await run(nullable, document, variables, { object });
    return { answer, possible, givenAt: (path) => given.get(path.join('.')) };
  };
  return {
    schema,
    answerAbout,
    answer: (document, variables, event) => run(schema, document, variables, { event }),
    answerWithoutPropagation: (document, variables, event) => run(nullable, document, variables, { event }),
  };
}

interface RunOptions {
  readonly object?: Instance | undefined;
  readonly note?: NoteValue;
  readonly event?: number | undefined;
}

type NoteValue = (path: readonly (string | number)[], value: unknown) => void;

const resolverOf =
  (index: GraphIndex, effects: Effects, note: NoteValue | undefined): GraphQLFieldResolver<unknown, unknown> =>
  (source, args: Record<string, unknown>, _context, info) => {
    const value = resolveField(index, isInstance(source) ? source : instance(info.parentType.name, ''), info.fieldName, args, effects);
    note?.(responsePathAsArray(info.path), value);
    return value;
  };

/** The same schema for operations about an object of one type. */
function rootedAt(schema: GraphQLSchema, typeName: string): GraphQLSchema {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) throw new Error(`no object type ${typeName}`);
  return new GraphQLSchema({ ...schema.toConfig(), query: type, mutation: undefined, subscription: undefined, assumeValid: true });
}

function withoutNonNull(schema: GraphQLSchema): GraphQLSchema {
  const document = visit(parse(printSchema(schema)), {
    FieldDefinition: {
      leave: (field) => ({ ...field, type: visit(field.type, { NonNullType: { leave: (type) => type.type } }) }),
    },
  });
  return buildASTSchema(document, { assumeValidSDL: true });
}
