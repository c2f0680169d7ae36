import { Worker } from 'node:worker_threads';
import { AGENCY_NAMES, type AgencyName } from '@hamafza/schema/vocabulary';
import pg from 'pg';
import { isSameLoad, readMarker, type SampleLoad } from './load-marker.js';
import type { LoadOrder, LoadProgress } from './load-worker.js';

/** What every agency's database holds, or null where they differ or one was never loaded. */
export async function loadedSampleData(urlOf: (agency: AgencyName) => string): Promise<SampleLoad | null> {
  const loads = await Promise.all(AGENCY_NAMES.map((agency) => markerOf(urlOf(agency))));
  const [first] = loads;
  return first && loads.every((load) => load !== null && isSameLoad(load, first)) ? first : null;
}

async function markerOf(url: string): Promise<SampleLoad | null> {
  const client = new pg.Client({ connectionString: url, application_name: 'hamafza-local' });
  await client.connect();
  try {
    return await readMarker(client);
  } finally {
    await client.end();
  }
}

/**
 * Migrates and fills all four databases, each in a thread of its own. A database is filled whole or not at all.
 *
 * @param onRows called with the rows of all agencies so far.
 */
export async function loadSampleData(
  urlOf: (agency: AgencyName) => string,
  load: SampleLoad,
  onRows: (total: number) => void,
): Promise<number> {
  let total = 0;
  const workers = AGENCY_NAMES.map((agency) =>
    runWorker({ agency, url: urlOf(agency), load }, ({ rows }) => {
      total += rows;
      onRows(total);
    }),
  );
  await Promise.all(workers);
  return total;
}

function runWorker(order: LoadOrder, onProgress: (progress: LoadProgress) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('load-worker.js', import.meta.url), { workerData: order });
    worker.on('message', onProgress);
    worker.once('error', (cause) => reject(new Error(`The sample data of ${order.agency} could not be loaded: ${cause.message}`, { cause })));
    worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`The loader of ${order.agency} ended with status ${code}.`))));
  });
}
