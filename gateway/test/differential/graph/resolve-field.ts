import { type FieldNode, GraphQLError, Kind, type SelectionSetNode } from 'graphql';
import { canonicalJson } from '../canonical-json.js';
import { type Effects, fieldValue, type Instance, isInstance, isMissing, literalArguments } from './field-values.js';
import { type FieldPlace, type GraphIndex, namedType } from './graph-index.js';
import type { TypeRef } from './graph-model.js';

/**
 * One field as the whole graph has it: with what its `@requires` names computed too.
 *
 * @throws GraphQLError when the field or one of its inputs fails.
 */
export function resolveField(
  index: GraphIndex,
  parent: Instance,
  fieldName: string,
  args: Readonly<Record<string, unknown>>,
  effects: Effects,
): unknown {
  const place = index.field(parent.type, fieldName);
  if (place === undefined) throw new Error(`no field ${parent.type}.${fieldName}`);
  const inputs = inputsOf(index, parent, place, effects);
  const { down } = index.model;
  if (down !== undefined && place.field.owners.includes(down) && !isKeyField(index, parent.type, fieldName)) throw new GraphQLError(`${down} is down`);
  if (!isKeyField(index, parent.type, fieldName) && place.field.owners.some((owner) => isMissing(index.object(parent.type), owner, parent.id))) {
    if (index.object(parent.type)?.missingThrows === true) throw new GraphQLError(`${parent.type} failed`);
    return null;
  }
  return fieldValue(index, { parent, place, args, inputs, effects });
}

/** A subgraph that refers to an entity has its keys even where the one that owns it has lost it. */
const isKeyField = (index: GraphIndex, typeName: string, fieldName: string): boolean =>
  index.object(typeName)?.keys.some((key) => index.selection(key.fields).selections.some((node) => node.kind === Kind.FIELD && node.name.value === fieldName)) === true;

function inputsOf(index: GraphIndex, parent: Instance, place: FieldPlace, effects: Effects): string {
  const [requires] = Object.entries(place.field.requires ?? {});
  if (requires === undefined) return '';
  return canonicalJson(evaluateSelection(index, parent, index.selection(requires[1]), effects));
}

/** The fields of an instance that a selection of `@requires`, `@provides` or `@key` names. */
export function evaluateSelection(
  index: GraphIndex,
  parent: Instance,
  selectionSet: SelectionSetNode,
  effects: Effects,
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.FIELD) {
      if (selection.name.value !== '__typename') result[selection.name.value] = evaluateField(index, parent, selection, effects);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition?.name.value;
      if (condition !== undefined && !index.possibleTypes(condition).includes(parent.type)) continue;
      Object.assign(result, evaluateSelection(index, parent, selection.selectionSet, effects));
    }
  }
  return result;
}

function evaluateField(index: GraphIndex, parent: Instance, node: FieldNode, effects: Effects): unknown {
  const place = index.field(parent.type, node.name.value);
  if (place === undefined) throw new Error(`no field ${parent.type}.${node.name.value}`);
  const args = literalArguments(place.field, node);
  const value = resolveField(index, parent, node.name.value, args, effects);
  const isAbstract = isAbstractType(index, namedType(place.field.type));
  const complete = (item: unknown, type: TypeRef): unknown => {
    if (item instanceof Error) throw item;
    if (item === null && type.nonNull) throw new Error(`null for ${parent.type}.${node.name.value}`);
    if (Array.isArray(item) && 'list' in type) return item.map((one) => complete(one, type.list));
    if (!isInstance(item) || node.selectionSet === undefined) return item;
    const fields = evaluateSelection(index, item, node.selectionSet, effects);
    return isAbstract ? { ...fields, __typename: item.type } : fields;
  };
  return complete(value, place.field.type);
}

/** Whether a representation must say the type of such a value; an interface object's subgraph does not know it. */
export const isAbstractType = (index: GraphIndex, typeName: string): boolean =>
  index.union(typeName) !== undefined || (index.interface(typeName) !== undefined && (index.interface(typeName)?.interfaceObjects ?? []).length === 0);

/** The same selection read from a representation, as a subgraph's resolver would; what is absent shows. */
export function pickInputs(index: GraphIndex, typeName: string, given: unknown, selectionSet: SelectionSetNode, isAbstract = false): unknown {
  if (Array.isArray(given)) return given.map((item) => pickInputs(index, typeName, item, selectionSet, isAbstract));
  if (typeof given !== 'object' || given === null) return given;
  const object: Record<string, unknown> = { ...given };
  const ownType = typeof object['__typename'] === 'string' ? object['__typename'] : isAbstract ? '(no __typename)' : typeName;
  const result: Record<string, unknown> = isAbstract ? { __typename: ownType } : {};
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.FIELD && selection.name.value !== '__typename') {
      result[selection.name.value] = pickField(index, ownType, object[selection.name.value], selection);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition?.name.value ?? ownType;
      if (index.possibleTypes(condition).includes(ownType)) Object.assign(result, pickInputs(index, ownType, given, selection.selectionSet));
    }
  }
  return result;
}

function pickField(index: GraphIndex, ownType: string, value: unknown, node: FieldNode): unknown {
  const place = index.field(ownType, node.name.value);
  if (node.selectionSet === undefined || place === undefined) return value;
  const target = namedType(place.field.type);
  return pickInputs(index, target, value, node.selectionSet, isAbstractType(index, target));
}
