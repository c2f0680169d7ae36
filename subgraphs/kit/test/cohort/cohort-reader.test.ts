import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askCohort, type CohortRow } from '../../src/testing/index.js';
import { clinicCohort, visitCohort } from './clinic.js';
import { LABELS_OF_PATIENTS } from './labels-of-patients.js';
import { addPatients, startClinic, type Clinic } from './patients.js';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await startClinic(clinicCohort);
  await addPatients(clinic.owner, 3_000);
});
afterAll(() => clinic?.stop());

const ask = (...given: [Parameters<typeof askCohort>[1]?, Parameters<typeof askCohort>[2]?]) => askCohort(clinic.subgraph, ...given);
const good = async (...given: Parameters<typeof ask>) => {
  const answer = await ask(...given);
  if (!('rows' in answer)) throw new Error(`refused: ${String(answer.code)} ${answer.message ?? ''}`);
  return answer;
};
const refusal = async (...given: Parameters<typeof ask>) => {
  const answer = await ask(...given);
  return 'code' in answer ? [answer.status, answer.code, answer.coordinate] : [answer.status];
};
const byKey = (rows: readonly CohortRow[]) => new Map(rows.map((row) => [row.key, row]));

interface Patient {
  readonly key: string;
  readonly county_code: string;
  readonly neighbourhood: string;
  readonly status: string | null;
  readonly birth_date: string | null;
  readonly opened: string | null;
  readonly rials: string | null;
  readonly visits: string;
}
const patients = async (where = 'true'): Promise<readonly Patient[]> =>
  (await clinic.owner.query(`SELECT encode(substr(join_key, 1, 16), 'hex') AS key, county_code, neighbourhood, status, birth_date::text, opened_on::text AS opened, rials::text,
    (SELECT count(*) FROM visit WHERE patient_id = patient.id)::text AS visits FROM patient WHERE join_key IS NOT NULL AND ${where}`)).rows as Patient[];

describe('POST /cohort', () => {
  it('gives a row for each person with a key, and counts those without', async () => {
    const { rows, trailer, header } = await good();
    expect(new Set(rows.map(({ key }) => key))).toEqual(new Set((await patients()).map(({ key }) => key)));
    expect(trailer).toEqual({ rows: 2_700, unlinkable: 300, changeCounter: expect.stringMatching(/^[0-9a-f]{12}-\d+$/) });
    expect(header.estimatedRows).toBeGreaterThan(500);
  });

  it('gives whole keys where they are asked for', async () => {
    const { rows } = await good({ keyBytes: 32 });
    expect(rows.every(({ key }) => key.length === 64)).toBe(true);
  });

  it.each(LABELS_OF_PATIENTS)('tells of each person the %s', async (dimension, labelOf) => {
    const { rows } = await good({ dimensions: [dimension] });
    const told = byKey(rows);
    const expected = await patients();
    expect(expected.map(({ key }) => told.get(key)?.labels[0])).toEqual(expected.map(labelOf));
  });

  it('tells of each person numbers and days, and what of them is not known', async () => {
    const money = byKey((await good({ measures: ['RIALS', 'VISITS'] })).rows);
    const days = byKey((await good({ measures: ['OPENED_ON'] })).rows);
    const expected = await patients();
    expect(expected.map(({ key }) => money.get(key)?.measures)).toEqual(expected.map(({ rials, visits }) => [rials === null ? null : Number(rials), Number(visits)]));
    const dayOf = (opened: string | null) => (opened === null || opened.endsWith('infinity') ? null : Date.parse(opened) / 86_400_000);
    expect(expected.map(({ key }) => days.get(key)?.measures[0])).toEqual(expected.map(({ opened }) => dayOf(opened)));
  });

  it('says all at once: three dimensions and two measures', async () => {
    const { rows, header } = await good({ dimensions: ['STATUS', 'COUNTY', 'OPENED_YEAR'], measures: ['OPENED_ON', 'RIALS'] });
    expect([rows.length, header.rowBytes]).toEqual([2_700, 38]);
  });

  it('gives those whom the filter matches, whatever its text holds', async () => {
    for (const neighbourhood of ['گلستان', "a'b\\c", '"{,}"', 'NULL']) {
      const { rows, trailer } = await good({ filter: { neighbourhood, statuses: ['ACTIVE', "x'); DROP TABLE patient; --"] } });
      expect(new Set(rows.map(({ key }) => key))).toEqual(new Set((await patients(`status = 'ACTIVE' AND neighbourhood = $n$${neighbourhood}$n$`)).map(({ key }) => key)));
      expect(trailer.rows).toBe(rows.length);
    }
  });

  it('gives nobody where the filter matches nobody', async () => {
    const { rows, header } = await good({ filter: { neighbourhood: 'nowhere' }, dimensions: ['NEIGHBOURHOOD'] });
    expect([rows, header.dimensions[0]?.labels.length]).toEqual([[], 4]);
  });

  it('gives those of the keys asked about whom the filter matches, in their order', async () => {
    for (const keyBytes of [16, 32]) {
      const whole = (await good({ keyBytes, filter: { statuses: ['ACTIVE'] } })).rows.map(({ key }) => key).sort();
      const strangers = ['00'.repeat(keyBytes), 'ff'.repeat(keyBytes)];
      const keys = Buffer.from([...whole.slice(10, 600), ...strangers].sort().join(''), 'hex').toString('base64url');
      const { rows, header } = await good({ keyBytes, filter: { statuses: ['ACTIVE'] }, keys, dimensions: ['COUNTY'] });
      expect([rows.map(({ key }) => key), header.isSorted]).toEqual([whole.slice(10, 600), true]);
    }
  });

  it('shows nobody outside the provinces that were signed for, nor counts them', async () => {
    const { rows, trailer, header } = await good({ dimensions: ['COUNTY'] }, { provinces: ['03', '04'] });
    const expected = await patients(`left(county_code, 2) IN ('03', '04')`);
    expect([rows.length, new Set(header.dimensions[0]?.labels.map((label) => label.slice(0, 2)))]).toEqual([expected.length, new Set(['03', '04'])]);
    const [{ count }] = (await clinic.owner.query(`SELECT count(*)::integer AS count FROM patient WHERE join_key IS NULL AND left(county_code, 2) IN ('03', '04')`)).rows as [{ count: number }];
    expect(trailer.unlinkable).toBe(count);
    expect((await good({}, { provinces: [] })).rows).toEqual([]);
  });

  it.each<[string, Parameters<typeof ask>, unknown[]]>([
    ['a dimension that there is not', [{ dimensions: ['SEX'] }], [400, 'BAD_USER_INPUT', 'CohortRequest.dimensions']],
    ['a dimension of every object', [{ dimensions: ['CONSTRUCTOR'] }], [400, 'BAD_USER_INPUT', 'CohortRequest.dimensions']],
    ['a measure that there is not', [{ measures: ['SALARY'] }], [400, 'BAD_USER_INPUT', 'CohortRequest.measures']],
    ['SQL for a dimension', [{ dimensions: ['1); DROP'] }], [400, 'BAD_REQUEST', undefined]],
    ['four dimensions', [{ dimensions: ['COUNTY', 'PROVINCE', 'STATUS', 'AGE_BAND'] }], [400, 'BAD_REQUEST', undefined]],
    ['one dimension twice', [{ dimensions: ['COUNTY', 'COUNTY'] }], [400, 'BAD_REQUEST', undefined]],
    ['a part that nobody knows', [{ provinces: 'all' } as never], [400, 'BAD_REQUEST', undefined]],
    ['keys of eight bytes', [{ keyBytes: 8 }], [400, 'BAD_REQUEST', undefined]],
    ['another protocol', [{ protocol: 2 }], [400, 'BAD_REQUEST', undefined]],
    ['no day', [{ today: '2025-02-30' }], [400, 'BAD_REQUEST', undefined]],
    ['a day that no database knows', [{ today: '0000-01-01' }], [400, 'BAD_REQUEST', undefined]],
    ['half a key', [{ keys: 'AAAA' }], [400, 'BAD_USER_INPUT', 'CohortRequest.keys']],
    ['no key', [{ keys: '' }], [400, 'BAD_USER_INPUT', 'CohortRequest.keys']],
    ['one key twice', [{ keys: Buffer.alloc(32).toString('base64url') }], [400, 'BAD_USER_INPUT', 'CohortRequest.keys']],
    ['a filter’s field that there is not', [{ filter: { joinKey: 'x' } }], [400, 'BAD_USER_INPUT', 'CohortRequest.filter']],
    ['a filter’s value of another type', [{ filter: { statuses: [{ $ne: 1 }] } }], [400, 'BAD_USER_INPUT', 'ClinicCohortFilter.statuses']],
    ['a filter’s value inside another', [{ filter: { and: { and: { slowMs: '1' } } } }], [400, 'BAD_USER_INPUT', 'ClinicCohortFilter.slowMs']],
    ['no day of the calendar', [{ filter: { openedFrom: '1404-12-30' } }], [400, 'BAD_USER_INPUT', 'ClinicCohortFilter.openedFrom']],
    ['days that end before they begin', [{ filter: { and: { openedFrom: '1400-02-01', openedTo: '1400-01-01' } } }], [400, 'BAD_USER_INPUT', 'ClinicCohortFilter.openedTo']],
    ['a list of nothing', [{ filter: { statuses: [] } }], [400, 'BAD_USER_INPUT', 'ClinicCohortFilter.statuses']],
    ['text with NUL', [{ filter: { neighbourhood: 'a\0b' } }], [400, 'BAD_USER_INPUT', 'ClinicCohortFilter.neighbourhood']],
    ['half a character', [{ filter: { statuses: ['\ud800'] } }], [400, 'BAD_USER_INPUT', 'ClinicCohortFilter.statuses']],
    ['a place outside the provinces', [{ filter: { and: { provinceCode: '05' } } }, { provinces: ['03'] }], [403, 'FORBIDDEN', undefined]],
    ['another epoch than the agreement’s', [{ epoch: 2 }], [403, 'FORBIDDEN', undefined]],
    ['an epoch that is not served', [{ epoch: 2 }, { agreement: { id: 'demo', version: 1, epoch: 2 } }], [503, 'JOIN_KEY_EPOCH_UNAVAILABLE', undefined]],
    ['an epoch under no agreement that is not served', [{ epoch: 2 }, { agreement: undefined }], [503, 'JOIN_KEY_EPOCH_UNAVAILABLE', undefined]],
    ['a filter nested without end', [{ filter: Array.from({ length: 3_000 }).reduce<object>((and) => ({ and }), {}) as Record<string, unknown> }], [400, 'BAD_USER_INPUT', 'ClinicCohortFilter.and']],
    ['a filter of very many values', [{ filter: { statuses: Array.from({ length: 20_000 }, (_, index) => String(index)) } }], [400, 'BAD_USER_INPUT', 'ClinicCohortFilter.statuses']],
    ['a huge filter', [{ filter: { neighbourhood: 'x'.repeat(1_200_000) } }], [413, 'PAYLOAD_TOO_LARGE', undefined]],
    ['a body beyond all limits', [{ filter: { neighbourhood: 'x'.repeat(3_000_000) } }], [413, 'PAYLOAD_TOO_LARGE', undefined]],
  ])('refuses %s', async (_what, given, expected) => {
    expect(await refusal(...given)).toEqual(expected);
  });

  it('tells in no refusal and no log what was sent', async () => {
    clinic.subgraph.takeLog();
    const answers = [await ask({ filter: { openedFrom: 'secret-value' } }), await ask({ filter: { 'secret-value': 1 } }), await good({ filter: { neighbourhood: 'secret-value' } })];
    expect(JSON.stringify(answers) + clinic.subgraph.takeLog()).not.toContain('secret-value');
  });
});

describe('a cohort from several rows a person', () => {
  let visits: Clinic;
  beforeAll(async () => {
    visits = await startClinic(visitCohort);
    await addPatients(visits.owner, 1_000);
  });
  afterAll(() => visits?.stop());

  it('has one row a person, with sums, and counts people without a key once', async () => {
    const grouped = await askCohort(visits.subgraph, { measures: ['VISITS', 'COST'], dimensions: ['STATUS', 'AGE_BAND', 'NEIGHBOURHOOD'] });
    if (!('rows' in grouped)) throw new Error('refused');
    const rows = (await visits.owner.query(`SELECT encode(substr(join_key, 1, 16), 'hex') AS key, id % 4 AS visits, status, neighbourhood FROM patient WHERE join_key IS NOT NULL AND id % 4 > 0`)).rows as { key: string; visits: string; status: string | null; neighbourhood: string }[];
    const told = byKey(grouped.rows);
    expect([told.size, grouped.rows.length]).toEqual([rows.length, rows.length]);
    const costs = [0, 1_000, 3_000, 6_000];
    expect(rows.map(({ key }) => [told.get(key)?.measures, told.get(key)?.labels[0], told.get(key)?.labels[2]])).toEqual(
      rows.map(({ visits: count, status, neighbourhood }) => [[Number(count), costs[Number(count)]], status, neighbourhood]),
    );
    const [{ count }] = (await visits.owner.query('SELECT count(*)::integer AS count FROM patient WHERE join_key IS NULL AND id % 4 > 0')).rows as [{ count: number }];
    expect(grouped.trailer.unlinkable).toBe(count);
  });
});
