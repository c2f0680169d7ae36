import { isDeepStrictEqual } from 'node:util';
import { askEntities } from '../ask-entities.js';
import { verdictOn, type ConformanceCheck, type Subject } from '../subject.js';
import { unknownRepresentation, type Representation } from '../unknown-representation.js';

export const duplicatesCheck: ConformanceCheck = {
  id: 'duplicates',
  promise: 'answers a representation that repeats at each of its positions, and each time the same',
  clause: 'Federation: Query._entities',
  run: async (subject) => {
    const samples = samplesOf(subject);
    if (samples.length === 0) return { outcome: 'skipped', note: 'the schema has no entity with a key of scalars' };
    const representations = [...samples, ...samples, ...samples.toReversed()];
    const { items } = await askEntities(subject, representations);
    const reasons = samples.flatMap((sample, index) => {
      const answers = [items[index], items[index + samples.length], items[3 * samples.length - 1 - index]];
      return answers.every((answer) => isDeepStrictEqual(answer, answers[0])) ? [] : [`${sample.__typename}: one key, and different answers`];
    });
    return verdictOn(reasons, subject.known.length === 0 ? 'with unknown keys only' : `${samples.length} keys, three times each`);
  },
};

function samplesOf({ entities, known, joinKeyEpoch }: Subject): readonly Representation[] {
  const unknown = entities.flatMap((entity) => unknownRepresentation(entity, joinKeyEpoch) ?? []);
  return [...known.slice(0, 20), ...unknown];
}
