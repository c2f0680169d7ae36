import { HAMAFZA_SPECIFICATION } from '@hamafza/schema/vocabulary';
import { Kind, type ConstDirectiveNode, type DefinitionNode, type DocumentNode, type ValueNode } from 'graphql';

/** A coordinate of the supergraph with the directives it carries. */
export interface Annotated {
  readonly coordinate: string;
  readonly directives: readonly ConstDirectiveNode[];
}

/** Types, fields, input fields and enum values, in the order of the document. */
export const annotatedCoordinates = (document: DocumentNode): readonly Annotated[] =>
  document.definitions.flatMap((definition) => {
    const members = membersOf(definition);
    if (members === undefined) return [];
    const { value: typeName } = members.type.name;
    return [annotated(typeName, members.type), ...members.nodes.map((node) => annotated(`${typeName}.${node.name.value}`, node))];
  });

const membersOf = (definition: DefinitionNode) => {
  if (definition.kind === Kind.ENUM_TYPE_DEFINITION) return { type: definition, nodes: definition.values ?? [] };
  if (definition.kind === Kind.SCALAR_TYPE_DEFINITION) return { type: definition, nodes: [] };
  switch (definition.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION:
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return { type: definition, nodes: definition.fields ?? [] };
    default:
      return undefined;
  }
};

const annotated = (coordinate: string, { directives = [] }: { readonly directives?: readonly ConstDirectiveNode[] }): Annotated => ({ coordinate, directives });

export const argument = (directive: ConstDirectiveNode, name: string): ValueNode | undefined =>
  directive.arguments?.find((candidate) => candidate.name.value === name)?.value;

export const argumentText = (directive: ConstDirectiveNode, name: string): string | undefined => {
  const value = argument(directive, name);
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
};

/** Every `@link` of the schema. Source: link specification v1.0. */
export const linksOf = (document: DocumentNode): readonly ConstDirectiveNode[] =>
  document.definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? (definition.directives ?? []).filter((directive) => directive.name.value === 'link')
      : [],
  );

/** Under which names a `@link` brings in a directive: prefixed by the specification's name, and as imported. */
export const namesByLink = (link: ConstDirectiveNode, specification: string, directive: string): readonly string[] => [
  `${argumentText(link, 'as') ?? specification}__${directive}`,
  ...importedNames(link, `@${directive}`),
];

const withoutVersion = (url: string): string => url.replace(/\/v\d+(\.\d+)*\/?$/, '');

/** Under which names one of our own directives stands in a supergraph, whichever version of them it links. */
export const namesOfOurs = (document: DocumentNode, directive: string): ReadonlySet<string> => {
  const links = linksOf(document).filter((link) => withoutVersion(argumentText(link, 'url') ?? '') === withoutVersion(HAMAFZA_SPECIFICATION));
  return new Set([directive, ...links.flatMap((link) => namesByLink(link, 'hamafza', directive))]);
};

const importedNames = (link: ConstDirectiveNode, wanted: string): readonly string[] => {
  const imports = argument(link, 'import');
  if (imports?.kind !== Kind.LIST) return [];
  return imports.values.flatMap((value) => {
    if (value.kind === Kind.STRING) return value.value === wanted ? [wanted.slice(1)] : [];
    if (value.kind !== Kind.OBJECT) return [];
    const text = (name: string): string | undefined => {
      const field = value.fields.find((candidate) => candidate.name.value === name)?.value;
      return field?.kind === Kind.STRING ? field.value : undefined;
    };
    return text('name') === wanted ? [(text('as') ?? wanted).slice(1)] : [];
  });
};
