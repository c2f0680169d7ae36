import { askEntities, isEntityOf } from '../ask-entities.js';
import type { Entity } from '../entities.js';
import { verdictOn, type ConformanceCheck, type Subject } from '../subject.js';
import { unknownRepresentation, type Representation } from '../unknown-representation.js';

export const entitiesOrderCheck: ConformanceCheck = {
  id: 'entities-order',
  promise: 'answers _entities in the order of the representations',
  clause: 'Federation: Query._entities',
  run: async (subject) => {
    if (subject.known.length === 0) return { outcome: 'skipped', note: 'no known entity to tell the order by: say --representations' };
    const representations = mixed(subject);
    const { items } = await askEntities(subject, representations);
    const reasons = representations.flatMap((representation, index) => reasonsAgainst(subject, representation, items[index], index));
    return verdictOn(reasons.slice(0, 5), `${representations.length} representations of ${new Set(representations.map(({ __typename }) => __typename)).size} types, mixed`);
  },
};

/** Known ones forwards and backwards, unknown ones between them, so that neither sorting nor dropping nulls passes. */
function mixed({ known, entities, joinKeyEpoch }: Subject): readonly Representation[] {
  return [...known, ...known.toReversed()].flatMap((representation) => {
    const entity = entities.find(({ typeName }) => typeName === representation.__typename);
    const unknown = entity && unknownRepresentation(entity, joinKeyEpoch);
    return unknown ? [unknown, representation] : [representation];
  });
}

function reasonsAgainst({ known, entities, stubTypes }: Subject, representation: Representation, item: unknown, index: number): readonly string[] {
  const entity = entities.find(({ typeName }) => typeName === representation.__typename);
  if (entity === undefined) return [];
  const isKnown = known.includes(representation);
  if (isAsAsked(item, representation, entity)) return isKnown || stubTypes.has(entity.typeName) ? [] : [`${entity.typeName}: position ${index} should be null`];
  if (item === null) return isKnown ? [`${entity.typeName}: position ${index} is null, and its key is known`] : [];
  return [`${entity.typeName}: position ${index} holds another entity than was asked for there`];
}

const isAsAsked = (item: unknown, representation: Representation, entity: Entity): boolean => isEntityOf(item, representation, entity);
