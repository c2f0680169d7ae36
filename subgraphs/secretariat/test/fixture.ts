import { emptyChain, Sealer } from '@hamafza/schema/audit';
import type { DataSource } from 'typeorm';

/** Invented rows for the tests; people are numbers, and a person's join key is that number 32 times. */

export const joinKeyOf = (person: number): string => `e1.${Buffer.alloc(32, person).toString('base64url')}`;
export const PLANS = 60;

/** Plan n: person n mod 20, county 0303 or 0702 in turn, one more day earlier for each three. */
export async function insertFixture(dataSource: DataSource): Promise<void> {
  await dataSource.query(`INSERT INTO program (code, name, owner, strand, domain, description, first_day, last_day) VALUES
    ('WEL-CBR', '{"fa":"توانبخشی","en":"CBR"}', 'WELFARE', 'SOCIAL', 'REHABILITATION', '{"fa":"ت","en":"d"}', '2019-03-21', NULL),
    ('REL-LOAN', '{"fa":"وام","en":"Loans"}', 'RELIEF', 'ECONOMIC', 'EMPLOYMENT', '{"fa":"ت","en":"d"}', '2019-03-21', '2023-03-20'),
    ('JNT-FHH', '{"fa":"زنان","en":"FHH"}', 'SECRETARIAT', 'ECONOMIC', 'EMPOWERMENT', '{"fa":"ت","en":"d"}', '2023-12-22', NULL)`);
  await dataSource.query(`INSERT INTO partner_organisation (code, name, kind, province_code, joined_on, left_on) VALUES
    ('P07-01', '{"fa":"شهرداری","en":"Municipality"}', 'MUNICIPALITY', '07', '2024-01-01', NULL),
    ('P07-02', '{"fa":"دانشگاه","en":"University"}', 'UNIVERSITY', '07', '2024-01-01', '2025-01-01')`);
  await dataSource.query(`INSERT INTO mou (code, title, subject, province_code, parties, member_codes, signed_on) VALUES
    ('MOU-07-01', '{"fa":"تفاهم","en":"Memorandum"}', '{"fa":"م","en":"s"}', '07', '{WELFARE,RELIEF}', '{P07-01,P07-99}', '2024-01-01')`);
  await dataSource.query(`INSERT INTO joint_secretariat VALUES ('07', '{"fa":"دبیرخانه","en":"Secretariat"}', '2024-01-10', 'MOU-07-01')`);
  await insertAgreements(dataSource);
  await dataSource.query(`INSERT INTO empowerment_plan
    SELECT n, decode(repeat(lpad(to_hex(n % 20), 2, '0'), 32), 'hex'), 1,
      CASE n % 2 WHEN 0 THEN '0303' ELSE '0702' END, CASE WHEN n % 4 = 0 THEN 'FEMALE_HEADED_HOUSEHOLD' END,
      (ARRAY['ECONOMIC','SOCIAL','CULTURAL'])[1 + n % 3], CASE n % 3 WHEN 0 THEN 'SELF_RELIANCE' ELSE 'SKILL' END,
      (ARRAY['RUNNING','COMPLETED','DISCONTINUED','DRAFTED'])[1 + n % 4], 'WELFARE', CASE WHEN n % 5 > 0 THEN 'JNT-FHH' END,
      date '2024-06-01' - n / 3, CASE WHEN n % 4 IN (1, 2) THEN date '2025-06-01' END
    FROM generate_series(1, ${PLANS}) AS n`);
  await dataSource.query(`INSERT INTO empowerment_outcome
    SELECT n, 'AFTER_12_MONTHS', date '2025-06-01', CASE n % 3 WHEN 0 THEN 'SELF_RELIANT' ELSE 'IMPROVED' END, true, 90000000
    FROM generate_series(1, ${PLANS}, 2) AS n`);
  await dataSource.query(`INSERT INTO recognition (id, recipient, join_key, join_key_epoch, unit_name, county_code, reason, given_by, occasion, recognised_on)
    SELECT n, 'PERSON', decode(repeat(lpad(to_hex(n), 2, '0'), 32), 'hex'), 1, NULL::jsonb, '0303',
      CASE n % 2 WHEN 0 THEN 'SUCCESSFUL_CLIENT' ELSE 'FEMALE_HEAD_OF_HOUSEHOLD' END, '{WELFARE,RELIEF}'::text[], '{"fa":"روز","en":"Day"}'::jsonb, date '2024-05-01' + n
    FROM generate_series(1, 9) AS n
    UNION ALL SELECT 10, 'UNIT', NULL, NULL, '{"fa":"واحد","en":"Unit"}', '0303', 'FEWEST_GRIEVANCES', '{WELFARE}', '{"fa":"روز","en":"Day"}', '2024-05-01'`);
  await dataSource.query(`INSERT INTO cohort VALUES
    ('trained-then-lent', '{"fa":"آ","en":"Trained"}', '{"fa":"آ","en":"Who"}', '{WELFARE,RELIEF}', 'DRAFT', '2024-05-01'),
    ('joint-clients', '{"fa":"آ","en":"Joint"}', '{"fa":"آ","en":"Who"}', '{WELFARE,RELIEF}', 'APPROVED', '2024-05-01')`);
  await insertAccessRecords(dataSource);
}

/** One agreement in each state, whatever the day is: their days lie far in the past or the future. */
async function insertAgreements(dataSource: DataSource): Promise<void> {
  const agreement = (code: string, first: string, last: string, revoked: string): string =>
    `('${code}', '{"fa":"ت","en":"A"}', 'MOU-07-01', '{WELFARE,RELIEF}', '{P07-01}', '{empowerment-planning}', '{OPEN,AUDITED}', '{Disability.severity}',
      '{07,12}', '${first}', '${last}', ${revoked}, 5, 5)`;
  await dataSource.query(`INSERT INTO data_agreement (code, title, mou_code, parties, member_codes, purposes, levels, coordinates, province_codes,
    first_day, last_day, revoked_on, smallest_group, rounded_to) VALUES
    ${agreement('agr-draft', '2020-01-01', '2110-01-01', 'NULL')}, ${agreement('agr-signed', '2105-01-01', '2110-01-01', 'NULL')},
    ${agreement('agr-in-force', '2020-01-01', '2110-01-01', 'NULL')}, ${agreement('agr-expired', '2020-01-01', '2021-01-01', 'NULL')},
    ${agreement('agr-revoked', '2020-01-01', '2110-01-01', "'2022-01-01'")}`);
  await dataSource.query(`INSERT INTO agreement_signature
    SELECT code, party, 'director-general', '2020-01-01' FROM data_agreement, unnest(parties) AS party
    WHERE code <> 'agr-draft' OR party = 'WELFARE'`);
}

/** Six records of chain gateway-1: n was written n days after 1404-02-11, read welfare, and if odd relief too; the fourth was refused relief's part. */
async function insertAccessRecords(dataSource: DataSource): Promise<void> {
  const sealer = new Sealer();
  const operation = { name: 'Cases', hash: 'f'.repeat(64), signature: 'query Cases { welfareCases { nodes { status } } }' };
  let head = emptyChain('gateway-1');
  for (let n = 1; n <= 6; n += 1) {
    const atMs = Date.UTC(2025, 4, 1 + n, 20, 45);
    const relief = n % 2 === 1 ? [{ agency: 'relief', coordinates: ['ReliefMembership.status'], entities: 10 * n }] : [];
    const sealed = sealer.seal(
      {
        caller: { key: n === 6 ? 'caller-b' : 'caller-a', body: n === 2 ? 'P07-01' : 'secretariat', roles: ['analyst'] },
        purpose: n === 1 ? null : 'empowerment-planning',
        agreement: { id: 'agr-001', version: 2 },
        release: 'release-1',
        requestId: `request-${n}`,
        operation,
        reads: [{ agency: 'welfare', coordinates: ['WelfareCase.status'], entities: n }, ...relief],
        withheld: n === 4 ? [{ coordinate: 'ReliefMembership.since', owner: 'relief', code: 'AGREEMENT_MISSING' }] : [],
        outcome: n === 4 ? 'PARTLY_WITHHELD' : 'ANSWERED',
        errorCodes: [],
        durationMs: 12,
        emergency: null,
        part: 0,
      },
      atMs,
      head,
    );
    head = sealed.head;
    const { record, contents } = sealed;
    await dataSource.query(
      `INSERT INTO access_record SELECT $1, $2, $3, $4::json->'caller'->>'body', $4::json->'caller'->>'key', $4::json->>'purpose', $4::json->>'outcome', $5, $4::json`,
      [head.chain, head.sequence, atMs, record.header, record.hash],
    );
    for (const part of record.parts) {
      await dataSource.query(`INSERT INTO access_part SELECT $1, $4::json->>'agency', ($4::json->>'number')::bigint, $2, $3, $4::json`, [head.chain, head.sequence, atMs, part]);
    }
    for (const { digest, text } of contents) await dataSource.query('INSERT INTO access_content VALUES ($1, $2)', [digest, text]);
  }
}
