import { createHash } from 'node:crypto';
import { startTemporaryCluster } from '@hamafza/local/cluster';
import { startGuardedSubgraph, startTestSubgraph, type GuardedSubgraph, type TestSubgraph } from '@hamafza/kit/testing';
import { relief } from '../src/index.js';

/** How many invented members the fixture holds; their ids run from 1, three to a household. */
export const MEMBERS = 120;

/** The join key of the fixture's member of that id; every twentieth member has none. */
export const joinKeyOf = (id: number): string => `e1.${createHash('sha256').update(String(id)).digest().toString('base64url')}`;

export interface ReliefFixture {
  readonly subgraph: TestSubgraph;
  /** One number of the database, for comparing. */
  count(sql: string): Promise<number>;
  /** Starts the same as it runs at the agency: closed, and under the role that serves. */
  startGuarded(): Promise<GuardedSubgraph>;
  stop(): Promise<void>;
}

export async function startReliefFixture(): Promise<ReliefFixture> {
  const cluster = await startTemporaryCluster(['relief']);
  const subgraph = await startTestSubgraph(relief, cluster.urlOf('relief'));
  for (const statement of rows) await subgraph.dataSource.query(statement);
  return {
    subgraph,
    startGuarded: () => startGuardedSubgraph(relief, cluster.urlOf('relief'), cluster.servingUrlOf('relief')),
    async count(sql) {
      const [row] = await subgraph.dataSource.query(sql);
      return Number(Object.values(row as Record<string, unknown>)[0]);
    },
    async stop() {
      await subgraph.stop();
      await cluster.stop();
    },
  };
}

const county = `CASE WHEN i % 4 = 0 THEN '1201' ELSE '0303' END`;
const member = `(i - 1) % ${MEMBERS} + 1`;
const countyOfMember = `(SELECT county_code FROM relief_membership WHERE id = ${member})`;
const series = (count: number): string => `FROM generate_series(1, ${count}) AS i`;
const day = (step: number): string => `date '2021-03-21' + (i * ${step}) % 1600`;

const rows = [
  `INSERT INTO household SELECT i, 3, (ARRAY['OWNED','RENTED','PROVIDED'])[1 + i % 3], ${county}, ${county} || '-00' || 1 + i % 3, ${day(37)} ${series(MEMBERS / 3)}`,
  `INSERT INTO relief_membership SELECT i, h.id,
     CASE WHEN i % 20 > 0 THEN sha256(i::text::bytea) END, CASE WHEN i % 20 > 0 THEN 1 END,
     CASE WHEN i % 20 > 0 THEN '97' || lpad(i::text, 8, '0') END, NULL, 'نام ساختگی ' || i,
     CASE WHEN i % 2 = 0 THEN 'MALE' ELSE 'FEMALE' END, date '2025-06-01' - i * 270, h.county_code, h.neighbourhood_code,
     (ARRAY['HEAD','SPOUSE','CHILD'])[1 + (i - 1) % 3],
     CASE WHEN i % 5 = 0 THEN ARRAY['OLDER_PERSON','IN_NEED'] WHEN i % 3 = 1 THEN ARRAY['FEMALE_HEADED_HOUSEHOLD'] ELSE ARRAY['IN_NEED'] END,
     s.status, CASE WHEN s.status = 'GRADUATED' THEN 'SELF_SUFFICIENT' WHEN s.status = 'EXITED' THEN 'MOVED_AWAY' END, 'واحد ۱',
     date '2019-03-21' + i * 11 % 900, CASE WHEN s.status IN ('GRADUATED', 'EXITED') THEN date '2023-03-21' + i * 7 % 720 END
   ${series(MEMBERS)} JOIN household h ON h.id = (i + 2) / 3
   CROSS JOIN LATERAL (SELECT (ARRAY['ACTIVE','ACTIVE','SUSPENDED','GRADUATED','EXITED','APPLIED'])[1 + i % 6] AS status) s`,
  `INSERT INTO cash_entitlement SELECT i, ${member}, ${countyOfMember}, (ARRAY['FAMILY_PENSION','STUDENT_ALLOWANCE'])[1 + i % 2], 1000000 * i, ${day(13)},
     CASE WHEN i % 3 = 0 THEN ${day(13)} + 400 END ${series(90)}`,
  `INSERT INTO one_off_aid SELECT i, ${member}, ${countyOfMember}, 'TREATMENT', 5000000 * i, ${day(17)} ${series(60)}`,
  `INSERT INTO relief_in_kind_aid SELECT i, ${member}, ${countyOfMember}, 'FOOD', 700000, ${day(19)} ${series(150)}`,
  `INSERT INTO housing_aid SELECT i, ${member}, ${countyOfMember}, 'REPAIR', CASE WHEN i % 2 = 0 THEN 'DELIVERED' ELSE 'REQUESTED' END, 90000000, ${day(23)},
     CASE WHEN i % 2 = 0 THEN ${day(23)} + 90 END ${series(20)}`,
  `INSERT INTO sponsor SELECT i, 'حامی ' || i, 'نام ساختگی', 'PERSON', '03', ${day(29)} ${series(9)}`,
  ...['ekram_sponsorship', 'mohsenin_sponsorship'].map(
    (table) => `INSERT INTO ${table} SELECT i, ${member}, ${countyOfMember}, 'ACTIVE', 3000000, ${day(31)}, NULL, 1 + i % 9 ${series(40)}`,
  ),
  `INSERT INTO relief_service_delivery SELECT i, ${member}, ${countyOfMember}, (ARRAY['HOME_VISIT','COUNSELLING'])[1 + i % 2], ${day(3)},
     (ARRAY['REL-PENSION','REL-SELF','REL-AID'])[1 + i % 3], 200000 * (i % 7) ${series(600)}`,
  `INSERT INTO relief_eligibility_assessment SELECT i, ${member}, ${countyOfMember}, 'ELIGIBLE', 1 + i % 10, ${day(41)} ${series(50)}`,
  `INSERT INTO employment_loan SELECT i, ${member}, ${countyOfMember}, CASE WHEN i % 3 = 0 THEN 'REQUESTED' ELSE 'REPAYING' END, 'TAILORING', 500000000,
     ${day(43)}, CASE WHEN i % 3 > 0 THEN ${day(43)} + 40 END, NULL, 36, CASE WHEN i % 3 > 0 THEN 10 ELSE 0 END, CASE WHEN i % 3 > 0 THEN i % 4 ELSE 0 END ${series(30)}`,
  `INSERT INTO loan_follow_up SELECT id, 12, granted_on + 365, 'RUNNING', 9, 1, 2 FROM employment_loan WHERE granted_on IS NOT NULL AND id % 2 = 0`,
  `INSERT INTO self_sufficiency_plan SELECT i, ${member}, ${countyOfMember}, 'OWN_BUSINESS', 'AGREED', ${day(47)}, ${day(47)} + 365, NULL ${series(25)}`,
  `INSERT INTO relief_vocational_training SELECT i, ${member}, ${countyOfMember}, 'TAILORING', 'COMPLETED', 120, ${day(53)}, ${day(53)} + 90 ${series(25)}`,
  `INSERT INTO relief_job_placement SELECT i, ${member}, ${countyOfMember}, 'HOME_WORK', CASE WHEN i % 2 = 0 THEN 'PLACED' ELSE 'PROPOSED' END, ${day(59)},
     CASE WHEN i % 2 = 0 THEN ${day(59)} + 20 END, NULL ${series(25)}`,
  `INSERT INTO relief_need SELECT i, ${member}, ${countyOfMember}, (ARRAY['HOUSING','TREATMENT'])[1 + i % 2],
     (ARRAY['OPEN','MATCHED','FULFILLED','EXPIRED'])[1 + i % 4], 40000000, ${day(61)}, CASE WHEN i % 4 = 2 THEN ${day(61)} + 30 END ${series(80)}`,
  `INSERT INTO donor SELECT i, 'نیکوکار ' || i, 'نام ساختگی', 'FAMILY', '12', ${day(67)} ${series(12)}`,
  `INSERT INTO charity_centre SELECT 'N03-' || lpad(i::text, 4, '0'), '{"fa":"مرکز","en":"Centre"}', 'NEIGHBOURHOOD', 'ACTIVE', '0303', '0303-001', ${day(71)} ${series(15)}`,
  `INSERT INTO relief_donation SELECT i, CASE WHEN i % 5 > 0 THEN 1 + i % 12 END, CASE WHEN i % 2 = 0 THEN 'N03-0001' END, ${county}, 'CASH', 3000000000 * i, ${day(5)} ${series(60)}`,
  // Needs 2, 6, 10… are fulfilled; those up to 14 by two pledges.
  `INSERT INTO pledge SELECT i, 1 + i % 12, n.id, n.status, 40000000, ${day(7)}, ${day(7)} + 5, CASE WHEN n.status = 'FULFILLED' THEN ${day(7)} + 30 END
     ${series(100)} JOIN relief_need n ON n.id = CASE WHEN i <= 80 THEN i ELSE (i - 80) * 4 - 2 END
     WHERE n.status IN ('MATCHED', 'FULFILLED') AND (i <= 80 OR n.id <= 14)`,
  `INSERT INTO pledge SELECT 1000 + i, 1 + i % 12, NULL, 'OPEN', 10000000, ${day(7)}, NULL, NULL ${series(10)}`,
  `INSERT INTO relief_grievance_count SELECT m, c, s, 3 FROM unnest(ARRAY['2024-03-20','2024-04-20']::date[]) m, unnest(ARRAY['0303','1201']) c, unnest(ARRAY['RECEIVED','RESOLVED']) s`,
];
