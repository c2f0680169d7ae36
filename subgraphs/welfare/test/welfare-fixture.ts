import { createHash } from 'node:crypto';
import { startGuardedSubgraph, startTestSubgraph, type GuardedSubgraph, type TestSubgraph } from '@hamafza/kit/testing';
import { startTemporaryCluster } from '@hamafza/local/cluster';
import { welfare } from '@hamafza/welfare';

/** How many invented people Behzisti knows in tests; each fifth has no code. */
export const PEOPLE = 60;

/** The join key of person `number`; people divisible by 5 have none in the database. */
export const joinKeyOf = (number: number): string => `e1.${createHash('sha256').update(String(number)).digest('base64url')}`;

const STATEMENTS = [
  `INSERT INTO welfare_case (id, join_key, join_key_epoch, national_id, full_name, sex, birth_date, county_code, neighbourhood_code,
     target_groups, status, unit, opened_on, closed_on, exit_reason)
   SELECT n, CASE WHEN n % 5 > 0 THEN sha256(n::text::bytea) END, CASE WHEN n % 5 > 0 THEN 1 END, '97000000' || lpad(n::text, 2, '0'), 'آزمون ' || n,
     CASE n % 2 WHEN 0 THEN 'FEMALE' ELSE 'MALE' END, date '1940-01-01' + n * 500,
     (ARRAY['0303', '0302', '1204'])[n % 3 + 1], (ARRAY['0303', '0302', '1204'])[n % 3 + 1] || '-00' || (n % 2 + 1),
     CASE WHEN n % 4 = 0 THEN ARRAY['PERSON_WITH_DISABILITY', 'IN_NEED'] ELSE ARRAY['IN_NEED'] END,
     CASE n % 6 WHEN 0 THEN 'GRADUATED' WHEN 1 THEN 'APPLIED' ELSE 'ACTIVE' END, 'مددکاری', date '2023-01-01' + n / 4,
     CASE n % 6 WHEN 0 THEN date '2024-06-01' END, CASE n % 6 WHEN 0 THEN 'SELF_SUFFICIENT' END
   FROM generate_series(1, ${PEOPLE}) AS n`,
  `INSERT INTO disability (id, case_id, type, severity, assessed_on, commission, outcome)
   SELECT n, n, 'VISUAL', CASE WHEN n % 8 = 0 THEN 'SEVERE' ELSE 'MILD' END, date '2023-05-01' + n, 'کمیسیون', 'CONFIRMED'
   FROM generate_series(4, ${PEOPLE}, 4) AS n`,
  `INSERT INTO care_allowance (id, case_id, kind, monthly_rials, from_day, to_day, end_reason) VALUES
     (1, 8, 'CARE_ALLOWANCE', 20000000, '2023-01-01', NULL, NULL),
     (2, 16, 'CARE_ALLOWANCE', 9223372036854775000, '2023-01-01', '2023-12-31', 'EXITED'),
     (3, 9, 'SUBSISTENCE', 30000000, '2024-10-10', NULL, NULL),
     (4, 10, 'SUBSISTENCE', 1000, '2024-09-22', '2024-09-22', 'EXITED')`,
  `INSERT INTO one_off_aid (id, case_id, reason, rials, paid_on) VALUES
     (1, 8, 'RENT', 5000000, '2024-09-22'), (2, 11, 'RENT', 7000000, '2024-10-21'), (3, 11, 'RENT', 9000000, '2024-10-22')`,
  `INSERT INTO need (id, case_id, kind, status, estimated_rials, identified_on, fulfilled_on)
   SELECT n, 2, 'HOUSING', 'FULFILLED', n * 1000, date '2024-01-01' + n, date '2024-06-01' FROM generate_series(1, 120) AS n`,
  `INSERT INTO service_delivery (id, case_id, delivered_on, kind, cost_rials, county_code, program_code)
   SELECT n, n % ${PEOPLE} + 1, date '2025-06-13' + n % 20, 'COUNSELLING', 1000, CASE WHEN n % 2 = 0 THEN '0303' ELSE '1204' END,
     CASE WHEN n % 3 = 0 THEN 'WEL-SALAM' END FROM generate_series(1, 200) AS n`,
  `INSERT INTO centre (code, name, type, ownership, status, specialist_count, capacity, opened_on, county_code, ngo_legal_id)
   SELECT 'C03-' || lpad(n::text, 4, '0'), '{"fa":"مرکز","en":"Centre"}', CASE WHEN n % 2 = 0 THEN 'COUNSELLING' ELSE 'REHABILITATION' END, 'NGO',
     CASE WHEN n = 30 THEN 'CLOSED' ELSE 'ACTIVE' END, n, 10, '2020-01-01', CASE WHEN n % 3 = 0 THEN '0302' ELSE '0303' END,
     CASE WHEN n < 4 THEN '14003030001' END FROM generate_series(1, 30) AS n`,
  `INSERT INTO licence (id, number, status, issued_on, expires_on, centre_code, county_code) VALUES
     (1, 'a', 'EXPIRED', '2020-01-01', '2023-01-01', 'C03-0001', '0303'), (2, 'b', 'VALID', '2023-01-01', '2026-01-01', 'C03-0001', '0303')`,
  `INSERT INTO salam_site (code, name, status, started_on, partners, county_code, neighbourhood_code) VALUES
     ('S-0303-001', '{"fa":"سلام","en":"Salam"}', 'ACTIVE', '2023-01-01', '{NGO,MOSQUE}', '0303', '0303-001')`,
  `INSERT INTO salam_activity (id, kind, held_on, participants, hours, site_code, county_code)
   SELECT n, CASE WHEN n % 2 = 0 THEN 'OLDER_PEOPLE' ELSE 'CBR' END, date '2024-01-01' + n, 10, 2, 'S-0303-001', '0303' FROM generate_series(1, 10) AS n`,
  `INSERT INTO social_board_pilot VALUES ('12', '2021-10-01', 10), ('05', '2021-10-01', 14)`,
  `INSERT INTO social_board (id, name, state, convened_on, member_count, county_code)
   SELECT n, '{"fa":"هیأت","en":"Board"}', 'ACTIVE', '2022-01-01', 9, '1204' FROM generate_series(1, 3) AS n`,
  `INSERT INTO donation (id, kind, amount_rials, received_on, county_code)
   SELECT n, 'CASH', 9223372036854770000, date '2024-04-01' + n, '0303' FROM generate_series(1, 5) AS n`,
  `INSERT INTO closed_case (id, full_name, county_code, neighbourhood_code, programme, started_on)
   VALUES (1, 'آزمون', '0303', '0303-001', 'ADDICTION_TREATMENT', '2024-01-01')`,
];

interface Welfare {
  readonly subgraph: TestSubgraph;
  /** Starts the same as it runs at the agency: closed, and under the role that serves. */
  readonly startGuarded: () => Promise<GuardedSubgraph>;
  readonly stop: () => Promise<void>;
}

/** Behzisti's subgraph over a database of its own, filled with invented rows. */
export async function startWelfare(): Promise<Welfare> {
  const cluster = await startTemporaryCluster(['welfare']);
  const subgraph = await startTestSubgraph(welfare, cluster.urlOf('welfare'));
  for (const statement of STATEMENTS) await subgraph.dataSource.query(statement);
  return {
    subgraph,
    startGuarded: () => startGuardedSubgraph(welfare, cluster.urlOf('welfare'), cluster.servingUrlOf('welfare')),
    async stop() {
      await subgraph.stop();
      await cluster.stop();
    },
  };
}
