import { fork } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { servingRoleOf } from '@hamafza/local/cluster';
import { readSigningKey } from '@hamafza/schema/registry-client';
import pg from 'pg';
import { findFreePort } from '../../local/dist/cluster/check-port.js';
import { startClusterWith } from '../../local/dist/cluster/start-cluster.js';

const AGENCY = fileURLToPath(new URL('./agency.mjs', import.meta.url));
const SHARED = 0.3;
const NAMES = ['welfare', 'relief'];
const PASSWORD = 'bench';

/**
 * Two agencies with a database each, and one database that has the rows of both, and sees those of each over postgres_fdw.
 *
 * @param folder where the databases are kept from run to run; absent for a folder that goes with the run.
 */
export async function startFederation(people, folder) {
  const own = await mkdtemp(path.join(tmpdir(), 'hamafza-cohort-'));
  const data = folder ?? own;
  const cluster = await startCluster(data);
  const signingKey = await readSigningKey(generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());
  const keyFile = path.join(own, 'key.json');
  await writeFile(keyFile, JSON.stringify(signingKey.publicJwk));
  const agencies = {};
  const stop = async () => {
    for (const { process: agency } of Object.values(agencies)) agency.kill('SIGTERM');
    await cluster.stop();
    await rm(own, { recursive: true });
  };
  process.once('SIGTERM', () => void stop().finally(() => process.exit(1)));
  for (const name of NAMES) agencies[name] = await startAgency(name, cluster, keyFile);
  const merged = await connect(cluster.superuserUrlOf('merged'));
  await merged.query(foreignTables(cluster));
  await load(cluster, merged, people, data);
  for (const name of NAMES) await merged.query(`ANALYZE ${name}_far`);
  return {
    signingKey,
    merged,
    agencyPids: Object.values(agencies).map(({ process: { pid } }) => pid),
    urls: Object.fromEntries(Object.entries(agencies).map(([name, { url }]) => [name, url])),
    async stop() {
      await merged.end();
      await stop();
    },
  };
}

/** Nothing is flushed to disk, as in tests. */
async function startCluster(folder) {
  const databases = [...NAMES, 'merged'].map((name) => ({ name, role: name, password: PASSWORD, guests: [{ role: servingRoleOf(name), password: PASSWORD }] }));
  const cluster = await startClusterWith({ folder, port: await findFreePort(), superuserPassword: PASSWORD, databases }, 'disposable');
  return { ...cluster, servingUrlOf: (name) => cluster.guestUrlOf(name, servingRoleOf(name)) };
}

/** Table by table: what a run that was broken off has loaded stays. */
async function load(cluster, merged, people, folder) {
  const firstIds = { welfare: 1, relief: 1 + Math.round(people * (1 - SHARED)) };
  for (const name of NAMES) {
    await once(folder, `${name}-${people}`, async () => {
      await fill(cluster, name, 'person', name, firstIds[name], people);
      await tidy(cluster, name, 'person');
    });
    await once(folder, `merged-${name}-${people}`, async () => {
      await merged.query(`DROP TABLE IF EXISTS ${name}; CREATE TABLE ${name} (LIKE ${name}_far)`);
      await fill(cluster, 'merged', name, name, firstIds[name], people);
      await merged.query(`CREATE INDEX ${name}_cohort ON ${name} (join_key) INCLUDE (county_code, status, place, rials) WHERE join_key IS NOT NULL`);
      await tidy(cluster, 'merged', name);
    });
  }
}

async function once(folder, name, work) {
  const done = path.join(folder, `loaded-${name}`);
  if (await stat(done).then(() => true, () => false)) return;
  await work();
  await writeFile(done, '');
}

async function startAgency(name, cluster, keyFile) {
  const env = {
    BENCH_AGENCY: name,
    HAMAFZA_DATABASE_URL: cluster.servingUrlOf(name),
    HAMAFZA_OWNER_DATABASE_URL: cluster.urlOf(name),
    HAMAFZA_PORT: '0',
    HAMAFZA_GATEWAY_KEYS: keyFile,
    HAMAFZA_COORDINATOR_KEYS: keyFile,
    HAMAFZA_MIGRATE: 'on',
    HAMAFZA_LOG_LEVEL: 'error',
  };
  const agency = fork(AGENCY, [], { env, execArgv: ['--max-semi-space-size=32'] });
  const url = await new Promise((resolve, reject) => {
    agency.once('message', ({ url: ready }) => resolve(ready));
    agency.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)));
  });
  return { process: agency, url };
}

async function connect(url) {
  const client = new pg.Client({ connectionString: url, options: '-c hamafza.provinces=all' });
  await client.connect();
  return client;
}

/** Half are ACTIVE, in 100 counties; `place` is spread over a million places, and everything is a function of the id. */
async function fill(cluster, database, table, agency, firstId, people) {
  const client = await connect(cluster.superuserUrlOf(database));
  await client.query(`TRUNCATE ${table}`);
  // Built when all is there, indexes are made sooner, and have no room in them.
  const { rows: indexes } = await client.query(`SELECT indexname, indexdef FROM pg_indexes WHERE tablename = $1 AND indexname <> $1 || '_pkey'`, [table]);
  for (const { indexname } of indexes) await client.query(`DROP INDEX ${indexname}`);
  await client.query(
    `INSERT INTO ${table} (id, join_key, join_key_epoch, county_code, status, place, rials)
     SELECT id, sha256(int8send(id)), 1, '03' || lpad((id % 100)::text, 2, '0'), CASE WHEN hashint8extended(id, ${agency.length}) % 2 = 0 THEN 'ACTIVE' ELSE 'CLOSED' END,
            abs(hashint8extended(id, 7) % 1000000), id % 90000000
     FROM generate_series($1::bigint, $2::bigint) AS id ORDER BY hashint8extended(id, 3)`,
    [firstId, firstId + people - 1],
  );
  for (const { indexdef } of indexes) await client.query(indexdef);
  await client.end();
}

/** Last of all: right after the rows came, not all of them are yet seen by everybody, and indexes would not do without the table. */
async function tidy(cluster, database, table) {
  const client = await connect(cluster.superuserUrlOf(database));
  await client.query(`VACUUM (FREEZE, ANALYZE) ${table}`);
  await client.end();
}

function foreignTables(cluster) {
  const parts = NAMES.map((name) => {
    const { hostname, port, username, password } = new URL(cluster.superuserUrlOf(name));
    return `CREATE SERVER ${name}_server FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '${hostname}', port '${port}', dbname '${name}', fetch_size '10000');
      CREATE USER MAPPING FOR CURRENT_USER SERVER ${name}_server OPTIONS (user '${decodeURIComponent(username)}', password '${decodeURIComponent(password)}');
      CREATE FOREIGN TABLE ${name}_far (id bigint, join_key bytea, join_key_epoch smallint, county_code text, status text, place integer, rials bigint) SERVER ${name}_server OPTIONS (table_name 'person');`;
  });
  return `DROP EXTENSION IF EXISTS postgres_fdw CASCADE; CREATE EXTENSION postgres_fdw; ${parts.join('\n')}`;
}
