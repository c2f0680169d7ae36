import { NotConforming, readAnswer, type GraphqlAnswer } from './graphql-answer.js';
import type { Entity } from './entities.js';
import type { Subject } from './subject.js';
import type { Representation } from './unknown-representation.js';

export interface EntitiesAnswer {
  /** One item per representation, in their order. */
  readonly items: readonly unknown[];
  readonly errors: NonNullable<GraphqlAnswer['errors']>;
  readonly elapsedMs: number;
}

/**
 * Asks for entities and for the fields of their keys, as a gateway does.
 *
 * @throws NotConforming when the answer is not a list as long as the representations.
 */
export async function askEntities({ server, entities }: Pick<Subject, 'server' | 'entities'>, representations: readonly Representation[]): Promise<EntitiesAnswer> {
  const reply = await server.ask(entitiesQuery(entities), { representations });
  const { data, errors = [] } = readAnswer(reply);
  const items: unknown = data?._entities;
  if (!Array.isArray(items)) throw new NotConforming(`no list of entities: ${errors[0]?.message ?? `HTTP ${reply.status}`}`);
  if (items.length !== representations.length) throw new NotConforming(`${items.length} entities for ${representations.length} representations`);
  return { items, errors, elapsedMs: reply.elapsedMs };
}

export const entitiesQuery = (entities: readonly Entity[]): string =>
  `query Verify($representations: [_Any!]!) { _entities(representations: $representations) { __typename ${entities.map(keyFragment).join(' ')} } }`;

/** Aliased by type: two types may have keys of one name and different types, which cannot be merged. */
const keyFragment = ({ typeName, key }: Entity): string =>
  `... on ${typeName} { ${key.map(({ name }) => `${aliasOf(typeName, name)}: ${name}`).join(' ')} }`;

const aliasOf = (typeName: string, field: string): string => `${typeName}_${field}`;

/** Whether the item is the entity that was asked for: the same type, and the same key but for its coercion to text. */
export function isEntityOf(item: unknown, representation: Representation, entity: Entity): boolean {
  if (typeof item !== 'object' || item === null) return false;
  const valueOf = (name: string): unknown => Reflect.get(item, name);
  return (
    valueOf('__typename') === entity.typeName && entity.key.every(({ name }) => String(valueOf(aliasOf(entity.typeName, name))) === String(representation[name]))
  );
}
