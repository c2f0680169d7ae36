import { setTimeout as delay } from 'node:timers/promises';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createCohortDecoder } from '@hamafza/schema/cohort-protocol';
import { askCohort, cohortBody, openCohort } from '../../src/testing/index.js';
import { clinicCohort } from './clinic.js';
import { addPatients, startClinic, type Clinic } from './patients.js';

/** Enough that a stream of them does not fit between the database and whoever reads. */
const MANY = 400_000;

let clinic: Clinic;
beforeAll(async () => {
  clinic = await startClinic(clinicCohort);
  await addPatients(clinic.owner, MANY);
});
afterAll(() => clinic?.stop());

interface Backend {
  readonly pid: number;
  readonly wait: string | null;
}
/** Connections on which something goes on; those that only wait for the next request are of no concern. */
const backends = async (): Promise<readonly Backend[]> =>
  (await clinic.superuser.query(`SELECT pid, wait_event AS wait FROM pg_stat_activity WHERE application_name = 'hamafza-test-cohort' AND state <> 'idle'`)).rows as Backend[];
/** Waits for what a test waits for as long as the test may take. */
const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await delay(2);
};
const isBusy = async (wait: string): Promise<boolean> => (await backends()).some((backend) => backend.wait === wait);
const isIdle = async (): Promise<boolean> => (await backends()).length === 0;

/** Whether all that was broken off has been cleared away. */
const isRead = async (): Promise<boolean> => (await isIdle()) && (await askCohort(clinic.subgraph, { filter: { neighbourhood: 'nowhere' } })).status === 200;

const open = (change: Parameters<typeof cohortBody>[0] = {}): Promise<IncomingMessage> => openCohort(clinic.subgraph, cohortBody(change));
const stalled = async (): Promise<IncomingMessage> => {
  const answer = await open({ keyBytes: 32, measures: ['RIALS', 'OPENED_ON'] });
  answer.on('error', () => undefined);
  return answer.pause();
};
const rowsOf = async (answer: IncomingMessage): Promise<number | string> => {
  const decoder = createCohortDecoder({ keyBytes: 32, epoch: 1, dimensions: [], measures: ['RIALS', 'OPENED_ON'] });
  try {
    for await (const chunk of answer) decoder.push(chunk as Buffer);
  } catch {
    // What was cut off is told by the decoder.
  }
  const end = decoder.end();
  return end.kind === 'trailer' ? end.trailer.rows : end.fault;
};

describe('a cohort that is read from an index', () => {
  it('comes in the order of its keys, and says so', async () => {
    const answer = await askCohort(clinic.subgraph, { dimensions: ['COUNTY', 'STATUS', 'AGE_BAND'], measures: ['RIALS'] });
    expect('rows' in answer && [answer.header.isSorted, answer.rows.length]).toEqual([true, (MANY * 9) / 10]);
  });

  it('comes for some thousands of keys, in their order', async () => {
    const { rows: [found] } = (await clinic.owner.query(`SELECT string_agg(key, NULL ORDER BY key) AS keys FROM (SELECT substr(join_key, 1, 16) AS key FROM patient WHERE id % 201 = 0 AND join_key IS NOT NULL) AS asked`)) as { rows: { keys: Buffer }[] };
    const answer = await askCohort(clinic.subgraph, { keys: found?.keys.toString('base64url'), dimensions: ['COUNTY'], measures: ['RIALS'] });
    expect('rows' in answer && [answer.header.isSorted, answer.rows.length]).toEqual([true, (found?.keys.length ?? 0) / 16]);
  });

  it('comes as the table has it where the index does not hold all that is asked for', async () => {
    const answer = await askCohort(clinic.subgraph, { dimensions: ['OPENED_YEAR'] });
    expect('rows' in answer && [answer.header.isSorted, answer.rows.length]).toEqual([false, (MANY * 9) / 10]);
  });
});

describe('whoever asked and leaves', () => {
  it('ends what the database computes', async () => {
    const leaving = new AbortController();
    const body = cohortBody({ filter: { slowMs: -5 } });
    const sent = fetch(new URL('/cohort', clinic.subgraph.url), { method: 'POST', body, headers: { 'hamafza-signature': clinic.subgraph.signCohort(body) }, signal: leaving.signal }).catch(() => 'left');
    await until(() => isBusy('PgSleep'));
    leaving.abort();
    expect(await sent).toBe('left');
    await until(isIdle);
  });

  it('ends rows that come slowly, slice by slice', async () => {
    const answer = await open({ filter: { slowMs: 5 } });
    await until(() => isBusy('PgSleep'));
    const { rows } = await clinic.superuser.query(`SELECT query FROM pg_stat_activity WHERE application_name = 'hamafza-test-cohort' AND state <> 'idle'`);
    answer.destroy();
    await until(isIdle);
    expect(rows).toEqual([{ query: expect.stringContaining('string_agg') }]);
  });

  it('ends a stream that it has stopped reading', async () => {
    const answer = await stalled();
    await until(() => isBusy('ClientWrite'));
    answer.destroy();
    await until(isIdle);
  });

  it('leaves the connection to the next, where the read soon ends', async () => {
    await until(async () => {
      const answer = await stalled();
      await until(() => isBusy('ClientWrite'));
      const [backend] = await backends();
      answer.destroy();
      await until(isIdle);
      const { rowCount } = await clinic.superuser.query('SELECT FROM pg_stat_activity WHERE pid = $1', [backend?.pid]);
      return rowCount === 1 && (await rowsOf(await open({ keyBytes: 32, measures: ['RIALS', 'OPENED_ON'] }))) === (MANY * 9) / 10;
    });
  });

  it('leaves room for others', async () => {
    const answers = await Promise.all(Array.from({ length: 16 }, stalled));
    answers.forEach((answer) => answer.destroy());
    await until(isRead);
  });
});
describe('many at once', () => {
  it('are read sixteen at a time; others are told so, and those that are read are not disturbed', async () => {
    const reading = await Promise.all(Array.from({ length: 16 }, stalled));
    const others = await Promise.all(Array.from({ length: 34 }, () => askCohort(clinic.subgraph)));
    expect(new Set(others.map((answer) => ('code' in answer ? `${answer.status} ${String(answer.code)}` : 'read')))).toEqual(new Set(['503 SUBGRAPH_OVERLOADED']));
    reading.slice(2).forEach((answer) => answer.destroy());
    expect(await Promise.all(reading.slice(0, 2).map((answer) => rowsOf(answer.resume())))).toEqual([(MANY * 9) / 10, (MANY * 9) / 10]);
    await until(isRead);
  });

  it('take no connection from requests that want little', async () => {
    const reading = await Promise.all(Array.from({ length: 16 }, stalled));
    expect((await clinic.subgraph.ask('{ nothing }')).body).toEqual({ data: { nothing: null } });
    reading.forEach((answer) => answer.destroy());
    await until(isRead);
  });
});

describe('a stream that is not read', () => {
  it('waits in the database, and fills no memory here', async () => {
    const before = process.memoryUsage().rss;
    const answer = await stalled();
    await until(() => isBusy('ClientWrite'));
    expect(process.memoryUsage().rss - before).toBeLessThan(60 * 1_048_576);
    expect(await rowsOf(answer.resume())).toBe((MANY * 9) / 10);
  });

  it('has no trailer where its database goes away, and the next one is whole', async () => {
    const answer = await stalled();
    await until(() => isBusy('ClientWrite'));
    await clinic.superuser.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'hamafza-test-cohort'`);
    expect(await rowsOf(answer.resume())).toBe('NO_TRAILER');
    expect((await askCohort(clinic.subgraph)).status).toBe(200);
  });

  it('goes on with the data that it began with', async () => {
    const answer = await stalled();
    await until(() => isBusy('ClientWrite'));
    await clinic.owner.query('BEGIN');
    await clinic.owner.query('DELETE FROM patient WHERE id % 2 = 1');
    await clinic.owner.query('COMMIT');
    expect(await rowsOf(answer.resume())).toBe((MANY * 9) / 10);
    const after = await askCohort(clinic.subgraph);
    expect('rows' in after && after.rows.length).toBe((MANY * 4) / 10);
  });
});

describe('who may ask', () => {
  it('is whom the coordinator signed for, once', async () => {
    const body = cohortBody({ filter: { neighbourhood: 'nowhere' } });
    const signature = clinic.subgraph.signCohort(body);
    const statuses = await Promise.all(Array.from({ length: 10 }, async () => (await openCohort(clinic.subgraph, body, {}, signature)).resume().statusCode));
    expect(statuses.sort()).toEqual([200, ...Array.from({ length: 9 }, () => 401)]);
  });

  it.each<[string, string, (body: string) => string]>([
    ['nobody signed', 'UNAUTHENTICATED', () => ''],
    ['is signed over another body', 'SIGNATURE_INVALID', (body) => clinic.subgraph.signCohort(`${body} `)],
    ['is signed for another subgraph', 'SIGNATURE_INVALID', (body) => clinic.subgraph.signCohort(body, {}, 'relief')],
    ['the gateway signed', 'SIGNATURE_INVALID', (body) => clinic.subgraph.sign(body)],
  ])('is not who sends what %s', async (_what, code, sign) => {
    const body = cohortBody();
    const signature = sign(body);
    const response = await fetch(new URL('/cohort', clinic.subgraph.url), { method: 'POST', body, headers: signature === '' ? {} : { 'hamafza-signature': signature } });
    expect([response.status, await response.text()]).toEqual([401, expect.stringContaining(code)]);
  });

  it('is not who only looks', async () => {
    expect((await fetch(new URL('/cohort', clinic.subgraph.url))).status).toBe(405);
  });
});
