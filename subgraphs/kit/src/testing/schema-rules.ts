import {
  isTypeDefinitionNode,
  isTypeExtensionNode,
  Kind,
  parse,
  type DefinitionNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  type InterfaceTypeExtensionNode,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
} from 'graphql';

/** The coordinates of an SDL that carry no description: types, fields, arguments, input fields, enum values. */
export function undescribed(sdl: string): readonly string[] {
  const missing: string[] = [];
  const note = (coordinate: string, node: { readonly description?: unknown }): void => void (node.description || missing.push(coordinate));
  for (const definition of parse(sdl).definitions) {
    if (!isTypeDefinitionNode(definition) && !isTypeExtensionNode(definition)) continue;
    const type = definition.name.value;
    if (isTypeDefinitionNode(definition) && type !== 'Query' && type !== 'Mutation') note(type, definition);
    if ('values' in definition) for (const value of definition.values ?? []) note(`${type}.${value.name.value}`, value);
    if (!('fields' in definition)) continue;
    for (const field of definition.fields ?? []) {
      note(`${type}.${field.name.value}`, field);
      if (field.kind !== Kind.FIELD_DEFINITION) continue;
      for (const argument of field.arguments ?? []) note(`${type}.${field.name.value}(${argument.name.value}:)`, argument);
    }
  }
  return missing;
}

/**
 * Fields that would take other agencies' data down with their own: root fields, fields of entities that others share
 * (all but their keys), and references to such entities must be nullable, so that one agency's absence nulls only its own fields.
 * The items of a connection are exempt: they are rows that the answering agency itself has just read.
 *
 * @param sharedEntities names of the entities that cross agencies.
 */
export function crossingsThatCannotBeNull(sdl: string, sharedEntities: ReadonlySet<string>): readonly string[] {
  const found: string[] = [];
  const types = parse(sdl).definitions.filter(hasFields);
  for (const type of types) {
    const name = type.name.value;
    const keys = new Set(types.filter((other) => other.name.value === name).flatMap(keysOf));
    for (const field of type.fields ?? []) {
      if (field.type.kind !== Kind.NON_NULL_TYPE) continue;
      const isOfOthersToo = sharedEntities.has(name) && !keys.has(field.name.value);
      const refersToShared = sharedEntities.has(namedType(field)) && !isPageOfList(name);
      if (name === 'Query' || isOfOthersToo || refersToShared) found.push(`${name}.${field.name.value}`);
    }
  }
  return found;
}

const isPageOfList = (typeName: string): boolean => /(Connection|Edge)$/.test(typeName);

const FIELDED: ReadonlySet<string> = new Set([
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.OBJECT_TYPE_EXTENSION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_EXTENSION,
]);
type Fielded = ObjectTypeDefinitionNode | ObjectTypeExtensionNode | InterfaceTypeDefinitionNode | InterfaceTypeExtensionNode;
const hasFields = (definition: DefinitionNode): definition is Fielded => FIELDED.has(definition.kind);

function keysOf(type: Fielded): readonly string[] {
  const keys = (type.directives ?? []).filter(({ name }) => name.value === 'key');
  return keys.flatMap(({ arguments: given = [] }) =>
    given.flatMap(({ name, value }) => (name.value === 'fields' && value.kind === Kind.STRING ? value.value.split(/\s+/) : [])),
  );
}

function namedType(field: FieldDefinitionNode): string {
  let { type } = field;
  while (type.kind !== Kind.NAMED_TYPE) type = type.type;
  return type.name.value;
}

/** The entities of DOMAIN that cross agencies. */
export const SHARED_ENTITIES: ReadonlySet<string> = new Set([
  'Beneficiary',
  'Program',
  'Province',
  'County',
  'Neighbourhood',
  'SalamSite',
  'Ngo',
  'Centre',
]);
