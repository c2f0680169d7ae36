import { Kind, parse, visit, type FieldDefinitionNode, type ObjectTypeDefinitionNode } from 'graphql';

/** The coordinates of an SDL that carry no description: types, fields, arguments, input fields, enum values. */
export function undescribed(sdl: string): readonly string[] {
  const missing: string[] = [];
  const note = (coordinate: string, node: { readonly description?: unknown }): void => void (node.description || missing.push(coordinate));
  visit(parse(sdl), {
    enter(node) {
      switch (node.kind) {
        case Kind.OBJECT_TYPE_DEFINITION:
        case Kind.INTERFACE_TYPE_DEFINITION: {
          if (node.name.value !== 'Query' && node.name.value !== 'Mutation') note(node.name.value, node);
          for (const field of node.fields ?? []) {
            note(`${node.name.value}.${field.name.value}`, field);
            for (const argument of field.arguments ?? []) note(`${node.name.value}.${field.name.value}(${argument.name.value}:)`, argument);
          }
          return;
        }
        case Kind.INPUT_OBJECT_TYPE_DEFINITION:
          note(node.name.value, node);
          for (const field of node.fields ?? []) note(`${node.name.value}.${field.name.value}`, field);
          return;
        case Kind.ENUM_TYPE_DEFINITION:
          note(node.name.value, node);
          for (const value of node.values ?? []) note(`${node.name.value}.${value.name.value}`, value);
          return;
        case Kind.SCALAR_TYPE_DEFINITION:
          note(node.name.value, node);
          return;
        default:
          return;
      }
    },
  });
  return missing;
}

/**
 * Fields that would take other agencies' data down with their own: root fields, fields of entities that others share
 * (all but their keys), and references to such entities must be nullable, so that one agency's absence nulls only its own fields.
 *
 * @param sharedEntities names of the entities that cross agencies.
 */
export function crossingsThatCannotBeNull(sdl: string, sharedEntities: ReadonlySet<string>): readonly string[] {
  const found: string[] = [];
  visit(parse(sdl), {
    ObjectTypeDefinition(type) {
      const isShared = sharedEntities.has(type.name.value);
      for (const field of type.fields ?? []) {
        if (field.type.kind !== Kind.NON_NULL_TYPE) continue;
        const isOwnKey = isShared && keysOf(type).has(field.name.value);
        const mustBeNullable = type.name.value === 'Query' || (isShared && !isOwnKey) || sharedEntities.has(namedType(field));
        if (mustBeNullable) found.push(`${type.name.value}.${field.name.value}`);
      }
    },
  });
  return found;
}

function keysOf(type: ObjectTypeDefinitionNode): ReadonlySet<string> {
  const keys = (type.directives ?? []).filter(({ name }) => name.value === 'key');
  const fields = keys.flatMap(({ arguments: given = [] }) =>
    given.flatMap(({ name, value }) => (name.value === 'fields' && value.kind === Kind.STRING ? value.value.split(/\s+/) : [])),
  );
  return new Set(fields);
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
