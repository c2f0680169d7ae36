import type { Random } from '../random.js';
import { LEAF_TYPES } from './common-types.js';
import { interfaceObjectIn } from './graph-index.js';
import type { ArgumentModel, FieldModel, InterfaceModel, ObjectModel, TypeRef, UnionModel } from './graph-model.js';

export type Mutable<Model> = { -readonly [Key in keyof Model]: Model[Key] };

export type DraftObject = Omit<Mutable<ObjectModel>, 'fields' | 'interfaces'> & { fields: FieldModel[]; interfaces: string[] };

/** What the generator's steps add to. */
export interface Draft {
  readonly random: Random;
  readonly seed: string;
  readonly subgraphs: string[];
  readonly objects: DraftObject[];
  readonly interfaces: Mutable<InterfaceModel>[];
  readonly unions: UnionModel[];
  readonly query: FieldModel[];
  readonly mutation: FieldModel[];
  readonly subscription: FieldModel[];
  /** One kind of key, one owner for each field: so that it is plain what fails when a subgraph is down. */
  readonly isPlain: boolean;
  /** Types that only the interface object's subgraph leads to, as nobody may ask it by reference. */
  readonly hidden: Set<string>;
}

export const KEY_NAMES: ReadonlySet<string> = new Set(['id', 'sku', 'a', 'b', 'org', 'code', 'top']);

export const presence = (object: DraftObject): string[] => [...new Set(object.keys.map((key) => key.subgraph))];

export const isEntity = (object: DraftObject): boolean => object.keys.length > 0;

export const named = (name: string, nonNull = false): TypeRef => ({ named: name, nonNull });

/** The type by itself, in a list, or in lists of lists; null or not at each level. */
export function wrap(random: Random, name: string): TypeRef {
  const nonNull = (): boolean => random.chance(0.3);
  const inner: TypeRef = { named: name, nonNull: nonNull() };
  if (random.chance(0.65)) return inner;
  const list: TypeRef = { list: inner, nonNull: nonNull() };
  if (random.chance(0.8)) return list;
  const lists: TypeRef = { list, nonNull: nonNull() };
  return random.chance(0.8) ? lists : { list: lists, nonNull: nonNull() };
}

export function randomArguments(random: Random): ArgumentModel[] {
  const all = [
    { name: 'n', type: 'Int' },
    { name: 'd', type: 'Int = 7' },
    { name: 'text', type: 'String' },
    { name: 'color', type: 'Color = RED' },
    { name: 'colors', type: '[Color!]' },
    { name: 'filter', type: 'Filter' },
    { name: 'filters', type: '[[Filter!]]' },
    { name: 'must', type: 'Int! = 3' },
  ];
  return random.some(all, 0.25);
}

export function leafField(random: Random, name: string, owners: string[]): FieldModel {
  const args = random.chance(0.25) ? randomArguments(random) : [];
  return { name, type: wrap(random, random.pick(LEAF_TYPES)), args, owners, failing: random.chance(0.15) };
}

/** Types of objects that a subgraph's fields may have. */
export function targetsIn(draft: Draft, subgraph: string): string[] {
  const isObjectHome = draft.interfaces.some((one) => interfaceObjectIn(one, subgraph) !== undefined);
  const interfaces = draft.interfaces.filter((one) => one.subgraphs.includes(subgraph) || interfaceObjectIn(one, subgraph) !== undefined);
  const implementing = (object: DraftObject): boolean => isObjectHome && object.interfaces.includes('K0');
  const objects = draft.objects.filter((object) => isEntity(object) && !implementing(object));
  const unions = isObjectHome ? [] : draft.unions;
  const names = [...objects, ...interfaces, ...interfaces, ...unions].map((one) => one.name);
  return isObjectHome ? names : names.filter((name) => !draft.hidden.has(name));
}
