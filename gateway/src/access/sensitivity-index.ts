import { HAMAFZA_SPECIFICATION, isSensitivity, type Sensitivity } from '@hamafza/schema/vocabulary';
import { Kind, type ConstDirectiveNode, type DefinitionNode, type DocumentNode, type ValueNode } from 'graphql';

/** What the supergraph says about coordinates: how far they may travel and which subgraphs own them. */
export interface SensitivityIndex {
  /** By coordinate: `Type`, `Type.field` or `Enum.VALUE`. What is absent is OPEN. */
  readonly levels: ReadonlyMap<string, Sensitivity>;
  /** False for most supergraphs of others, whose operations then need no walk. */
  readonly hasClosed: boolean;
  /** Names of the owning subgraphs, joined with a comma; empty when the supergraph does not say. */
  readonly ownerOf: (coordinate: string) => string;
}

interface Annotated {
  readonly coordinate: string;
  readonly directives: readonly ConstDirectiveNode[];
}

/** A supergraph without `@sensitivity` gives an index without levels: all of it is OPEN. */
export const readSensitivityIndex = (supergraph: DocumentNode): SensitivityIndex => {
  const names = sensitivityDirectiveNames(supergraph);
  const graphNames = readGraphNames(supergraph);
  const levels = new Map<string, Sensitivity>();
  const owners = new Map<string, readonly string[]>();
  for (const { coordinate, directives } of annotatedCoordinates(supergraph)) {
    for (const directive of directives) {
      const level = names.has(directive.name.value) ? argumentText(directive, 'level') : undefined;
      if (isSensitivity(level)) levels.set(coordinate, level);
    }
    const graphs = directives.filter(saysOwner).flatMap((directive) => argumentText(directive, 'graph') ?? []);
    owners.set(coordinate, [...new Set(graphs.map((graph) => graphNames.get(graph) ?? graph))]);
  }
  const ownerOf = (coordinate: string): string => {
    const own = owners.get(coordinate) ?? [];
    const [typeName = coordinate] = coordinate.split('.');
    return (own.length > 0 ? own : (owners.get(typeName) ?? [])).join(', ');
  };
  return { levels, hasClosed: [...levels.values()].includes('CLOSED'), ownerOf };
};

const annotatedCoordinates = (document: DocumentNode): readonly Annotated[] =>
  document.definitions.flatMap((definition) => {
    const members = membersOf(definition);
    if (members === undefined) return [];
    const { value: typeName } = members.type.name;
    return [annotated(typeName, members.type), ...members.nodes.map((node) => annotated(`${typeName}.${node.name.value}`, node))];
  });

const membersOf = (definition: DefinitionNode) => {
  if (definition.kind === Kind.ENUM_TYPE_DEFINITION) return { type: definition, nodes: definition.values ?? [] };
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) return undefined;
  return { type: definition, nodes: definition.fields ?? [] };
};

const annotated = (coordinate: string, { directives = [] }: { readonly directives?: readonly ConstDirectiveNode[] }): Annotated => ({ coordinate, directives });

/** Source: Apollo Federation join specification v0.3 and later; an external field is only mentioned, not owned. */
const saysOwner = (directive: ConstDirectiveNode): boolean =>
  ['join__field', 'join__type', 'join__enumValue'].includes(directive.name.value) &&
  argument(directive, 'external')?.kind !== Kind.BOOLEAN &&
  argument(directive, 'usedOverridden')?.kind !== Kind.BOOLEAN;

const argument = (directive: ConstDirectiveNode, name: string): ValueNode | undefined =>
  directive.arguments?.find((candidate) => candidate.name.value === name)?.value;

const argumentText = (directive: ConstDirectiveNode, name: string): string | undefined => {
  const value = argument(directive, name);
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
};

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

/** The plain name, and whatever name a `@link` to our specification gives it. Source: link specification v1.0. */
const sensitivityDirectiveNames = (document: DocumentNode): ReadonlySet<string> => {
  const links = document.definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? (definition.directives ?? []).filter((directive) => directive.name.value === 'link')
      : [],
  );
  const ours = links.filter((link) => argumentText(link, 'url') === HAMAFZA_SPECIFICATION);
  return new Set(['sensitivity', ...ours.flatMap((link) => [`${argumentText(link, 'as') ?? 'hamafza'}__sensitivity`, ...importedNames(link)])]);
};

const importedNames = (link: ConstDirectiveNode): readonly string[] => {
  const imports = argument(link, 'import');
  if (imports?.kind !== Kind.LIST) return [];
  return imports.values.flatMap((value) => {
    if (value.kind !== Kind.OBJECT) return [];
    const text = (name: string): string | undefined => {
      const field = value.fields.find((candidate) => candidate.name.value === name)?.value;
      return field?.kind === Kind.STRING ? field.value : undefined;
    };
    return text('name') === '@sensitivity' ? [(text('as') ?? '@sensitivity').slice(1)] : [];
  });
};
