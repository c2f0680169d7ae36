import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sql from 'sql-template-tag';
import { askCohort } from '../../src/testing/index.js';
import { clinicCohort, visitCohort } from './clinic.js';
import { LABELS_OF_PATIENTS } from './labels-of-patients.js';
import { addPatients, startClinic, type Clinic } from './patients.js';

const PATIENTS = 60_000;
/** All that a dimension or measure reads, so that no cohort needs the table. */
const WIDE_INDEX = `CREATE INDEX patient_wide ON patient (join_key) INCLUDE (id, county_code, neighbourhood, status, birth_date, opened_on, rials) WHERE join_key IS NOT NULL`;

let clinic: Clinic;
beforeAll(async () => {
  clinic = await startClinic(clinicCohort);
  await clinic.owner.query(WIDE_INDEX);
  await addPatients(clinic.owner, PATIENTS);
});
afterAll(() => clinic?.stop());

interface Patient {
  readonly key: string;
  readonly county_code: string;
  readonly neighbourhood: string;
  readonly status: string | null;
  readonly birth_date: string | null;
  readonly opened: string | null;
  readonly rials: string | null;
}
const patients = async (where = 'true'): Promise<readonly Patient[]> =>
  (await clinic.owner.query(`SELECT encode(substr(join_key, 1, 16), 'hex') AS key, county_code, neighbourhood, status, birth_date::text, opened_on::text AS opened, rials::text
    FROM patient WHERE join_key IS NOT NULL AND ${where} ORDER BY join_key`)).rows as Patient[];
const good = async (...given: [Parameters<typeof askCohort>[1], Parameters<typeof askCohort>[2]?]) => {
  const answer = await askCohort(clinic.subgraph, ...given);
  if (!('rows' in answer)) throw new Error(`refused: ${String(answer.code)} ${answer.message ?? ''}`);
  return answer;
};
const dayOf = (opened: string | null) => (opened === null || opened.endsWith('infinity') ? null : Date.parse(opened) / 86_400_000);

describe('a cohort that comes in slices of its keys', () => {
  it.each(LABELS_OF_PATIENTS)('tells of each person the %s', async (dimension, labelOf) => {
    const { rows, header, trailer } = await good({ dimensions: [dimension], measures: ['RIALS', 'OPENED_ON'] });
    const expected = (await patients()).map((patient) => ({
      key: patient.key,
      labels: [labelOf(patient)],
      measures: [patient.rials === null ? null : Number(patient.rials), dayOf(patient.opened)],
    }));
    expect(header.isSorted).toBe(true);
    expect(rows).toEqual(expected);
    expect(trailer).toMatchObject({ rows: (PATIENTS * 9) / 10, unlinkable: PATIENTS / 10 });
  });

  it('gives whole keys where they are asked for, and nothing besides', async () => {
    const { rows, header } = await good({ keyBytes: 32 });
    expect([header.rowBytes, rows.length, rows.every(({ key }) => key.length === 64)]).toEqual([32, (PATIENTS * 9) / 10, true]);
  });

  it('gives those whom the filter matches, within the provinces that were signed for', async () => {
    const provinces = Array.from({ length: 29 }, (_, index) => String(index + 1).padStart(2, '0'));
    const { rows, header, trailer } = await good({ filter: { statuses: ['ACTIVE', "x'); DROP TABLE patient; --"] }, dimensions: ['COUNTY'] }, { provinces });
    const expected = await patients(`status = 'ACTIVE' AND left(county_code, 2) <= '29'`);
    expect([header.isSorted, trailer.rows]).toEqual([true, expected.length]);
    expect(rows.map(({ key, labels }) => [key, labels[0]])).toEqual(expected.map(({ key, county_code }) => [key, county_code]));
  });
});

describe('a cohort from several rows a person, in slices', () => {
  let visits: Clinic;
  beforeAll(async () => {
    // One row a person would do without; the statement does not know that.
    visits = await startClinic({ ...visitCohort, from: clinicCohort.from, measures: { ...clinicCohort.measures, VISITS: { unit: 'CASES', sql: () => sql`1` } } });
    await visits.owner.query(WIDE_INDEX);
    await addPatients(visits.owner, PATIENTS);
  });
  afterAll(() => visits?.stop());

  it('has one row a person', async () => {
    const answer = await askCohort(visits.subgraph, { dimensions: ['STATUS', 'COUNTY', 'OPENED_YEAR'], measures: ['VISITS', 'RIALS'] });
    if (!('rows' in answer)) throw new Error('refused');
    const { rows } = await visits.owner.query(`SELECT encode(substr(join_key, 1, 16), 'hex') AS key, status, county_code FROM patient WHERE join_key IS NOT NULL ORDER BY join_key`);
    expect(answer.rows.map(({ key, labels, measures }) => [key, labels[0], labels[1], measures[0]])).toEqual((rows as Patient[]).map(({ key, status, county_code }) => [key, status, county_code, 1]));
  });
});
