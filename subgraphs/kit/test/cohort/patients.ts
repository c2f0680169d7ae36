import pg from 'pg';
import { startTemporaryCluster, type TemporaryCluster } from '@hamafza/local/cluster';
import type { CohortSource } from '../../src/index.js';
import { startGuardedSubgraph, type GuardedSubgraph } from '../../src/testing/index.js';
import { clinicOf, type ClinicCohortFilter } from './clinic.js';

export interface Clinic {
  readonly subgraph: GuardedSubgraph;
  /** Under the role that owns the tables, and sees everybody. */
  readonly owner: pg.Client;
  readonly ownerUrl: string;
  /** Sees what all roles' connections do, and may end them. */
  readonly superuser: pg.Client;
  stop(): Promise<void>;
}

/** A clinic that is served to whom its gateway signs for, with nobody in it yet. */
export async function startClinic(cohort: CohortSource<ClinicCohortFilter>): Promise<Clinic> {
  const cluster: TemporaryCluster = await startTemporaryCluster(['welfare']);
  const subgraph = await startGuardedSubgraph(clinicOf(cohort), cluster.urlOf('welfare'), cluster.servingUrlOf('welfare'));
  const owner = new pg.Client({ connectionString: cluster.urlOf('welfare'), options: '-c hamafza.provinces=all' });
  const superuser = new pg.Client({ connectionString: cluster.superuserUrlOf('welfare') });
  await Promise.all([owner.connect(), superuser.connect()]);
  return {
    subgraph,
    owner,
    ownerUrl: cluster.urlOf('welfare'),
    superuser,
    async stop() {
      await Promise.all([owner.end(), superuser.end()]);
      await subgraph.stop();
      await cluster.stop();
    },
  };
}

/**
 * Patients 1 to `count` in provinces 01 to 31; every tenth has no key, every seventh no status, every fifth is in no
 * calendar; patient n has n % 4 visits.
 */
export async function addPatients(owner: pg.Client, count: number): Promise<void> {
  await owner.query(
    `INSERT INTO patient SELECT id, CASE WHEN id % 10 > 0 THEN sha256(int8send(id)) END, CASE WHEN id % 10 > 0 THEN 1 END, NULL, NULL,
       lpad((1 + id % 31)::text, 2, '0') || lpad((1 + id % 3)::text, 2, '0'), (array['گلستان', 'a''b\\c', '"{,}"', 'NULL'])[1 + id % 4],
       CASE WHEN id % 7 > 0 THEN (array['ACTIVE', 'CLOSED'])[1 + id % 2] END, CASE WHEN id % 11 > 0 THEN date '1940-01-01' + (id * 37 % 32000)::integer END,
       CASE id % 5 WHEN 0 THEN NULL WHEN 1 THEN (array['infinity', '-infinity', '1800-01-01', '2500-01-01']::date[])[1 + (id / 5) % 4] ELSE date '2019-03-21' + (id % 700)::integer END,
       CASE WHEN id % 3 > 0 THEN id * 1000000007 END
     FROM generate_series(1::bigint, $1) AS id`,
    [count],
  );
  await owner.query('INSERT INTO visit SELECT patient.id * 10 + number, patient.id, number * 1000 FROM patient, generate_series(1, 3) AS number WHERE number <= patient.id % 4');
  await owner.query('VACUUM ANALYZE patient');
  await owner.query('VACUUM ANALYZE visit');
}
