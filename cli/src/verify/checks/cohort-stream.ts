import { rowBytesOf } from '@hamafza/schema/cohort-protocol';
import type { CohortBody, CohortReply, CohortUnderTest } from '../cohort-under-test.js';
import { cohortValuesOf, type CohortValues } from '../cohort-values.js';
import { verdictOn, type ConformanceCheck } from '../subject.js';

const KEY_BYTES = 16;
const MOST_KEYS = 100;

/** What is no request by the protocol, or asks for what the schema has not. */
const REFUSED: readonly (readonly [string, CohortBody])[] = [
  ['another protocol', { protocol: 2 }],
  ['a part that the protocol has not', { provinces: 'all' }],
  ['a dimension that the schema has not', { dimensions: ['NO_SUCH_DIMENSION'] }],
  ['a measure that the schema has not', { measures: ['NO_SUCH_MEASURE'] }],
  ['a condition that the schema has not', { filter: { noSuchCondition: 1 } }],
  ['half a key', { keys: 'AAAA' }],
  ['keys that descend', { keys: Buffer.concat([Buffer.alloc(KEY_BYTES, 2), Buffer.alloc(KEY_BYTES, 1)]).toString('base64url') }],
];

export const cohortStreamCheck: ConformanceCheck = {
  id: 'cohort-stream',
  promise: 'answers POST /cohort by the cohort protocol, and refuses what is none of it',
  clause: 'Hamafza: The cohort protocol',
  run: async ({ document, joinKeyEpoch, cohorts, mayAnswerUnsigned }) => {
    const values = cohortValuesOf(document);
    if (!values) return { outcome: 'skipped', note: 'the schema has no part in cohorts' };
    if (cohorts.kind === 'no-key') return { outcome: 'skipped', note: 'needs --coordinator-key: no gateway may ask for cohorts' };
    const ask: Ask = (body) => cohorts.asCoordinator.ask({ epoch: joinKeyEpoch, ...body });
    const everybody = await ask({});
    if (everybody.kind !== 'stream') return verdictOn([wrongIn('everybody', everybody)]);
    const strangers = mayAnswerUnsigned ? [] : await strangerReasons(cohorts.byOthers, joinKeyEpoch);
    const reasons = [...(await streamReasons(ask, values)), ...(await keyReasons(ask, everybody)), ...(await counterReasons(ask, everybody)), ...(await refusalReasons(ask)), ...strangers];
    return verdictOn(reasons, `${everybody.trailer.rows} people, ${everybody.trailer.unlinkable} unlinkable${everybody.isSorted ? ', sorted' : ''}`);
  },
};

type Stream = Extract<CohortReply, { kind: 'stream' }>;

/** As the coordinator would. */
type Ask = (body: CohortBody) => Promise<CohortReply>;

const wrongIn = (what: string, reply: CohortReply): string => `${what}: ${reply.kind === 'faulty' ? reply.reason : reply.kind === 'other' ? `HTTP ${reply.status} instead of a stream` : 'a stream'}`;

/** Each value by itself, as many at once as may be, and whole keys. */
async function streamReasons(ask: Ask, { dimensions, measures }: CohortValues): Promise<readonly string[]> {
  const bodies: CohortBody[] = [...dimensions.map((name) => ({ dimensions: [name] })), ...measures.map((name) => ({ measures: [name] }))];
  bodies.push({ dimensions: dimensions.slice(0, 3), measures: measures.slice(0, 2), keyBytes: 32 });
  const reasons: string[] = [];
  for (const body of bodies) {
    const reply = await ask(body);
    if (reply.kind !== 'stream') reasons.push(wrongIn([body.dimensions, body.measures].flat().join(', '), reply));
  }
  return reasons;
}

/** Asks for half of the people by their keys, or for some of very many, and for somebody whom nobody knows. */
async function keyReasons(ask: Ask, { rows }: Stream): Promise<readonly string[]> {
  const width = rowBytesOf(KEY_BYTES, 0, 0);
  const known = Array.from({ length: Math.min(Math.ceil(rows.length / width / 2), MOST_KEYS) }, (_, index) => rows.subarray(index * width, (index + 1) * width)).toSorted(Buffer.compare);
  const asked = [...known, Buffer.alloc(KEY_BYTES, 0xff)];
  const reply = await ask({ keys: Buffer.concat(asked).toString('base64url') });
  if (reply.kind !== 'stream') return [wrongIn('some keys', reply)];
  const found = Array.from({ length: reply.rows.length / width }, (_, index) => reply.rows.subarray(index * width, (index + 1) * width)).toSorted(Buffer.compare);
  return Buffer.concat(found).equals(Buffer.concat(known)) ? [] : [`some keys: ${found.length} rows for ${known.length} keys that were given a moment before and one that was not`];
}

async function counterReasons(ask: Ask, { trailer }: Stream): Promise<readonly string[]> {
  const reply = await ask({ ifCounter: trailer.changeCounter });
  if (reply.kind === 'other') return reply.status === 304 ? [] : [wrongIn('a counter that still holds', reply)];
  const isSame = reply.kind === 'stream' && reply.trailer.changeCounter === trailer.changeCounter;
  return isSame ? ['a counter that still holds: a stream instead of HTTP 304'] : [];
}

async function refusalReasons(ask: Ask): Promise<readonly string[]> {
  const reasons: string[] = [];
  for (const [what, body] of REFUSED) {
    const reply = await ask(body);
    if (reply.kind !== 'other' || reply.status < 400 || reply.status >= 500) reasons.push(`${what}: ${reply.kind === 'other' ? `HTTP ${reply.status}` : 'a stream'} instead of a refusal with 4xx`);
  }
  return reasons;
}

async function strangerReasons(byOthers: Readonly<Record<string, CohortUnderTest>>, epoch: number): Promise<readonly string[]> {
  const reasons: string[] = [];
  for (const [what, cohort] of Object.entries(byOthers)) {
    const reply = await cohort.ask({ epoch });
    if (reply.kind !== 'other' || reply.status !== 401) reasons.push(`${what}: no refusal with 401`);
  }
  return reasons;
}
