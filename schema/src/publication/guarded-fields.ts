import { type ConstDirectiveNode, type DocumentNode, Kind } from 'graphql';
import { strictestOf, type Sensitivity } from '../vocabulary/sensitivity.js';
import { apiDocumentOf } from './api-schema.js';
import { directiveArgument, namedTypeOf, schemaElements, type SchemaElement } from './schema-elements.js';
import { sensitivityLevels } from './sensitivity-of.js';

/** A field of the API schema above OPEN. */
export interface GuardedField {
  /** `Type.field`. */
  readonly coordinate: string;
  readonly typeName: string;
  readonly sensitivity: Sensitivity;
  /** The subgraphs that give it, sorted; an agency's subgraph has its name. */
  readonly owners: readonly string[];
}

/**
 * The fields of the API schema above OPEN by their own level or, failing that, their type's; in the order of the document.
 * One that gives an enum is as sensitive as the strictest of its values that may leave their agency.
 */
export function guardedFields(supergraph: DocumentNode): readonly GuardedField[] {
  const levels = sensitivityLevels(supergraph);
  if (levels.size === 0) return [];
  const ownersOf = readOwners(supergraph);
  const elements = schemaElements(apiDocumentOf(supergraph));
  const ofValues = readLevelsOfValues(elements, levels);
  return elements.flatMap(({ role, coordinate, typeName, name, type }) => {
    const own = levels.get(coordinate) ?? levels.get(typeName);
    if (role !== 'field' || own === undefined || own === 'OPEN') return [];
    const sensitivity = type === undefined ? own : strictestOf([own, ...(ofValues.get(namedTypeOf(type)) ?? [])]);
    return [{ coordinate, typeName, sensitivity, owners: ownersOf(coordinate, typeName, name) }];
  });
}

/** By enum, the levels that its values carry, CLOSED excepted. */
function readLevelsOfValues(elements: readonly SchemaElement[], levels: ReadonlyMap<string, Sensitivity>): ReadonlyMap<string, readonly Sensitivity[]> {
  const ofValues = new Map<string, Sensitivity[]>();
  for (const { role, coordinate, typeName } of elements) {
    const level = role === 'enumValue' ? levels.get(coordinate) : undefined;
    if (level === undefined || level === 'CLOSED') continue;
    ofValues.set(typeName, [...(ofValues.get(typeName) ?? []), level]);
  }
  return ofValues;
}

/**
 * A field that says nothing of graphs belongs to all of its type's. One that says that it is of none is what an
 * `@interfaceObject` adds to the objects of an interface, and belongs to those who give the interface's field.
 *
 * Source: Apollo Federation join specification v0.3 and later.
 */
function readOwners(supergraph: DocumentNode): (coordinate: string, typeName: string, fieldName: string) => readonly string[] {
  const subgraphNames = readSubgraphNames(supergraph);
  const interfaces = readInterfaces(supergraph);
  const owners = new Map<string, readonly string[]>();
  const added = new Set<string>();
  for (const { coordinate, role, directives } of schemaElements(supergraph)) {
    if (role !== 'field' && role !== 'type') continue;
    const graphs = directives.filter(saysOwner).flatMap((directive) => directiveArgument(directive, 'graph') ?? []);
    if (graphs.length > 0) owners.set(coordinate, [...new Set(graphs.map((graph) => subgraphNames.get(graph) ?? graph))].toSorted());
    else if (role === 'field' && directives.some(({ name }) => name.value === 'join__field')) added.add(coordinate);
  }
  return (coordinate, typeName, fieldName) => {
    if (!added.has(coordinate)) return owners.get(coordinate) ?? owners.get(typeName) ?? [];
    return [...new Set((interfaces.get(typeName) ?? []).flatMap((name) => owners.get(`${name}.${fieldName}`) ?? []))].toSorted();
  };
}

const readInterfaces = (supergraph: DocumentNode): ReadonlyMap<string, readonly string[]> =>
  new Map(
    supergraph.definitions.flatMap((definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION
        ? [[definition.name.value, (definition.interfaces ?? []).map(({ name }) => name.value)] as const]
        : [],
    ),
  );

/** An external field is only mentioned by its subgraph, and one overridden is given by another. */
const saysOwner = (directive: ConstDirectiveNode): boolean =>
  ['join__field', 'join__type'].includes(directive.name.value) && !isTrue(directive, 'external') && !isTrue(directive, 'usedOverridden');

const isTrue = (directive: ConstDirectiveNode, name: string): boolean => {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.BOOLEAN && value.value;
};

/** By the name of the value in `join__Graph`. */
function readSubgraphNames(supergraph: DocumentNode): ReadonlyMap<string, string> {
  const values = schemaElements(supergraph).filter(({ role, typeName }) => role === 'enumValue' && typeName === 'join__Graph');
  return new Map(
    values.map(({ name, directives }) => {
      const graph = directives.find((directive) => directive.name.value === 'join__graph');
      return [name, (graph && directiveArgument(graph, 'name')) ?? name];
    }),
  );
}
