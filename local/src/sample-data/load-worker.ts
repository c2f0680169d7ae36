import { parentPort, workerData } from 'node:worker_threads';
import { migrateDatabase, type Subgraph } from '@hamafza/kit';
import type { AgencyName } from '@hamafza/schema/vocabulary';
import pg from 'pg';
import { bulkLoad } from './bulk-load.js';
import type { SampleTable } from './copy-table.js';
import { writeMarker, type SampleLoad } from './load-marker.js';
import { resetJoinKeyEpochs } from './reset-join-key-epochs.js';
import { createSampleWorld, type SampleWorld } from './sample-world.js';

/** What one agency's worker is told. */
export interface LoadOrder {
  readonly agency: AgencyName;
  readonly url: string;
  readonly load: SampleLoad;
}

/** What it reports: rows that went in. */
export interface LoadProgress {
  readonly rows: number;
}

interface SampleAgency {
  readonly subgraph: Subgraph;
  readonly tables: (world: SampleWorld) => readonly SampleTable[];
}

/** Imported only where needed: four threads that each import four subgraphs would spend longer on that than on the rows. */
const agencies: Readonly<Record<AgencyName, () => Promise<SampleAgency>>> = {
  welfare: async () => ({
    subgraph: (await import('@hamafza/welfare')).welfare,
    tables: (await import('./welfare/tables.js')).welfareTables,
  }),
  relief: async () => ({
    subgraph: (await import('@hamafza/relief')).relief,
    tables: (await import('./relief/tables.js')).reliefTables,
  }),
  governorate: async () => ({
    subgraph: (await import('@hamafza/governorate')).governorate,
    tables: (await import('./governorate/tables.js')).governorateTables,
  }),
  secretariat: async () => ({
    subgraph: (await import('@hamafza/secretariat')).secretariat,
    tables: (await import('./secretariat/tables.js')).secretariatTables,
  }),
};

await loadAgency(workerData as LoadOrder);

async function loadAgency({ agency, url, load }: LoadOrder): Promise<void> {
  const { subgraph, tables } = await agencies[agency]();
  await migrateDatabase(subgraph.database, url);
  const client = new pg.Client({ connectionString: url, application_name: 'hamafza-sample-data' });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SET LOCAL maintenance_work_mem = '256MB'`);
    await resetJoinKeyEpochs(client);
    await bulkLoad(client, tables(createSampleWorld(load.seed, load.people)), (rows) =>
      parentPort?.postMessage({ rows } satisfies LoadProgress),
    );
    await writeMarker(client, load);
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}
