import { type DocumentNode, type SelectionSetNode, parse, Kind } from 'graphql';
import type { FieldModel, GraphModel, InterfaceModel, InterfaceObjectModel, ObjectModel, TypeRef, UnionModel } from './graph-model.js';

/** One field as a type has it: `definedOn` is the interface where an interface object adds it. */
export interface FieldPlace {
  readonly field: FieldModel;
  readonly definedOn: string;
}

/** The model by names. */
export interface GraphIndex {
  readonly model: GraphModel;
  object(name: string): ObjectModel | undefined;
  interface(name: string): InterfaceModel | undefined;
  union(name: string): UnionModel | undefined;
  /** Of an object type, a root type or an interface object. */
  field(typeName: string, fieldName: string): FieldPlace | undefined;
  /** Object types that a value of the type may have; the type itself for an object type. */
  possibleTypes(typeName: string): readonly string[];
  selection(text: string): SelectionSetNode;
}

export const namedType = (type: TypeRef): string => ('list' in type ? namedType(type.list) : type.named);

export const printType = (type: TypeRef): string =>
  `${'list' in type ? `[${printType(type.list)}]` : type.named}${type.nonNull ? '!' : ''}`;

export function indexGraph(model: GraphModel): GraphIndex {
  const objects = new Map(model.objects.map((object) => [object.name, object]));
  const interfaces = new Map(model.interfaces.map((one) => [one.name, one]));
  const unions = new Map(model.unions.map((union) => [union.name, union]));
  const selections = new Map<string, SelectionSetNode>();
  const places = new Map<string, FieldPlace>();
  const add = (typeName: string, definedOn: string, fields: readonly FieldModel[]): void => {
    for (const field of fields) places.set(`${typeName}.${field.name}`, { field, definedOn });
  };
  for (const one of model.interfaces) {
    for (const { fields } of one.interfaceObjects ?? []) {
      add(one.name, one.name, fields);
      for (const object of model.objects) if (object.interfaces.includes(one.name)) add(object.name, one.name, fields);
    }
  }
  for (const object of model.objects) add(object.name, object.name, object.fields);
  add('Query', 'Query', model.query);
  add('Mutation', 'Mutation', model.mutation);
  add('Subscription', 'Subscription', model.subscription ?? []);
  return {
    model,
    object: (name) => objects.get(name),
    interface: (name) => interfaces.get(name),
    union: (name) => unions.get(name),
    field: (typeName, fieldName) => places.get(`${typeName}.${fieldName}`),
    possibleTypes: (name) => {
      if (interfaces.has(name)) return model.objects.filter((object) => object.interfaces.includes(name)).map((object) => object.name);
      return unions.get(name)?.members ?? [name];
    },
    selection: (text) => {
      const known = selections.get(text) ?? selectionOf(parse(`{ ${text} }`, { noLocation: true }));
      selections.set(text, known);
      return known;
    },
  };
}

function selectionOf(document: DocumentNode): SelectionSetNode {
  const [definition] = document.definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error('not a selection set');
  return definition.selectionSet;
}

/** What a subgraph adds to an interface as an interface object; undefined where it does not know it as one. */
export const interfaceObjectIn = (one: InterfaceModel | undefined, subgraph: string): InterfaceObjectModel | undefined =>
  one?.interfaceObjects?.find((added) => added.subgraph === subgraph);

/** Whether other subgraphs may ask for it by reference. */
export const isEntityType = (index: GraphIndex, name: string): boolean =>
  (index.object(name)?.keys.length ?? 0) > 0 || index.interface(name)?.key !== undefined;
