import { buildSubgraphSchema } from '@apollo/subgraph';
import { defaultTypeResolver, execute, getOperationAST, GraphQLError, type GraphQLFieldResolver, type GraphQLSchema, Kind, parse, type SelectionSetNode, validate } from 'graphql';
import { canonicalJson } from '../canonical-json.js';
import type { SubgraphServer } from '../contestant.js';
import { type Effects, fieldValue, instance, type Instance, isInstance, isMissing } from './field-values.js';
import { type FieldPlace, type GraphIndex, interfaceObjectIn, isEntityType, namedType } from './graph-index.js';
import { printSubgraph } from './print-subgraph.js';
import type { ObjectModel } from './graph-model.js';
import { evaluateSelection, pickInputs } from './resolve-field.js';
import { contentsOf, type SubgraphContents } from './subgraph-contents.js';

/** An object as one subgraph has it. */
interface Source {
  readonly __typename: string;
  readonly instance: Instance;
  /** What the gateway sent, when the object was asked for by reference. */
  readonly representation: Readonly<Record<string, unknown>> | undefined;
  readonly provided: SelectionSetNode | undefined;
}

interface Server {
  readonly index: GraphIndex;
  readonly contents: SubgraphContents;
  readonly effects: Effects;
}

/** A server that knows its own fields alone, and says so when it is asked for what it cannot know. */
export function startSubgraph(index: GraphIndex, subgraph: string, effects: Effects): SubgraphServer {
  const contents = contentsOf(index, subgraph);
  const sdl = printSubgraph(index, subgraph);
  const server: Server = { index, contents, effects };
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: referenceResolvers(server) });
  const fieldResolver = resolverOf(server);
  return { name: subgraph, sdl, execute: (bodyText) => (index.model.down === subgraph ? Promise.resolve('<html>') : answer(schema, fieldResolver, bodyText)) };
}

async function answer(schema: GraphQLSchema, fieldResolver: GraphQLFieldResolver<Source, unknown>, bodyText: string): Promise<string> {
  const body: { query: string; variables?: Record<string, unknown>; operationName?: string } = JSON.parse(bodyText);
  const document = parse(body.query);
  const invalid = validate(schema, document);
  if (invalid.length > 0) return JSON.stringify({ errors: invalid.map((error) => ({ message: `invalid: ${error.message}`, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } })) });
  if (getOperationAST(document, body.operationName) == null) return JSON.stringify({ errors: [{ message: 'no such operation' }] });
  const result = await execute({
    schema,
    document,
    fieldResolver,
    typeResolver: defaultTypeResolver,
    ...(body.variables === undefined ? {} : { variableValues: body.variables }),
    ...(body.operationName === undefined ? {} : { operationName: body.operationName }),
  });
  return JSON.stringify(result);
}

const resolverOf =
  (server: Server): GraphQLFieldResolver<Source | undefined, unknown> =>
  (source, args: Record<string, unknown>, _context, info) => {
    const { index, contents } = server;
    const typeName = info.parentType.name;
    const parent = source?.instance ?? instance(typeName, '');
    if (typeName === '_Service') return contents.subgraph;
    const place = index.field(typeName, info.fieldName);
    if (place === undefined) {
      // The key of an interface object, which is a field of its implementations only.
      if (index.interface(typeName)?.key === info.fieldName) return parent.id;
      throw fault(`no field ${typeName}.${info.fieldName}`);
    }
    const isProvided = providedNames(source).includes(info.fieldName);
    const isRoot = source === undefined;
    if (place.field.overriddenFrom === contents.subgraph && place.field.overrideLabel === undefined) throw fault(`${typeName}.${info.fieldName} was taken over`);
    if (!isRoot && !isProvided && !contents.resolves(typeName, info.fieldName) && place.field.overriddenFrom !== contents.subgraph) throw fault(`${typeName}.${info.fieldName} is external`);
    const inputs = inputsOf(server, source, parent, place);
    if (source !== undefined && !isKey(server, typeName, info.fieldName) && isMissing(index.object(typeName), contents.subgraph, parent.id)) return missing(index.object(typeName));
    const value = fieldValue(index, { parent, place, args, inputs, effects: server.effects });
    const provides = place.field.provides?.[contents.subgraph];
    return toSources(server, value, provides === undefined ? undefined : index.selection(provides), namedType(place.field.type));
  };

function missing(object: ObjectModel | undefined): null {
  if (object?.missingThrows === true) throw new GraphQLError(`${object.name} failed`, { extensions: { code: 'FORBIDDEN' } });
  return null;
}

const isKey = ({ index, contents }: Server, typeName: string, fieldName: string): boolean => {
  const object = index.object(typeName);
  if (object === undefined) return false;
  return contents.keysOf(object).some((key) => new RegExp(`\\b${fieldName}\\b`).test(key.fields));
};

/** Values of the whole graph as this subgraph has them: an interface object has no implementations here. */
function toSources(server: Server, value: unknown, provided: SelectionSetNode | undefined, typeName: string): unknown {
  if (Array.isArray(value)) return value.map((item) => toSources(server, item, provided, typeName));
  if (!isInstance(value)) return value;
  const isInterfaceObject = interfaceObjectIn(server.index.interface(typeName), server.contents.subgraph) !== undefined;
  const own = isInterfaceObject ? instance(typeName, value.id) : value;
  const source: Source = { __typename: own.type, instance: own, representation: undefined, provided };
  return source;
}

function inputsOf(server: Server, source: Source | undefined, parent: Instance, place: FieldPlace): string {
  const requires = place.field.requires?.[server.contents.subgraph];
  if (requires === undefined) return '';
  const selection = server.index.selection(requires);
  if (source?.representation !== undefined) return canonicalJson(pickInputs(server.index, parent.type, source.representation, selection));
  const names = selection.selections.map((node) => (node.kind === Kind.FIELD ? node.name.value : ''));
  const provided = providedNames(source);
  if (names.every((name) => provided.includes(name))) return canonicalJson(evaluateSelection(server.index, parent, selection, server.effects));
  throw fault(`${place.field.name} asked without its inputs`);
}

function providedNames(source: Source | undefined): readonly string[] {
  if (source?.provided === undefined) return [];
  const namesIn = ({ selections }: SelectionSetNode): readonly string[] =>
    selections.flatMap((node) => {
      if (node.kind === Kind.FIELD) return [node.name.value];
      return node.kind === Kind.INLINE_FRAGMENT && node.typeCondition?.name.value === source.instance.type ? namesIn(node.selectionSet) : [];
    });
  return namesIn(source.provided);
}

/** Not a failing field but a gateway's mistake. */
const fault = (message: string): GraphQLError => new GraphQLError(`MISTAKE: ${message}`, { extensions: { code: 'MISTAKE' } });

type Representation = Readonly<Record<string, unknown>>;

function referenceResolvers(server: Server): Record<string, { __resolveReference(representation: Representation): Promise<Source | null> }> {
  const { index, contents } = server;
  const names = [...contents.types].filter((name) => isEntityType(index, name));
  return Object.fromEntries(names.map((name) => [name, { __resolveReference: async (representation: Representation) => resolveReference(server, name, representation) }]));
}

function resolveReference(server: Server, typeName: string, representation: Representation): Source | null {
  const { index, contents, effects } = server;
  const one = index.interface(typeName);
  const isInterfaceObject = interfaceObjectIn(one, contents.subgraph) !== undefined;
  // Objects of a type that this subgraph does not have are found by others.
  const known = index.possibleTypes(typeName).filter((type) => isInterfaceObject || contents.types.has(type));
  const candidates = known.flatMap((type) => index.object(type)?.instances.map((id) => instance(type, String(id))) ?? []);
  const object = index.object(typeName);
  const keys = one === undefined ? (object === undefined ? [] : contents.keysOf(object)) : interfaceKeys(server, typeName);
  const usable = keys.filter((key) => key.resolvable).map((key) => index.selection(key.fields));
  const sent = usable.filter((key) => !canonicalJson(pickInputs(index, typeName, representation, key)).includes('"(absent)"'));
  if (sent.length === 0) throw fault(`no usable key in ${canonicalJson(representation)}`);
  const found = candidates.find((candidate) =>
    sent.every((key) => canonicalJson(evaluateSelection(index, candidate, key, effects)) === canonicalJson(pickInputs(index, candidate.type, representation, key))),
  );
  if (found === undefined) throw fault(`no entity for ${canonicalJson(representation)}`);
  if (isMissing(index.object(found.type), contents.subgraph, found.id)) return missing(index.object(found.type));
  const own = isInterfaceObject ? instance(typeName, found.id) : found;
  return { __typename: own.type, instance: own, representation, provided: undefined };
}

function interfaceKeys({ index, contents }: Server, typeName: string): { fields: string; resolvable: boolean }[] {
  const one = index.interface(typeName);
  if (one?.key === undefined) return [];
  const added = interfaceObjectIn(one, contents.subgraph);
  return [{ fields: one.key, resolvable: added === undefined ? one.subgraphs.includes(contents.subgraph) : added.resolvable }];
}
