import { codedError } from '@hamafza/schema/vocabulary';
import { Kind, type DocumentNode, type GraphQLSchema } from 'graphql';

/** The leading fields of each `@key` of each entity; of a key that reaches into an object, the object's field. */
type EntityKeys = ReadonlyMap<string, readonly (readonly string[])[]>;

/**
 * Lets `_entities` refuse what is no representation of an entity of this subgraph; @apollo/subgraph fails at it, and
 * repeats it. Whether a key has the right form, and belongs to anybody, is left to the entity's own reference resolver.
 *
 * Source: Federation subgraph specification, "Resolving entity fields with Query._entities".
 */
export function checkRepresentations(schema: GraphQLSchema, document: DocumentNode): void {
  const field = schema.getQueryType()?.getFields()._entities;
  const resolve = field?.resolve;
  if (!field || !resolve) return;
  const keys = keysOf(document);
  field.resolve = (source, args: { readonly representations: readonly unknown[] }, context, info) => {
    if (!args.representations.every((representation) => isRepresentation(representation, keys))) throw notRepresentations(keys);
    return resolve(source, args, context, info) as unknown;
  };
}

function isRepresentation(value: unknown, entities: EntityKeys): boolean {
  if (typeof value !== 'object' || value === null || !('__typename' in value) || typeof value.__typename !== 'string') return false;
  const keys = entities.get(value.__typename);
  return keys?.some((fields) => fields.every((field) => Object.hasOwn(value, field) && isKeyValue(value, field))) ?? false;
}

const isKeyValue = (representation: object, field: string): boolean => {
  const value: unknown = Reflect.get(representation, field);
  return value !== null && value !== undefined && !Array.isArray(value);
};

function notRepresentations(entities: EntityKeys): Error {
  const coordinate = 'Query._entities(representations:)';
  const allowed = `representations with the keys of ${[...entities.keys()].join(', ')}`;
  return codedError('BAD_USER_INPUT', `${coordinate} must be ${allowed}.`, { coordinate, allowed });
}

function keysOf(document: DocumentNode): EntityKeys {
  const keys = new Map<string, string[][]>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const { name, arguments: given = [] } of definition.directives ?? []) {
      const fields = given.find((argument) => argument.name.value === 'fields')?.value;
      if (name.value !== 'key' || fields?.kind !== Kind.STRING) continue;
      keys.set(definition.name.value, [...(keys.get(definition.name.value) ?? []), leadingFields(fields.value)]);
    }
  }
  return keys;
}

/** `code ngo { legalId }` → `code`, `ngo`. */
const leadingFields = (fields: string): string[] => fields.replace(/\{[^{}]*\}/g, ' ').split(/[\s,]+/).filter((field) => field !== '');
