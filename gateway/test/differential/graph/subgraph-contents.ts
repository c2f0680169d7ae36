import { Kind, type SelectionSetNode } from 'graphql';
import { type GraphIndex, interfaceObjectIn, namedType } from './graph-index.js';
import type { FieldModel, KeyModel, ObjectModel } from './graph-model.js';

/** Which types one subgraph declares, and which fields of them beside those it resolves. */
export interface SubgraphContents {
  readonly subgraph: string;
  readonly types: ReadonlySet<string>;
  /** `Type.field` declared with `@external`. */
  readonly external: ReadonlySet<string>;
  /** Keys by entity; a subgraph that only refers to an entity has one that is not resolvable. */
  keysOf(object: ObjectModel): readonly KeyModel[];
  /** Whether the subgraph resolves the field for every object of the type it can be asked about. */
  resolves(typeName: string, fieldName: string): boolean;
}

export function contentsOf(index: GraphIndex, subgraph: string): SubgraphContents {
  const { model } = index;
  const types = new Set<string>();
  const external = new Set<string>();
  const keysOf = (object: ObjectModel): readonly KeyModel[] => keysIn(object, subgraph);
  const resolves = (typeName: string, fieldName: string): boolean => {
    const object = index.object(typeName);
    const place = index.field(typeName, fieldName);
    if (object !== undefined && keysOf(object).some((key) => firstNames(index, key.fields).includes(fieldName))) return true;
    if (index.interface(typeName) !== undefined && place === undefined) return fieldName === index.interface(typeName)?.key;
    if (place === undefined || place.definedOn !== typeName) return false;
    return place.field.owners.includes(subgraph) || place.field.owners.includes('*');
  };
  const walk = (typeName: string, selectionSet: SelectionSetNode): void => {
    visit(typeName);
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.typeCondition?.name.value ?? typeName, selection.selectionSet);
      if (selection.kind !== Kind.FIELD || selection.name.value === '__typename') continue;
      for (const possible of typesWith(index, subgraph, typeName)) {
        visit(possible);
        const field = index.field(possible, selection.name.value)?.field;
        if (!resolves(possible, selection.name.value)) external.add(`${possible}.${selection.name.value}`);
        if (field !== undefined && selection.selectionSet !== undefined) walk(namedType(field.type), selection.selectionSet);
        else if (field !== undefined) visit(namedType(field.type));
      }
      if (index.interface(typeName) !== undefined) external.add(`${typeName}.${selection.name.value}`);
    }
  };
  const visitField = (typeName: string, field: FieldModel): void => {
    visit(field.narrowedIn?.[subgraph] ?? namedType(field.type));
    const selection = field.requires?.[subgraph];
    if (selection !== undefined) walk(typeName, index.selection(selection));
    const provides = field.provides?.[subgraph];
    if (provides !== undefined) walk(namedType(field.type), index.selection(provides));
  };
  const visit = (typeName: string): void => {
    if (types.has(typeName)) return;
    const object = index.object(typeName);
    const one = index.interface(typeName);
    const union = index.union(typeName);
    if (object === undefined && one === undefined && union === undefined) return;
    types.add(typeName);
    if (object !== undefined) {
      for (const key of keysOf(object)) walk(typeName, index.selection(key.fields));
      for (const field of declaredFields(object.fields, subgraph)) visitField(typeName, field);
      for (const name of object.interfaces) if (index.interface(name)?.subgraphs.includes(subgraph)) visit(name);
    }
    if (union !== undefined) union.members.forEach((member) => union.withoutIn?.subgraph === subgraph && union.withoutIn.member === member ? undefined : visit(member));
    const added = interfaceObjectIn(one, subgraph);
    if (added !== undefined) added.fields.forEach((field) => visitField(typeName, field));
    else if (one !== undefined) typesWith(index, subgraph, typeName).forEach(visit);
  };
  for (const field of [...model.query, ...model.mutation, ...(model.subscription ?? [])]) if (field.owners.includes(subgraph)) visitField('Query', field);
  for (const object of model.objects) if (object.keys.some((key) => key.subgraph === subgraph)) visit(object.name);
  for (const one of model.interfaces) if (one.subgraphs.includes(subgraph) || interfaceObjectIn(one, subgraph) !== undefined) visit(one.name);
  return { subgraph, types, external, keysOf, resolves };
}

function keysIn(object: ObjectModel, subgraph: string): readonly KeyModel[] {
  const own = object.keys.filter((key) => key.subgraph === subgraph);
  const [first] = object.keys;
  return own.length > 0 || first === undefined ? own : [{ subgraph, fields: first.fields, resolvable: false }];
}

export const declaredFields = (fields: readonly FieldModel[], subgraph: string): readonly FieldModel[] =>
  fields.filter((field) => field.owners.includes(subgraph) || field.owners.includes('*') || field.overriddenFrom === subgraph);

/** Object types (or the interface object) that carry the fields of a type in this subgraph. */
export function typesWith(index: GraphIndex, subgraph: string, typeName: string): readonly string[] {
  const one = index.interface(typeName);
  if (one === undefined) return index.possibleTypes(typeName);
  if (interfaceObjectIn(one, subgraph) !== undefined) return [typeName];
  const all = index.possibleTypes(typeName);
  if (!one.subgraphs.includes(subgraph)) return all;
  return all.filter((name) => index.object(name)?.keys.length === 0 || index.object(name)?.keys.some((key) => key.subgraph === subgraph));
}

const firstNames = (index: GraphIndex, selection: string): readonly string[] =>
  index.selection(selection).selections.flatMap((node) => (node.kind === Kind.FIELD ? [node.name.value] : []));
