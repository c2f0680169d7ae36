import { GraphQLError, type FieldNode, type GraphQLField, buildSchema, getArgumentValues } from 'graphql';
import { canonicalJson } from '../canonical-json.js';
import { hashText } from '../random.js';
import { COLORS, COMMON_SDL, OWN_INPUT_FIELD } from './common-types.js';
import { type FieldPlace, type GraphIndex, interfaceObjectIn, namedType } from './graph-index.js';
import type { ArgumentModel, FieldModel, ObjectModel, TypeRef } from './graph-model.js';

/** An object of the data: all its fields are functions of it. */
export interface Instance {
  readonly type: string;
  readonly id: string;
}

export const isInstance = (value: unknown): value is Instance => typeof value === 'object' && value !== null && instances.has(value);
/** Custom scalars have objects for values too, so instances are known by identity. */
const instances = new WeakSet<object>();
export function instance(type: string, id: string): Instance {
  const made = { type, id };
  instances.add(made);
  return made;
}

/** What one operation has done: a mutation's answer depends on those before it. */
export interface Effects {
  readonly log: string[];
  /** Which event of a subscription it is. */
  event: number;
}

export interface FieldCall {
  readonly parent: Instance;
  readonly place: FieldPlace;
  readonly args: Readonly<Record<string, unknown>>;
  /** What its `@requires` selects, in canonical JSON. */
  readonly inputs: string;
  readonly effects: Effects;
}

/**
 * The value of one field, the same wherever it is asked: a leaf, an `Instance`, null, an Error, or a list of these.
 *
 * @throws GraphQLError when the field fails as a whole.
 */
export function fieldValue(index: GraphIndex, call: FieldCall): unknown {
  const { parent, place, inputs, effects } = call;
  const { field, definedOn } = place;
  const args = withoutOwn(field, call.args);
  if (definedOn === 'Mutation') effects.log.push(`${field.name}${canonicalJson(args)}`);
  const key = keyValue(index, parent, field);
  if (key !== undefined) return key;
  const history = definedOn === 'Mutation' ? effects.log.join(';') : definedOn === 'Subscription' ? `event ${effects.event}` : '';
  const salt = `${index.model.seed}|${definedOn}.${field.name}|${parent.id}|${canonicalJson(args)}|${inputs}|${history}`;
  if (field.failing && hashText(`${salt}|fails`) % 4 === 0) throw failure(field);
  const type = field.promisedIn === undefined ? field.type : { ...field.type, nonNull: true };
  return valueOf(index, field, type, salt);
}

/** Without what one subgraph declares for itself: there it has its default value. */
function withoutOwn({ args }: FieldModel, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(strip);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).flatMap(([name, item]) => (name === OWN_INPUT_FIELD ? [] : [[name, strip(item)]])));
  };
  const own = new Set(args.filter(({ onlyIn }) => onlyIn !== undefined).map(({ name }) => name));
  return Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (own.has(name) ? [] : [[name, strip(value)]])));
}

const failure = (field: FieldModel): GraphQLError => new GraphQLError(`${field.name} failed`, { extensions: { code: 'FORBIDDEN' } });

function valueOf(index: GraphIndex, field: FieldModel, type: TypeRef, salt: string): unknown {
  const number = hashText(salt);
  if (!type.nonNull && number % 8 === 0) return null;
  if ('list' in type) {
    return Array.from({ length: (number >>> 4) % 4 }, (_, at) => {
      const itemSalt = `${salt}|${at}`;
      if (field.failing && !('list' in type.list) && hashText(`${itemSalt}|fails`) % 8 === 0) return failure(field);
      return valueOf(index, field, type.list, itemSalt);
    });
  }
  return LEAVES[type.named]?.(number >>> 3, field.name) ?? objectOf(index, field, type.named, salt);
}

const LEAVES: Readonly<Record<string, (number: number, name: string) => unknown>> = {
  Int: (number) => (number % 2000) - 1000,
  Float: (number) => (number % 4000) / 8,
  // Half of them beyond ASCII, and some half a surrogate pair, which JSON can say and UTF-8 cannot.
  String: (number, name) => `${name} ${(number % 46656).toString(36)}${['', ' سارا', '', '😀é', '', ' ی\ud83d'][number % 6]}`,
  Boolean: (number) => number % 2 === 0,
  ID: (number) => String(number % 7),
  Color: (number) => COLORS[number % COLORS.length],
  Blob: (number, name) => [{ id: number % 9, __typename: name }, [number % 9, null], `${name}`, { deep: { list: [1, '2', true] } }][number % 4],
};

function objectOf(index: GraphIndex, field: FieldModel, typeName: string, salt: string): Instance {
  const narrowed = Object.values(field.narrowedIn ?? {});
  const types = possibleTypesFor(index, field.owners, typeName).filter((name) => narrowed.every((other) => index.possibleTypes(other).includes(name)));
  const type = types[hashText(`${salt}|type`) % types.length];
  if (type === undefined) throw new Error(`no type for ${field.name}: ${typeName}`);
  const ids = index.object(type)?.instances ?? [];
  return instance(type, ids.length > 0 ? String(ids[hashText(`${salt}|id`) % ids.length]) : `v${hashText(salt).toString(36)}`);
}

/** Object types that all the owners know as possible. */
export function possibleTypesFor(index: GraphIndex, owners: readonly string[], typeName: string): readonly string[] {
  return index.possibleTypes(typeName).filter((name) => owners.every((owner) => isPossibleIn(index, owner, typeName, name)));
}

function isPossibleIn(index: GraphIndex, subgraph: string, typeName: string, memberName: string): boolean {
  const without = index.union(typeName)?.withoutIn;
  if (without !== undefined) return without.subgraph !== subgraph || without.member !== memberName;
  const object = index.object(memberName);
  if (subgraph === '*' || object === undefined || object.keys.length === 0 || index.interface(typeName) === undefined) return true;
  if (interfaceObjectIn(index.interface(typeName), subgraph) !== undefined) return true;
  return object.keys.some((key) => key.subgraph === subgraph);
}

/**
 * Fields that keys are made of have values that take part in a key of another kind too, so that a key sent under a wrong
 * name finds another entity: `id` 1..n, `sku` the same numbers turned by one, and neither `a` nor `b` unique by itself.
 */
function keyValue(index: GraphIndex, parent: Instance, { name, type }: FieldModel): unknown {
  const object = index.object(parent.type);
  if (object === undefined || object.instances.length === 0) return undefined;
  const at = object.instances.indexOf(Number(parent.id));
  if (name === 'id') return parent.id;
  if (name === 'sku') return String(object.instances[(at + 1) % object.instances.length]);
  if (name === 'a') return at % 2;
  if (name === 'top') return instance(namedType(type), String(index.object(namedType(type))?.instances[(at + 2) % object.instances.length]));
  if (name === 'b') return `ب${at >>> 1}`;
  return undefined;
}

export const isMissing = (object: ObjectModel | undefined, subgraph: string, id: string): boolean =>
  object?.missingIn === subgraph && hashText(`missing ${id}`) % 3 === 0;

/** The arguments of a field in a `@requires` selection, with the defaults of the schema. */
export function literalArguments(field: FieldModel, node: FieldNode): Record<string, unknown> {
  const args = field.args.filter(({ onlyIn }) => onlyIn === undefined);
  return args.length === 0 ? {} : getArgumentValues(definitionOf(args), node);
}

function definitionOf(args: readonly ArgumentModel[]): GraphQLField<unknown, unknown> {
  const text = args.map(({ name, type }) => `${name}: ${type}`).join(' ');
  const definition = buildSchema(`${COMMON_SDL} type Query { field(${text}): Int }`).getQueryType()?.getFields()['field'];
  if (definition === undefined) throw new Error('no field');
  return definition;
}

export const isLeafField = (field: FieldModel): boolean => namedType(field.type) in LEAVES;
