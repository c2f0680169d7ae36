import { askEntities } from './ask-entities.js';
import { isJoinKey } from './entities.js';
import { NotConforming } from './graphql-answer.js';
import type { Subject } from './subject.js';
import { NoReply } from './subgraph-under-test.js';
import { unknownRepresentation, type Representation } from './unknown-representation.js';

/** As many as a gateway asks for at once. */
const EPOCHS_AT_ONCE = 1_000;
const FIRST_EPOCH = 1;
const LAST_EPOCH = 32_767;
const REFUSED = 'JOIN_KEY_EPOCH_UNAVAILABLE';

/**
 * The epoch whose join keys a server answers: that of the known keys or, without any, the lowest that it does not refuse.
 *
 * @returns 1 where the schema has no join key, and where no epoch is answered: the checks then say so.
 */
export async function findJoinKeyEpoch(subject: Pick<Subject, 'server' | 'entities' | 'known'>): Promise<number> {
  const person = subject.entities.find(({ key }) => key.some(isJoinKey));
  if (!person) return FIRST_EPOCH;
  const [known] = subject.known.flatMap(Object.values).flatMap((value: unknown) => (typeof value === 'string' ? (/^e([1-9]\d{0,4})\.[\w-]{43}$/.exec(value)?.[1] ?? []) : []));
  if (known !== undefined) return Number(known);
  const asked = (first: number, count: number) => Array.from({ length: count }, (_, index) => unknownRepresentation(person, first + index)).filter((made) => made !== undefined);
  for (let first = FIRST_EPOCH, count = 1; first <= LAST_EPOCH; first += count, count = Math.min(EPOCHS_AT_ONCE, LAST_EPOCH - first + 1)) {
    const representations = asked(first, count);
    const refused = await refusedOf(subject, representations);
    if (refused === undefined) return FIRST_EPOCH;
    const served = representations.findIndex((_, index) => !refused.has(index));
    if (served !== -1) return first + served;
  }
  return FIRST_EPOCH;
}

/** @returns the positions refused for their epoch; undefined from a server that gives no list, as the checks will tell. */
async function refusedOf(subject: Pick<Subject, 'server' | 'entities'>, representations: readonly Representation[]): Promise<ReadonlySet<unknown> | undefined> {
  try {
    const { errors } = await askEntities(subject, representations);
    return new Set(errors.flatMap(({ path, extensions }) => (isRefusal(extensions) ? [path?.[1]] : [])));
  } catch (error) {
    if (error instanceof NotConforming || error instanceof NoReply) return undefined;
    throw error;
  }
}

const isRefusal = (extensions: unknown): boolean => typeof extensions === 'object' && extensions !== null && Reflect.get(extensions, 'code') === REFUSED;
