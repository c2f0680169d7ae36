import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrateDatabase } from '@hamafza/kit';
import { startTemporaryCluster, type TemporaryCluster } from '@hamafza/local/cluster';
import { secretariat } from '@hamafza/secretariat';
import { Client } from 'pg';
import { openDatabaseSource } from '../../src/audit/reading/database-source.js';
import { verifyLog } from '../../src/audit/reading/verify-log.js';
import { readConfig, type GatewayConfig } from '../../src/config.js';
import { compose } from '../federation/compose.js';
import { SENSITIVITY_HEAD } from '../federation/sensitivity-sdl.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';
import { startSubgraph, type TestSubgraph } from '../federation/start-subgraph.js';

const SDL = `${SENSITIVITY_HEAD} type Person { name: String @sensitivity(level: AUDITED) } type Query { person: Person }`;
const PATIENCE_MS = 60_000;
/** What a record is refused after; far longer than one takes on a busy machine. */
const TIMEOUT_MS = 3_000;

let cluster: TemporaryCluster;
let admin: Client;
let subgraph: TestSubgraph;
beforeAll(async () => {
  cluster = await startTemporaryCluster(['secretariat']);
  admin = new Client({ connectionString: cluster.superuserUrlOf('postgres') });
  await admin.connect();
  await admin.query(`CREATE ROLE audit_writer LOGIN PASSWORD 'w'`);
  await migrateDatabase(secretariat.database, cluster.urlOf('secretariat'));
  subgraph = await startSubgraph('welfare', SDL, { Query: { person: () => ({ name: 'Sara' }) } } as never);
});
afterAll(async () => {
  await subgraph?.stop();
  await admin?.end();
  await cluster?.stop();
});

/** Nobody can write any more: who is connected is cut off, and nobody gets in. */
const takeAway = async (): Promise<void> => {
  await admin.query('ALTER ROLE audit_writer NOLOGIN');
  await admin.query(`SELECT pg_terminate_backend(pid, ${PATIENCE_MS}) FROM pg_stat_activity WHERE usename = 'audit_writer'`);
};
const giveBack = async (): Promise<void> => void (await admin.query('ALTER ROLE audit_writer LOGIN'));

const start = (chain: string, graceMs: number): Promise<TestGateway> => {
  const url = Object.assign(new URL(cluster.urlOf('secretariat')), { username: 'audit_writer', password: 'w' }).href;
  const { audit } = readConfig({ supergraph: 'x', port: 0, access: 'open' }, {});
  const changes: Partial<GatewayConfig> = { audit: { ...audit, chain, graceMs, timeoutMs: TIMEOUT_MS }, auditedTo: { kind: 'database', url } };
  return startGateway(compose([subgraph]), changes);
};
const ask = async ({ ask: send }: TestGateway): Promise<unknown[]> => {
  const response = await send('{ person { name } }');
  const { data, errors } = (await response.json()) as { data?: unknown; errors?: { extensions: { code: string } }[] };
  return [response.status, data ?? errors?.map(({ extensions }) => extensions.code)];
};
const GIVEN = [200, { person: { name: 'Sara' } }];
const REFUSED = [503, ['AUDIT_UNAVAILABLE']];
const verified = async (chain: string) => {
  const source = await openDatabaseSource(cluster.urlOf('secretariat'));
  try {
    return await verifyLog(source, chain, []);
  } finally {
    await source.close();
  }
};

describe('a gateway whose audit log’s database goes away', () => {
  it('answers nobody for that long, and again once it is back: each answer has its record, and no refusal has', async () => {
    const gateway = await start('no-grace', 0);
    expect(await ask(gateway)).toEqual(GIVEN);
    await takeAway();
    expect([await ask(gateway), await ask(gateway)]).toEqual([REFUSED, REFUSED]);
    await giveBack();
    const patienceEnds = Date.now() + PATIENCE_MS;
    let answer = await ask(gateway);
    while (answer[0] !== 200 && Date.now() < patienceEnds) {
      await setTimeout(50);
      answer = await ask(gateway);
    }
    expect(answer).toEqual(GIVEN);
    await gateway.stop();
    expect(await verified('no-grace')).toMatchObject({ fault: undefined, verified: 2 });
  });

  it('goes on answering within the grace that it was given, and writes those records once the database is back', async () => {
    const gateway = await start('grace', 600_000);
    expect(await ask(gateway)).toEqual(GIVEN);
    await takeAway();
    expect([await ask(gateway), await ask(gateway)]).toEqual([GIVEN, GIVEN]);
    expect(await verified('grace')).toMatchObject({ verified: 1 });
    await giveBack();
    const patienceEnds = Date.now() + PATIENCE_MS;
    while ((await verified('grace')).verified < 3 && Date.now() < patienceEnds) await setTimeout(50);
    await gateway.stop();
    expect(await verified('grace')).toMatchObject({ fault: undefined, verified: 3 });
  });
});
