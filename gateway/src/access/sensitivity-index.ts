import { isSensitivity, strictestOf, type Sensitivity } from '@hamafza/schema/vocabulary';
import { Kind, type ConstDirectiveNode, type DocumentNode } from 'graphql';
import { annotatedCoordinates, argument, argumentText, namesOfOurs } from './read-annotations.js';

/** What the supergraph says about coordinates: how far they may travel and which subgraphs own them. */
export interface SensitivityIndex {
  /** By coordinate: `Type`, `Type.field` or `Enum.VALUE`. What is absent is OPEN. */
  readonly levels: ReadonlyMap<string, Sensitivity>;
  /** By enum, the strictest level of those of its values that may leave their agency at all; what is absent is OPEN. */
  readonly ofValues: ReadonlyMap<string, Sensitivity>;
  /** Names of the owning subgraphs, sorted; none when the supergraph does not say. */
  readonly ownersOf: (coordinate: string) => readonly string[];
}

/** A supergraph without `@sensitivity` gives an index without levels: all of it is OPEN. */
export const readSensitivityIndex = (supergraph: DocumentNode): SensitivityIndex => {
  const names = namesOfOurs(supergraph, 'sensitivity');
  const graphNames = readGraphNames(supergraph);
  const levels = new Map<string, Sensitivity>();
  const owners = new Map<string, readonly string[]>();
  for (const { coordinate, directives } of annotatedCoordinates(supergraph)) {
    const said = directives.map((directive) => (names.has(directive.name.value) ? argumentText(directive, 'level') : undefined)).filter(isSensitivity);
    if (said.length > 0) levels.set(coordinate, strictestOf(said));
    const graphs = directives.filter(saysOwner).flatMap((directive) => argumentText(directive, 'graph') ?? []);
    owners.set(coordinate, [...new Set(graphs.map((graph) => graphNames.get(graph) ?? graph))].toSorted());
  }
  const ownersOf = (coordinate: string): readonly string[] => {
    const own = owners.get(coordinate) ?? [];
    const [typeName = coordinate] = coordinate.split('.');
    return own.length > 0 ? own : (owners.get(typeName) ?? []);
  };
  return { levels, ofValues: levelsOfValues(supergraph, levels), ownersOf };
};

const levelsOfValues = ({ definitions }: DocumentNode, levels: SensitivityIndex['levels']): SensitivityIndex['ofValues'] =>
  new Map(
    definitions.flatMap((definition) => {
      if (definition.kind !== Kind.ENUM_TYPE_DEFINITION) return [];
      const said = (definition.values ?? []).flatMap(({ name }) => levels.get(`${definition.name.value}.${name.value}`) ?? []).filter((level) => level !== 'CLOSED');
      return said.length > 0 ? [[definition.name.value, strictestOf(said)] as const] : [];
    }),
  );

/** Source: Apollo Federation join specification v0.3 and later; an external field is only mentioned, not owned. */
const saysOwner = (directive: ConstDirectiveNode): boolean =>
  ['join__field', 'join__type', 'join__enumValue'].includes(directive.name.value) &&
  argument(directive, 'external')?.kind !== Kind.BOOLEAN &&
  argument(directive, 'usedOverridden')?.kind !== Kind.BOOLEAN;

const readGraphNames = (document: DocumentNode): ReadonlyMap<string, string> => {
  const graphs = document.definitions.find((definition) => definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph');
  const values = graphs?.kind === Kind.ENUM_TYPE_DEFINITION ? (graphs.values ?? []) : [];
  return new Map(
    values.map((value) => {
      const joinGraph = value.directives?.find((directive) => directive.name.value === 'join__graph');
      return [value.name.value, (joinGraph && argumentText(joinGraph, 'name')) ?? value.name.value];
    }),
  );
};
