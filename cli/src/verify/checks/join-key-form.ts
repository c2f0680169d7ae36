import { readAnswer } from '../graphql-answer.js';
import { entitiesQuery } from '../ask-entities.js';
import { isJoinKey, type Entity } from '../entities.js';
import { verdictOn, type ConformanceCheck, type Subject } from '../subject.js';
import { unknownJoinKey } from '../unknown-representation.js';

/** A key of the right length with bits that base64url cannot carry, a wrong epoch, a bare national id, and no text at all. */
const MALFORMED: readonly unknown[] = ['', 'e0.AAAA', `e01.${'A'.repeat(43)}`, `e1.${'A'.repeat(42)}B`, `e70000.${'A'.repeat(43)}`, '0499370899', 7, { $ne: null }];

export const joinKeyFormCheck: ConformanceCheck = {
  id: 'join-key-form',
  promise: 'takes join keys as e<epoch>.<43 base64url characters>, and finds nobody under anything else',
  clause: 'Hamafza: People',
  run: async (subject) => {
    const people = subject.entities.filter(({ key }) => key.some(isJoinKey));
    if (people.length === 0) return { outcome: 'skipped', note: 'the schema has no entity with a join key' };
    const reasons: string[] = [];
    for (const entity of people) reasons.push(...wrongKnownKeys(subject, entity), ...(await reasonsAgainst(subject, entity)));
    return verdictOn(reasons);
  },
};

async function reasonsAgainst({ server, joinKeyEpoch }: Subject, entity: Entity): Promise<readonly string[]> {
  const reasons: string[] = [];
  for (const joinKey of MALFORMED) {
    const representation = { __typename: entity.typeName, ...Object.fromEntries(entity.key.map((field) => [field.name, isJoinKey(field) ? joinKey : unknownJoinKey(joinKeyEpoch)])) };
    const { data } = readAnswer(await server.ask(entitiesQuery([entity]), { representations: [representation] }));
    const items: unknown = data?._entities;
    if (Array.isArray(items) && items.some((item) => item !== null)) reasons.push(`${entity.typeName}: a person under ${JSON.stringify(joinKey)}, which is no join key`);
  }
  return reasons;
}

function wrongKnownKeys({ known }: Subject, { typeName, key }: Entity): readonly string[] {
  const isWellFormed = (value: unknown): boolean => typeof value === 'string' && /^e[1-9]\d{0,4}\.[\w-]{43}$/.test(value);
  const wrong = known.filter((representation) => representation.__typename === typeName && key.filter(isJoinKey).some(({ name }) => !isWellFormed(representation[name])));
  return wrong.length > 0 ? [`${typeName}: ${wrong.length} of the known join keys have another form`] : [];
}
