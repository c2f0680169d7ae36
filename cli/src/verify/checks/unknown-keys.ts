import { askEntities, isEntityOf } from '../ask-entities.js';
import type { Entity } from '../entities.js';
import { verdictOn, type ConformanceCheck, type Subject } from '../subject.js';
import { unknownRepresentation, type Representation } from '../unknown-representation.js';

export const unknownKeysCheck: ConformanceCheck = {
  id: 'unknown-keys',
  promise: 'answers null for a key that nothing has, and an error for none of its neighbours',
  clause: 'Federation: Query._entities',
  run: async (subject) => {
    const tried = subject.entities.flatMap((entity) => {
      const representation = unknownRepresentation(entity, subject.joinKeyEpoch);
      return representation ? [{ entity, representation }] : [];
    });
    if (tried.length === 0) return { outcome: 'skipped', note: 'the schema has no entity with a key of scalars' };
    const reasons: string[] = [];
    for (const { entity, representation } of tried) reasons.push(...(await reasonsAgainst(subject, entity, representation)));
    return verdictOn(reasons, tried.map(({ entity }) => entity.typeName).join(', '));
  },
};

async function reasonsAgainst(subject: Subject, entity: Entity, representation: Representation): Promise<readonly string[]> {
  const { items, errors } = await askEntities(subject, [representation]);
  const [item] = items;
  const { typeName } = entity;
  if (item === null) {
    // A key may be refused for a form that its type does not show; that is an answer about this key alone.
    const isAboutIt = errors.every(({ path }) => path?.[0] === '_entities' && path[1] === 0);
    return isAboutIt ? [] : [`${typeName}: an error without the path of its entity: ${errors[0]?.message ?? ''}`];
  }
  if (subject.stubTypes.has(typeName)) return isEntityOf(item, representation, entity) ? [] : [`${typeName}: another entity than was asked for`];
  return [`${typeName}: an entity for a key that nothing has; if the server only adds fields to another’s entity, say --stub ${typeName}`];
}
