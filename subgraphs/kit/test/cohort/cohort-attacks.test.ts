import { createHash } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createCohortDecoder } from '@hamafza/schema/cohort-protocol';
import pg from 'pg';
import { askCohort, cohortBody, openCohort } from '../../src/testing/index.js';
import { clinicCohort, visitCohort } from './clinic.js';
import { addPatients, startClinic, type Clinic } from './patients.js';

const PEOPLE = 2_000;

let clinic: Clinic;
let visits: Clinic;
beforeAll(async () => {
  [clinic, visits] = await Promise.all([startClinic(clinicCohort), startClinic(visitCohort)]);
  await addPatients(clinic.owner, PEOPLE);
  await addPatients(visits.owner, PEOPLE);
});
afterAll(() => Promise.all([clinic?.stop(), visits?.stop()]));

/** Signed as it is, whatever the types say. @returns the status and the code of a refusal, or how many rows came. */
async function answerTo(body: string, { subgraph } = clinic): Promise<readonly unknown[]> {
  const answer = await openCohort(subgraph, body);
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  if (answer.statusCode !== 200) return [answer.statusCode, /"code":"(\w+)"/.exec(bytes.toString())?.[1]];
  return [200, bytes.length];
}

/** How a stream ends: its fault, or how many rows it has. */
async function endOf({ subgraph }: Clinic, change: Parameters<typeof cohortBody>[0]): Promise<string | number> {
  const { dimensions = [], measures = [] } = change as { dimensions?: string[]; measures?: string[] };
  const decoder = createCohortDecoder({ keyBytes: 16, epoch: 1, dimensions, measures });
  const answer = await openCohort(subgraph, cohortBody(change));
  try {
    for await (const chunk of answer) decoder.push(chunk as Buffer);
  } catch {
    // What was cut off is told by the decoder.
  }
  const end = decoder.end();
  return end.kind === 'trailer' ? end.trailer.rows : end.fault;
}

/** Changes the owner's tables for as long as a test looks. */
async function during<Result>({ owner }: Clinic, change: string, undo: string, look: () => Promise<Result>): Promise<Result> {
  await owner.query(change);
  try {
    return await look();
  } finally {
    await owner.query(undo);
  }
}

describe('a condition that would get lost', () => {
  const withFilter = (filter: string): string => cohortBody().replace('"filter":{}', `"filter":${filter}`);

  it.each([
    ['__proto__', '{"__proto__": {"neighbourhood": "nowhere"}}'],
    ['constructor', '{"constructor": {"neighbourhood": "nowhere"}}'],
    ['toString', '{"toString": "nowhere"}'],
    ['__typename', '{"__typename": "ClinicCohortFilter"}'],
    ['__proto__ of an inner filter', '{"and": {"__proto__": {"neighbourhood": "nowhere"}}}'],
  ])('is refused and never widens the cohort to everybody: %s', async (_name, filter) => {
    expect(await answerTo(withFilter(filter))).toEqual([400, expect.stringMatching(/^BAD_(USER_INPUT|REQUEST)$/)]);
  });

  it.each([
    ['a filter that is a list', '[]'],
    ['a filter that is text', '"{}"'],
    ['no filter', 'null'],
    ['a number beyond all', '{"slowMs": 1e999}'],
    ['a number that is none', '{"slowMs": 1.5}'],
    ['a number beyond an Int', '{"slowMs": 4294967296}'],
    ['a list of a list', '{"statuses": [["ACTIVE"]]}'],
    ['a list of nothing known', '{"statuses": [null]}'],
  ])('is refused: %s', async (_name, filter) => {
    expect(await answerTo(withFilter(filter))).toEqual([400, expect.stringMatching(/^BAD_(USER_INPUT|REQUEST)$/)]);
  });

  it('is told from none where it is null: that is none', async () => {
    const everybody = await answerTo(cohortBody());
    expect(await answerTo(withFilter('{"neighbourhood": null, "statuses": null, "and": null}'))).toEqual(everybody);
  });
});

describe('a body', () => {
  const keysOf = (count: number): string => {
    const bytes = Buffer.alloc(count * 16);
    for (let index = 0; index < count; index += 1) bytes.writeUInt32BE(index, index * 16);
    return bytes.toString('base64url');
  };

  it.each<[string, Parameters<typeof cohortBody>[0], unknown[]]>([
    ['one key more than may be', { keys: keysOf(20_001) }, [400, 'BAD_USER_INPUT']],
    ['keys that descend', { keys: Buffer.from(`${'ff'.repeat(16)}${'00'.repeat(16)}`, 'hex').toString('base64url') }, [400, 'BAD_USER_INPUT']],
    ['keys in another alphabet', { keys: '+/'.repeat(16) }, [400, 'BAD_REQUEST']],
    ['a counter longer than any', { ifCounter: 'x'.repeat(10_000) }, [400, 'BAD_REQUEST']],
    ['an epoch of SQL', { epoch: '1; DROP TABLE patient' }, [400, 'BAD_REQUEST']],
    ['an epoch beyond all', { epoch: 2 ** 53 }, [400, 'BAD_REQUEST']],
    ['a day of SQL', { today: "2025-01-01'; --" }, [400, 'BAD_REQUEST']],
  ])('is refused with %s', async (_what, change, expected) => {
    expect(await answerTo(cohortBody(change))).toEqual(expected);
  });

  it('is taken with as many keys as may be', async () => {
    expect(await endOf(clinic, { keys: keysOf(20_000) })).toBe(0);
  });

  it.each(['', '[]', 'null', '"x"', '{', `${'['.repeat(200_000)}`, `\u{feff}${'x'}`])('is refused where it is no object: %#', async (body) => {
    expect(await answerTo(body)).toEqual([400, 'BAD_REQUEST']);
  });

  it('is answered without compression, whatever encodings are asked for: keys are random', async () => {
    const body = cohortBody();
    const headers = { 'accept-encoding': 'gzip, deflate, br', 'hamafza-signature': clinic.subgraph.signCohort(body) };
    const response = await fetch(new URL('/cohort', clinic.subgraph.url), { method: 'POST', headers, body });
    expect([response.status, response.headers.get('content-encoding')]).toEqual([200, null]);
    expect(Buffer.from(await response.arrayBuffer()).toString('latin1', 0, 4)).toBe('HMFC');
  });

  it('takes no room from others while it is on its way', async () => {
    const { port, hostname } = new URL(clinic.subgraph.url);
    const body = cohortBody();
    const sockets = await Promise.all(
      Array.from({ length: 40 }, () => {
        const socket = connect(Number(port), hostname).on('error', () => undefined);
        socket.write(`POST /cohort HTTP/1.1\r\nhost: x\r\nhamafza-signature: ${clinic.subgraph.signCohort(body)}\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, 10)}`);
        return new Promise<Socket>((resolve) => socket.once('connect', () => resolve(socket)));
      }),
    );
    expect((await askCohort(clinic.subgraph)).status).toBe(200);
    sockets.forEach((socket) => socket.destroy());
  });
});

describe('the coordinator’s key', () => {
  it.each(['/graphql', '/graphql?a=/cohort', '/cohort/../graphql', '/cohort/', '//cohort', '/COHORT', '/cohort%2f', '/cohort;/graphql'])('opens nothing at %s', async (path) => {
    const body = JSON.stringify({ query: '{ nothing }' });
    const { origin } = new URL(clinic.subgraph.url);
    const response = await fetch(`${origin}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', 'hamafza-signature': clinic.subgraph.signCohort(body) }, body });
    expect([401, 404]).toContain(response.status);
  });
});

describe('a table that is not as promised', () => {
  it('breaks the stream off where a number is larger than any that it can hold', async () => {
    visits.subgraph.takeLog();
    const ends = await during(visits, 'UPDATE visit SET cost = 9000000000000000000', 'UPDATE visit SET cost = 1', async () => [await endOf(visits, { measures: ['COST'] }), await endOf(visits, { measures: ['VISITS'] })]);
    expect(ends).toEqual(['NO_TRAILER', expect.any(Number)]);
    expect(visits.subgraph.takeLog()).not.toMatch(/9000000000000000000|SELECT .* FROM visit/);
  });

  it('breaks the stream off at a key of another length, and shifts no row', async () => {
    const short = `UPDATE patient SET join_key = 'x' WHERE id = 11`;
    expect(await during(clinic, short, 'UPDATE patient SET join_key = sha256(int8send(id)) WHERE id = 11', () => endOf(clinic, { measures: ['RIALS'] }))).toBe('NO_TRAILER');
    expect(await endOf(clinic, {})).toBe((PEOPLE * 9) / 10);
  });

  it('tells of a value that no label stands for that it is not known', async () => {
    const answer = await during(clinic, `UPDATE patient SET status = 'ACTIVE ' WHERE id % 2 = 0`, `UPDATE patient SET status = 'ACTIVE' WHERE id % 2 = 0`, () => askCohort(clinic.subgraph, { dimensions: ['STATUS'] }));
    expect('rows' in answer && new Set(answer.rows.map(({ labels }) => labels[0]))).toEqual(new Set([null, 'CLOSED']));
  });

  it('is refused with more labels than a code can tell', async () => {
    const many = `INSERT INTO patient (id, county_code, neighbourhood) SELECT id, '0303', 'place ' || id FROM generate_series(1000000, 1066000) AS id`;
    expect(await during(clinic, many, 'DELETE FROM patient WHERE id >= 1000000', () => answerTo(cohortBody({ dimensions: ['NEIGHBOURHOOD'] })))).toEqual([500, 'INTERNAL_SERVER_ERROR']);
  });

  it('is refused as often as it is asked, and takes no room from others', async () => {
    const answers = await during(clinic, `UPDATE patient SET county_code = '03' WHERE id = 11`, `UPDATE patient SET county_code = '0303' WHERE id = 11`, async () => {
      const refused: (readonly unknown[])[] = [];
      for (let round = 0; round < 3; round += 1) refused.push(...(await Promise.all(Array.from({ length: 12 }, () => answerTo(cohortBody({ dimensions: ['COUNTY'] }))))));
      return refused;
    });
    expect(new Set(answers.map(String))).toEqual(new Set(['500,INTERNAL_SERVER_ERROR']));
    expect((await askCohort(clinic.subgraph, { dimensions: ['COUNTY'] })).status).toBe(200);
  });
});

describe('a change counter', () => {
  it('never names two states of the data, whoever writes and reads at the same time', async () => {
    const pool = new pg.Pool({ connectionString: clinic.ownerUrl, options: '-c hamafza.provinces=all', max: 6 });
    let isWriting = true;
    const write = async (writer: number): Promise<void> => {
      for (let round = 0; round < 25; round += 1) {
        const client = await pool.connect();
        await client.query('BEGIN');
        for (let step = 0; step <= round % 3; step += 1) await client.query('UPDATE patient SET rials = $1 WHERE id = $2', [round * 10 + step, writer + 1]);
        await client.query(round % 4 === writer % 4 ? 'ROLLBACK' : 'COMMIT');
        client.release();
      }
    };
    const states = new Map<string, Set<string>>();
    const read = async (): Promise<void> => {
      while (isWriting) {
        const answer = await askCohort(clinic.subgraph, { measures: ['RIALS'] });
        if (!('rows' in answer)) throw new Error('refused');
        const state = createHash('sha256').update(JSON.stringify(answer.rows.map(({ key, measures }) => `${key} ${String(measures[0])}`).sort())).digest('hex');
        const known = states.get(answer.trailer.changeCounter) ?? new Set();
        states.set(answer.trailer.changeCounter, known.add(state));
      }
    };
    const writing = Promise.all([0, 1, 2, 3].map(write)).finally(() => (isWriting = false));
    await Promise.all([writing, read(), read(), read()]);
    await pool.end();
    expect([...states.values()].map(({ size }) => size)).toEqual([...states.values()].map(() => 1));
    expect(states.size).toBeGreaterThan(2);
  });
});
