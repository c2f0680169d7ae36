import { parentPort, workerData } from 'node:worker_threads';
import { migrateDatabase, type Subgraph } from '@hamafza/kit';
import { governorate } from '@hamafza/governorate';
import { relief } from '@hamafza/relief';
import { secretariat } from '@hamafza/secretariat';
import { welfare } from '@hamafza/welfare';
import type { AgencyName } from '@hamafza/schema/vocabulary';
import pg from 'pg';
import { bulkLoad } from './bulk-load.js';
import type { SampleTable } from './copy-table.js';
import { governorateTables } from './governorate/tables.js';
import { writeMarker, type SampleLoad } from './load-marker.js';
import { reliefTables } from './relief/tables.js';
import { createSampleWorld, type SampleWorld } from './sample-world.js';
import { secretariatTables } from './secretariat/tables.js';
import { welfareTables } from './welfare/tables.js';

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

const agencies: Readonly<Record<AgencyName, { subgraph: Subgraph; tables: (world: SampleWorld) => readonly SampleTable[] }>> = {
  welfare: { subgraph: welfare, tables: welfareTables },
  relief: { subgraph: relief, tables: reliefTables },
  governorate: { subgraph: governorate, tables: governorateTables },
  secretariat: { subgraph: secretariat, tables: secretariatTables },
};

await loadAgency(workerData as LoadOrder);

async function loadAgency({ agency, url, load }: LoadOrder): Promise<void> {
  const { subgraph, tables } = agencies[agency];
  await migrateDatabase(subgraph.database, url);
  const client = new pg.Client({ connectionString: url, application_name: 'hamafza-sample-data' });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SET LOCAL maintenance_work_mem = '256MB'`);
    await bulkLoad(client, tables(createSampleWorld(load.seed, load.people)), (rows) =>
      parentPort?.postMessage({ rows } satisfies LoadProgress),
    );
    await writeMarker(client, load);
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}
