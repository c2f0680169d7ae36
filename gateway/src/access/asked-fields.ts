import { getNamedType, getNullableType, isAbstractType, isCompositeType, isListType, type GraphQLCompositeType, type GraphQLField, type GraphQLOutputType, type GraphQLSchema } from 'graphql';
import type { FieldSelection } from '../planning/selection.js';
import type { FieldName } from './field-rule.js';

/** One field on the way from the root to an object. */
export interface Step {
  readonly name: string;
  readonly responseName: string;
  /** The object types that it is asked of. */
  readonly objects: readonly string[];
}

/** A field of an object type that an operation asks for. */
export interface AskedField extends FieldName {
  /** The response name of the root field it stands under. */
  readonly root: string;
  /** Whether a list stands between the root field and it, that field's own included. */
  readonly isInList: boolean;
  /** To the object it is asked of; empty for a root field. */
  readonly path: readonly Step[];
}

/** Every field an operation asks for, of each object type that may answer; a field comes as often as it is asked for. */
export const askedFields = (schema: GraphQLSchema, root: GraphQLCompositeType, selections: readonly FieldSelection[]): readonly AskedField[] => {
  const found: AskedField[] = [];
  const visit = (type: GraphQLCompositeType, within: readonly FieldSelection[], { path, isInList }: Pick<AskedField, 'path' | 'isInList'>): void => {
    for (const { name, responseName = name, possible, selections: nested } of within) {
      if (name.startsWith('__') && !(name === '__typename' && isAbstractType(type))) continue;
      const objects = [...(possible ?? objectsOf(schema, type))];
      for (const typeName of objects) found.push({ typeName, fieldName: name, root: path[0]?.responseName ?? responseName, isInList, path });
      if (!nested) continue;
      const below = { path: [...path, { name, responseName, objects }] };
      for (const [child, isList] of typesBeneath(schema, objects, name)) visit(child, nested, { ...below, isInList: isInList || isList });
    }
  };
  visit(root, selections, { path: [], isInList: false });
  return found;
};

/** What a field leads to, and whether by a list; usually one type. Fragments on different types are selected side by side, so the objects tell. */
const typesBeneath = (schema: GraphQLSchema, objects: readonly string[], name: string): ReadonlyMap<GraphQLCompositeType, boolean> => {
  const types = new Map<GraphQLCompositeType, boolean>();
  for (const object of objects) {
    const field = fieldOf(schema, object, name);
    const child = field && getNamedType(field.type);
    if (field && isCompositeType(child)) types.set(child, types.get(child) === true || holdsList(field.type));
  }
  return types;
};

const fieldOf = (schema: GraphQLSchema, object: string, name: string): GraphQLField<unknown, unknown> | undefined => {
  const type = schema.getType(object);
  return type && 'getFields' in type ? (type.getFields()[name] as GraphQLField<unknown, unknown> | undefined) : undefined;
};

const objectsOf = (schema: GraphQLSchema, type: GraphQLCompositeType): readonly string[] => (isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [type.name]);

const holdsList = (type: GraphQLOutputType): boolean => isListType(getNullableType(type));
