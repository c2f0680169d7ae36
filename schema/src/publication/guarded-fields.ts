import { type ConstDirectiveNode, type DocumentNode, Kind } from 'graphql';
import { type Sensitivity } from '../vocabulary/sensitivity.js';
import { apiDocumentOf } from './api-schema.js';
import { directiveArgument, schemaElements } from './schema-elements.js';
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

/** The fields of the API schema above OPEN by their own level or, failing that, their type's; in the order of the document. */
export function guardedFields(supergraph: DocumentNode): readonly GuardedField[] {
  const levels = sensitivityLevels(supergraph);
  if (levels.size === 0) return [];
  const ownersOf = readOwners(supergraph);
  return schemaElements(apiDocumentOf(supergraph)).flatMap(({ role, coordinate, typeName }) => {
    const sensitivity = levels.get(coordinate) ?? levels.get(typeName);
    return role === 'field' && sensitivity !== undefined ? [{ coordinate, typeName, sensitivity, owners: ownersOf(coordinate, typeName) }] : [];
  });
}

/** Source: Apollo Federation join specification v0.3 and later; a field that names no graph belongs to all of its type's. */
function readOwners(supergraph: DocumentNode): (coordinate: string, typeName: string) => readonly string[] {
  const subgraphNames = readSubgraphNames(supergraph);
  const owners = new Map<string, readonly string[]>();
  for (const { coordinate, role, directives } of schemaElements(supergraph)) {
    if (role !== 'field' && role !== 'type') continue;
    const graphs = directives.filter(saysOwner).flatMap((directive) => directiveArgument(directive, 'graph') ?? []);
    if (graphs.length > 0) owners.set(coordinate, [...new Set(graphs.map((graph) => subgraphNames.get(graph) ?? graph))].toSorted());
  }
  return (coordinate, typeName) => owners.get(coordinate) ?? owners.get(typeName) ?? [];
}

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
