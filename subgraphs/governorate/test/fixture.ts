import { formatJoinKey, type JoinKey } from '@hamafza/schema/vocabulary';
import type { TestSubgraph } from '@hamafza/kit/testing';

/** The day it is in these tests: 1404-07-15 in Tehran. */
export const NOW = new Date('2025-10-07T08:00:00Z');

export const joinKeyBytesOf = (person: number): Buffer => {
  const bytes = Buffer.alloc(32, 7);
  bytes.writeUInt32BE(person);
  return bytes;
};
export const joinKeyOf = (person: number): JoinKey => formatJoinKey(1, joinKeyBytesOf(person));

const name = (en: string): string => JSON.stringify({ fa: `نام ${en}`, en });

type Rows = readonly (readonly unknown[])[];

/** Fills a migrated database with a few places, bodies and sixty invented people. */
export async function insertFixture({ dataSource }: Pick<TestSubgraph, 'dataSource'>): Promise<void> {
  const insert = async (into: string, rows: Rows): Promise<void> => {
    const values: unknown[] = rows.flat();
    let bound = 0;
    const tuples = rows.map((row) => `(${row.map(() => `$${(bound += 1)}`).join(',')})`);
    await dataSource.query(`INSERT INTO ${into} VALUES ${tuples.join(',')}`, values);
  };
  await insertPlaces(insert);
  await insertNgos(insert);
  await insertSupervision(insert);
  await insertIndicators(insert);
  await insertReferrals(insert);
}

type Insert = (into: string, rows: Rows) => Promise<void>;

async function insertPlaces(insert: Insert): Promise<void> {
  await insert('province (code, name)', [
    ['03', name('East Azerbaijan')],
    ['12', name('Kurdistan')],
  ]);
  await insert('county (code, province_code, name, valid_from, valid_to, predecessor_codes)', [
    ['0303', '03', name('Tabriz'), '1937-11-07', null, []],
    ['0322', '03', name('Osku'), '1997-06-01', null, ['0303']],
    ['0399', '03', name('Abolished'), '1937-11-07', '2001-03-20', []],
    ['1204', '12', name('Sanandaj'), '1937-11-07', null, []],
  ]);
  await insert('neighbourhood (code, county_code, name, kind)', [
    ['0303-001', '0303', name('First'), 'URBAN'],
    ['0303-002', '0303', name('Second'), 'FRINGE'],
    ['0322-001', '0322', name('Third'), 'RURAL'],
    ['1204-001', '1204', name('Fourth'), 'URBAN'],
  ]);
}

/** VALID with days left, VALID past its last day, EXPIRED, SUSPENDED. */
const insertNgos = (insert: Insert): Promise<void> =>
  insert('ngo (legal_id, county_code, name, kind, registered_on, licence_number, licence_status, licence_issued_on, licence_expires_on)', [
    ['14003030001', '0303', name('Valid'), 'CHARITY', '2018-01-01', 'L1', 'VALID', '2023-01-01', '2026-01-01'],
    ['14003030002', '0303', name('Run out'), 'HEALTH', '2019-01-01', 'L2', 'VALID', '2020-01-01', '2025-10-06'],
    ['14003220001', '0322', name('Expired'), 'CHARITY', '2017-01-01', 'L3', 'EXPIRED', '2019-01-01', '2021-01-01'],
    ['14012040001', '1204', name('Suspended'), 'FAMILY', '2016-01-01', 'L4', 'SUSPENDED', '2022-01-01', '2027-01-01'],
  ]);

async function insertSupervision(insert: Insert): Promise<void> {
  await insert(
    'supervision_visit (id, salam_site_code, centre_code, ngo_legal_id, county_code, program_code, kind, status, visited_on, outcome, finding_count)',
    [
      [1, 'S-0303-001', null, null, '0303', 'WEL-SALAM', 'SCHEDULED', 'REPORTED', '2024-05-01', 'MAJOR_FINDINGS', 2],
      [2, 'S-0303-001', null, null, '0303', 'WEL-SALAM', 'FOLLOW_UP', 'REPORTED', '2025-05-01', 'SATISFACTORY', 0],
      [3, 'S-0322-001', null, null, '0322', 'WEL-SALAM', 'SCHEDULED', 'PLANNED', '2025-12-01', null, 0],
      [4, null, 'C03-0001', null, '0303', null, 'UNANNOUNCED', 'REPORTED', '2025-06-01', 'MINOR_FINDINGS', 1],
      [5, null, null, '14003030001', '0303', null, 'COMPLAINT', 'CANCELLED', '2025-06-01', null, 0],
    ],
  );
  await insert('quality_criterion (id, code, name, weight_percent, valid_from, valid_to)', [
    [1, 'SERVICE', name('Service'), 60, '2022-01-01', '2024-12-31'],
    [2, 'RECORDS', name('Records'), 40, '2022-01-01', null],
    [3, 'SERVICE', name('Service'), 60, '2025-01-01', null],
  ]);
  await insert('quality_score (id, salam_site_code, centre_code, county_code, visit_id, score, assessed_on)', [
    [1, 'S-0303-001', null, '0303', 1, 50, '2024-05-01'],
    [2, 'S-0303-001', null, '0303', 2, 82, '2025-05-01'],
    [3, 'S-0322-001', null, '0322', null, 82, '2025-02-01'],
    [4, 'S-1204-001', null, '1204', null, 61, '2025-02-01'],
    [5, null, 'C03-0001', '0303', 4, 70, '2025-06-01'],
  ]);
  await insert('quality_criterion_score (quality_score_id, criterion_id, score)', [
    [1, 1, 50],
    [1, 2, 50],
    [2, 3, 90],
    [2, 2, 70],
  ]);
  await insert('corrective_action (id, visit_id, county_code, area, status, ordered_on, due_on, completed_on, verified_on)', [
    [1, 1, '0303', 'SAFETY', 'VERIFIED', '2024-05-01', '2024-06-01', '2024-05-20', '2025-05-01'],
    [2, 1, '0303', 'RECORDS', 'IN_PROGRESS', '2024-05-01', '2024-07-01', null, null],
    [3, 4, '0303', 'STAFFING', 'ORDERED', '2025-06-01', '2025-11-01', null, null],
  ]);
}

async function insertIndicators(insert: Insert): Promise<void> {
  await insert('social_indicator_definition (code, name, definition, unit, source)', [
    ['AGEING_INDEX', name('Ageing index'), name('Definition'), 'PER_HUNDRED', name('Source')],
  ]);
  await insert('social_indicator (id, code, year, province_code, county_code, value, rank, ranked_among)', [
    [1, 'AGEING_INDEX', 1402, '03', null, 55.5, 6, 31],
    [2, 'AGEING_INDEX', 1403, '03', null, 58.1, 5, 31],
    [3, 'AGEING_INDEX', 1403, '12', null, 41.2, 20, 31],
    [4, 'AGEING_INDEX', 1403, '03', '0303', 60.2, 1, 2],
  ]);
}

/** People 1 to 60; every tenth cannot be linked; every third is accepted by one body after the other declined. */
const insertReferrals = (insert: Insert): Promise<void> =>
  insert(
    `referral (id, person_id, join_key, join_key_epoch, national_id, full_name, sex, birth_date, county_code, neighbourhood_code,
      target_group, to_agency, status, reason, channel, sent_on, accepted_on, declined_on, decline_reason, closed_on)`,
    Array.from({ length: 60 }, (_, index) => referralsOf(index + 1)).flat(),
  );

function referralsOf(person: number): unknown[][] {
  const hasKey = person % 10 !== 0;
  const isOld = person % 4 === 0;
  const county = ['0303', '0322', '1204'][person % 3] ?? '0303';
  const who = [
    person,
    hasKey ? joinKeyBytesOf(person) : null,
    hasKey ? 1 : null,
    hasKey ? `97${String(person).padStart(8, '0')}` : null,
    `Invented person ${person}`,
    person % 2 === 0 ? 'FEMALE' : 'MALE',
    isOld ? '1950-05-05' : '1990-05-05',
    county,
    `${county}-001`,
    isOld ? 'OLDER_PERSON' : 'IN_NEED',
  ];
  const day = (offset: number): string => new Date(Date.UTC(2024, 0, 1 + (person % 7) * 30 + offset)).toISOString().slice(0, 10);
  const first = [person, ...who, 'WELFARE'];
  const last = [1_000 + person, ...who, 'RELIEF'];
  if (person % 3 !== 0) return [[...first, 'SENT', 'LIVELIHOOD', 'WALK_IN', day(0), null, null, null, null]];
  return [
    [...first, 'DECLINED', 'LIVELIHOOD', 'SAMAD', day(0), null, day(5), 'NOT_ELIGIBLE', null],
    [...last, 'CLOSED', 'EMPLOYMENT', 'SAMAD', day(6), day(9), null, null, day(20)],
  ];
}
