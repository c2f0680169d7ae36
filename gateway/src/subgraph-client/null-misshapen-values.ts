import {
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { isJsonObject, type JsonObject } from './subgraph-answer.js';

export type AnswerPath = readonly (string | number)[];

/**
 * Replaces every value of a subgraph's answer that the schema does not allow by null, in place: the stock
 * executor drops the whole response when it meets, say, a text where a list should be.
 *
 * @param document the operation that the subgraph was sent.
 * @returns where values were replaced, or missing though promised, as paths in the subgraph's own answer.
 */
export const nullMisshapenValues = (schema: GraphQLSchema, document: DocumentNode, data: JsonObject): readonly AnswerPath[] => {
  const walk = new AnswerWalk(schema, document);
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    walk.checkObject(definition.selectionSet, data, schema.getRootType(definition.operation)?.name, []);
  }
  return walk.misshapen;
};

const BUILT_IN_SCALARS: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  ['Int', (value: unknown) => Number.isInteger(value)],
  ['Float', (value: unknown) => typeof value === 'number'],
  ['String', (value: unknown) => typeof value === 'string'],
  ['Boolean', (value: unknown) => typeof value === 'boolean'],
  ['ID', (value: unknown) => typeof value === 'string' || typeof value === 'number'],
]);

class AnswerWalk {
  readonly misshapen: AnswerPath[] = [];
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
  ) {
    const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  /** @param typeName of the enclosing selection set; undefined inside `_entities`, whose fragments name their types. */
  checkObject(set: SelectionSetNode, value: JsonObject, typeName: string | undefined, path: AnswerPath): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        this.#checkField(selection, value, typeName, path);
        continue;
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#fragments.get(selection.name.value);
      if (fragment === undefined) continue;
      const condition = fragment.typeCondition?.name.value ?? typeName;
      if (this.#applies(condition, value['__typename'])) this.checkObject(fragment.selectionSet, value, condition, path);
    }
  }

  /** A value that does not say its type is taken to be of the fragment's. */
  #applies(condition: string | undefined, typename: unknown): boolean {
    if (condition === undefined || typeof typename !== 'string' || typename === condition) return true;
    const [conditionType, type] = [this.schema.getType(condition), this.schema.getType(typename)];
    return isAbstractType(conditionType) && isObjectType(type) && this.schema.isSubType(conditionType, type);
  }

  #checkField(field: FieldNode, parent: JsonObject, typeName: string | undefined, path: AnswerPath): void {
    const responseName = field.alias?.value ?? field.name.value;
    const value = parent[responseName] ?? null;
    const fieldPath = [...path, responseName];
    if (field.name.value === '_entities') {
      if (Array.isArray(value)) this.#checkItems(value, (item, at) => this.#soundObject(field, item, undefined, at), fieldPath);
      return;
    }
    const type = typeName === undefined ? undefined : this.schema.getType(typeName);
    const definition = isObjectType(type) || isInterfaceType(type) ? type.getFields()[field.name.value] : undefined;
    if (definition !== undefined) parent[responseName] = this.#soundValue(field, value, definition.type, fieldPath);
  }

  #checkItems(items: unknown[], sound: (item: unknown, path: AnswerPath) => unknown, path: AnswerPath): unknown[] {
    for (const [index, item] of items.entries()) items[index] = sound(item ?? null, [...path, index]);
    return items;
  }

  #soundValue(field: FieldNode, value: unknown, type: GraphQLOutputType, path: AnswerPath): unknown {
    if (isNonNullType(type)) return value === null ? this.#reject(path) : this.#soundValue(field, value, type.ofType, path);
    if (value === null) return null;
    if (isListType(type)) {
      const itemType: GraphQLOutputType = type.ofType;
      if (!Array.isArray(value)) return this.#reject(path);
      return this.#checkItems(value, (item, at) => this.#soundValue(field, item, itemType, at), path);
    }
    if (isScalarType(type)) return BUILT_IN_SCALARS.get(type.name)?.(value) === false ? this.#reject(path) : value;
    if (isEnumType(type)) return typeof value === 'string' && type.getValue(value) != null ? value : this.#reject(path);
    return this.#soundObject(field, value, type.name, path);
  }

  #soundObject(field: FieldNode, value: unknown, typeName: string | undefined, path: AnswerPath): unknown {
    if (value === null) return null;
    if (!isJsonObject(value)) return this.#reject(path);
    const typename = value['__typename'];
    if (typename !== undefined && (typeof typename !== 'string' || this.schema.getType(typename) === undefined)) return this.#reject(path);
    if (field.selectionSet !== undefined) this.checkObject(field.selectionSet, value, typeName, path);
    return value;
  }

  #reject(path: AnswerPath): null {
    this.misshapen.push(path);
    return null;
  }
}
