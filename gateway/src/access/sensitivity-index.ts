import { HAMAFZA_SPECIFICATION, isSensitivity, type Sensitivity } from '@hamafza/schema/vocabulary';
import { Kind, type ConstDirectiveNode, type DocumentNode } from 'graphql';
import { annotatedCoordinates, argument, argumentText, linksOf, namesByLink } from './read-annotations.js';

/** What the supergraph says about coordinates: how far they may travel and which subgraphs own them. */
export interface SensitivityIndex {
  /** By coordinate: `Type`, `Type.field` or `Enum.VALUE`. What is absent is OPEN. */
  readonly levels: ReadonlyMap<string, Sensitivity>;
  /** Names of the owning subgraphs, sorted; none when the supergraph does not say. */
  readonly ownersOf: (coordinate: string) => readonly string[];
}

/** A supergraph without `@sensitivity` gives an index without levels: all of it is OPEN. */
export const readSensitivityIndex = (supergraph: DocumentNode): SensitivityIndex => {
  const ours = linksOf(supergraph).filter((link) => argumentText(link, 'url') === HAMAFZA_SPECIFICATION);
  const names = new Set(['sensitivity', ...ours.flatMap((link) => namesByLink(link, 'hamafza', 'sensitivity'))]);
  const graphNames = readGraphNames(supergraph);
  const levels = new Map<string, Sensitivity>();
  const owners = new Map<string, readonly string[]>();
  for (const { coordinate, directives } of annotatedCoordinates(supergraph)) {
    for (const directive of directives) {
      const level = names.has(directive.name.value) ? argumentText(directive, 'level') : undefined;
      if (isSensitivity(level)) levels.set(coordinate, level);
    }
    const graphs = directives.filter(saysOwner).flatMap((directive) => argumentText(directive, 'graph') ?? []);
    owners.set(coordinate, [...new Set(graphs.map((graph) => graphNames.get(graph) ?? graph))].toSorted());
  }
  const ownersOf = (coordinate: string): readonly string[] => {
    const own = owners.get(coordinate) ?? [];
    const [typeName = coordinate] = coordinate.split('.');
    return own.length > 0 ? own : (owners.get(typeName) ?? []);
  };
  return { levels, ownersOf };
};

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
