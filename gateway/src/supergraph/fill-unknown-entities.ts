import { getNamedType, isAbstractType, isNonNullType, isObjectType, Kind, type DocumentNode, type GraphQLObjectType, type GraphQLSchema, type SelectionSetNode } from 'graphql';
import { type JsonObject } from '../subgraph-client/subgraph-answer.js';

/**
 * Makes "this subgraph knows no such entity" mean that the fields asked of it are null.
 *
 * A subgraph answers null for an unknown key. The stock executor then leaves the fields undefined, and a later fetch
 * that `@requires` one of them silently skips the entity, though null is a value its owner allows. An entity of which
 * a non-null field was asked stays null: there is nothing true to put there.
 *
 * Source: Federation subgraph specification, "Resolving entity fields with Query._entities".
 */
export function fillUnknownEntities(schema: GraphQLSchema, document: DocumentNode, representations: readonly unknown[], data: JsonObject): JsonObject {
  const entities = data['_entities'];
  if (!Array.isArray(entities) || !entities.includes(null)) return data;
  const filled: unknown[] = entities.map((entity: unknown, index) => (entity === null ? nullFieldsOf(schema, document, representations[index]) : entity));
  return { ...data, _entities: filled };
}

function nullFieldsOf(schema: GraphQLSchema, document: DocumentNode, representation: unknown): JsonObject | null {
  const name = (representation as { __typename?: unknown } | null)?.__typename;
  const type = typeof name === 'string' ? schema.getType(name) : undefined;
  const selected = entitySelection(document);
  if (!isObjectType(type) || !selected) return null;
  const fields = [...fieldsFor(schema, document, type, selected)];
  if (fields.some(({ isNullable }) => !isNullable)) return null;
  return { __typename: type.name, ...Object.fromEntries(fields.map(({ responseName }) => [responseName, null])) };
}

function entitySelection(document: DocumentNode): SelectionSetNode | undefined {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const field = definition.selectionSet.selections.find((selection) => selection.kind === Kind.FIELD && selection.name.value === '_entities');
    if (field?.kind === Kind.FIELD) return field.selectionSet;
  }
  return undefined;
}

/** The fields that a selection asks of one object type, through the fragments that apply to it. */
function* fieldsFor(
  schema: GraphQLSchema,
  document: DocumentNode,
  type: GraphQLObjectType,
  set: SelectionSetNode,
): Generator<{ readonly responseName: string; readonly isNullable: boolean }> {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const { name, alias } = selection;
      if (name.value === '__typename') continue;
      const field = type.getFields()[name.value];
      yield { responseName: (alias ?? name).value, isNullable: field !== undefined && !isNonNullType(field.type) };
      continue;
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragmentNamed(document, selection.name.value);
    if (fragment && applies(schema, fragment.typeCondition?.name.value, type)) {
      yield* fieldsFor(schema, document, type, fragment.selectionSet);
    }
  }
}

const fragmentNamed = (document: DocumentNode, name: string) =>
  document.definitions.find((definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name) as
    | Extract<DocumentNode['definitions'][number], { kind: Kind.FRAGMENT_DEFINITION }>
    | undefined;

function applies(schema: GraphQLSchema, condition: string | undefined, type: GraphQLObjectType): boolean {
  if (condition === undefined || condition === type.name) return true;
  const named = schema.getType(condition);
  return named !== undefined && isAbstractType(getNamedType(named)) && schema.isSubType(getNamedType(named) as never, type);
}
