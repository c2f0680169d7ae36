import { askEntities } from '../ask-entities.js';
import type { Entity } from '../entities.js';
import { verdictOn, type ConformanceCheck, type Subject } from '../subject.js';
import { unknownRepresentation, type Representation } from '../unknown-representation.js';

const COUNT = 1_000;

export const thousandRepresentationsCheck: ConformanceCheck = {
  id: 'thousand-representations',
  promise: 'answers 1,000 representations of each entity within the time limit',
  clause: 'Hamafza: What your server must do',
  run: async (subject) => {
    const measured: string[] = [];
    const reasons: string[] = [];
    for (const entity of subject.entities) {
      const representations = thousandOf(subject, entity);
      if (representations === undefined) continue;
      const { elapsedMs } = await askEntities(subject, representations);
      measured.push(`${entity.typeName} ${Math.ceil(elapsedMs)} ms`);
      if (elapsedMs > subject.timeLimitMs) reasons.push(`${entity.typeName}: ${Math.ceil(elapsedMs)} ms, and ${subject.timeLimitMs} ms are allowed`);
    }
    if (measured.length === 0) return { outcome: 'skipped', note: 'the schema has no entity with a key of scalars' };
    return verdictOn(reasons, measured.join(', '));
  },
};

/** Known ones first, repeated up to a half, and the rest unknown. */
function thousandOf({ known, joinKeyEpoch }: Subject, entity: Entity): readonly Representation[] | undefined {
  const own = known.filter(({ __typename }) => __typename === entity.typeName);
  const made = Array.from({ length: COUNT }, (_, index) => (index < COUNT / 2 ? own[index % own.length] : undefined) ?? unknownRepresentation(entity, joinKeyEpoch));
  const representations = made.filter((representation) => representation !== undefined);
  return representations.length === COUNT ? representations : undefined;
}
