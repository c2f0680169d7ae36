import { Kind, visit, type ConstDirectiveNode, type DocumentNode, type FieldDefinitionNode, type EnumValueDefinitionNode, type InputValueDefinitionNode } from 'graphql';
import type { FieldName } from './field-rule.js';
import { annotatedCoordinates, argument, namesOfOurs } from './read-annotations.js';

/** What our own directives beside `@sensitivity` say. */
export interface HamafzaDirectives {
  /** Fields that carry `@casework`. */
  readonly casework: ReadonlySet<string>;
  /** By argument (`Type.field(argument:)`), input field (`Input.field`) or enum value (`Enum.VALUE`), what `@reveals` names. */
  readonly reveals: ReadonlyMap<string, readonly FieldName[]>;
}

export const readHamafzaDirectives = (supergraph: DocumentNode): HamafzaDirectives => {
  const [casework, reveals] = [namesOfOurs(supergraph, 'casework'), namesOfOurs(supergraph, 'reveals')];
  const carries = (directives: readonly ConstDirectiveNode[]): boolean => directives.some(({ name }) => casework.has(name.value));
  return {
    casework: new Set(annotatedCoordinates(supergraph).flatMap(({ coordinate, directives }) => (carries(directives) ? [coordinate] : []))),
    reveals: readReveals(supergraph, reveals),
  };
};

const readReveals = (supergraph: DocumentNode, names: ReadonlySet<string>): ReadonlyMap<string, readonly FieldName[]> => {
  const found = new Map<string, readonly FieldName[]>();
  const read = (coordinate: string, { directives = [] }: InputValueDefinitionNode | EnumValueDefinitionNode): void => {
    const revealed = directives.filter(({ name }) => names.has(name.value)).flatMap(coordinatesIn);
    if (revealed.length > 0) found.set(coordinate, revealed);
  };
  const readArguments = (typeName: string, fields: readonly FieldDefinitionNode[] = []): void => {
    for (const field of fields) for (const taken of field.arguments ?? []) read(`${typeName}.${field.name.value}(${taken.name.value}:)`, taken);
  };
  visit(supergraph, {
    ObjectTypeDefinition: ({ name, fields }) => readArguments(name.value, fields),
    InterfaceTypeDefinition: ({ name, fields }) => readArguments(name.value, fields),
    InputObjectTypeDefinition: ({ name, fields = [] }) => {
      for (const field of fields) read(`${name.value}.${field.name.value}`, field);
    },
    EnumTypeDefinition: ({ name, values = [] }) => {
      for (const value of values) read(`${name.value}.${value.name.value}`, value);
    },
  });
  return found;
};

const coordinatesIn = (directive: ConstDirectiveNode): readonly FieldName[] => {
  const value = argument(directive, 'fields');
  const items = value?.kind === Kind.LIST ? value.values : value ? [value] : [];
  return items.flatMap((item) => {
    const [, typeName, fieldName] = (item.kind === Kind.STRING && /^(\w+)\.(\w+)$/.exec(item.value)) || [];
    return typeName && fieldName ? [{ typeName, fieldName }] : [];
  });
};
