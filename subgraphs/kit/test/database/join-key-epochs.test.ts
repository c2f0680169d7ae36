import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startTemporaryCluster, type TemporaryCluster } from '@hamafza/local/cluster';
import { EPOCH_LEASE_MS } from '@hamafza/schema/vocabulary';
import sql from 'sql-template-tag';
import { z } from 'zod';
import type { DataSource } from 'typeorm';
import { Database } from '../../src/database/database.js';
import { openDataSource } from '../../src/database/open-database.js';
import { selectColumns } from '../../src/database/select-columns.js';
import { JoinKeyEpochs } from '../../src/join-keys/join-key-epochs.js';

let cluster: TemporaryCluster;
let dataSource: DataSource;
beforeAll(async () => {
  cluster = await startTemporaryCluster(['welfare']);
  dataSource = await openDataSource({ entities: [], migrations: [] }, { url: cluster.urlOf('welfare'), poolSize: 4, applicationName: 'epochs' });
  await dataSource.runMigrations();
});
afterAll(async () => {
  await dataSource?.destroy();
  await cluster?.stop();
});
beforeEach(async () => {
  await dataSource.query('DELETE FROM join_key_epoch');
  await dataSource.query(`INSERT INTO join_key_epoch (epoch, slot, state) VALUES (1, 1, 'COMPLETE'), (2, 2, 'WALKING')`);
});

const of = (epoch: number) => ({ id: 'demo', epoch });
const complete = (epoch: number) => dataSource.query(`UPDATE join_key_epoch SET state = 'COMPLETE' WHERE epoch = $1`, [epoch]);

describe('JoinKeyEpochs', () => {
  it('gives an epoch that is complete, and the oldest where none is named', async () => {
    await complete(2);
    const epochs = new JoinKeyEpochs(new Database(dataSource));
    expect(await epochs.find()).toMatchObject({ epoch: 1, slot: 1 });
    expect(await epochs.find(of(2))).toMatchObject({ epoch: 2, slot: 2 });
  });

  it('gives the keys of one agreement to no other that names the same number, unless it says whose it means', async () => {
    await dataSource.query(`UPDATE join_key_epoch SET agreement = 'demo' WHERE epoch = 1`);
    const epochs = new JoinKeyEpochs(new Database(dataSource));
    for (const fit of [of(1), { id: 'flood', epoch: 1, keysOf: 'demo' }, undefined]) expect(await epochs.find(fit)).toMatchObject({ epoch: 1, slot: 1 });
    for (const unfit of [{ id: 'flood', epoch: 1 }, { id: 'demo', epoch: 1, keysOf: 'flood' }]) {
      expect(await epochs.find(unfit)).toMatchObject({ code: 'JOIN_KEY_EPOCH_UNAVAILABLE', message: expect.stringContaining('flood') });
    }
  });

  it('gives none that is on its way, unknown, or being retired', async () => {
    await dataSource.query(`UPDATE join_key_epoch SET state = 'RETIRING' WHERE epoch = 1`);
    const epochs = new JoinKeyEpochs(new Database(dataSource));
    for (const keys of [undefined, of(1), of(2), of(3)]) expect(await epochs.find(keys)).toMatchObject({ code: 'JOIN_KEY_EPOCH_UNAVAILABLE' });
  });

  it('learns of a change within a second, and asks at most once in one', async () => {
    let [now, asked] = [0, 0];
    const epochs = new JoinKeyEpochs(new Database(dataSource, () => (asked += 1)), () => now);
    await Promise.all([epochs.find(of(1)), epochs.find(of(1)), epochs.find(of(2))]);
    await complete(2);
    expect(await epochs.find(of(2))).toMatchObject({ code: 'JOIN_KEY_EPOCH_UNAVAILABLE' });
    now = 1_000;
    expect(await epochs.find(of(2))).toMatchObject({ epoch: 2, slot: 2 });
    expect(asked).toBe(2);
  });
});

describe('a database bound to an epoch', () => {
  const read = (database: Database) => database.query('test.one', sql`SELECT 1 AS one`, z.object({ one: z.number() }));

  it('reads the columns of its slot', () => {
    const { joinKeys } = new Database(dataSource).within('all', { epoch: 2, slot: 2 });
    expect(selectColumns(z.object({ id: z.string(), join_key: z.unknown(), join_key_epoch: z.unknown() }), 'm', joinKeys).sql).toBe(
      'm.id AS "id", m.second_join_key AS "join_key", m.second_join_key_epoch AS "join_key_epoch"',
    );
  });

  it('keeps them for figures', () => {
    expect(new Database(dataSource).within(['07'], { epoch: 2, slot: 2 }).figuresOf('Caseload').joinKeys.column).toBe('second_join_key');
  });

  /** As of a moment, with a clock that the test sets. */
  const bound = async () => {
    const clock = { nowMs: 0, asked: 0 };
    const found = await new JoinKeyEpochs(new Database(dataSource, () => (clock.asked += 1)), () => clock.nowMs).find(of(1));
    if ('code' in found) throw found;
    return { clock, database: new Database(dataSource).within('all', found) };
  };
  const retire = () => dataSource.query(`UPDATE join_key_epoch SET state = 'RETIRING' WHERE epoch = 1`);

  it('asks nothing anew for reads that end while what it knows must hold', async () => {
    const { clock, database } = await bound();
    clock.nowMs = EPOCH_LEASE_MS - 1;
    expect([await read(database), clock.asked]).toEqual([[{ one: 1 }], 1]);
  });

  it('makes sure of the epoch before it gives what a longer read has found, and gives nothing where it has ended', async () => {
    const { clock, database } = await bound();
    clock.nowMs = EPOCH_LEASE_MS;
    expect([await read(database), clock.asked]).toEqual([[{ one: 1 }], 2]);
    await retire();
    clock.nowMs = 3 * EPOCH_LEASE_MS;
    await expect(read(database)).rejects.toMatchObject({ code: 'JOIN_KEY_EPOCH_UNAVAILABLE', extensions: { epoch: 1 } });
  });

  it('gives nothing where another epoch has taken the slot', async () => {
    const { clock, database } = await bound();
    await dataSource.query('DELETE FROM join_key_epoch WHERE epoch = 1');
    await dataSource.query(`INSERT INTO join_key_epoch (epoch, slot, state) VALUES (3, 1, 'COMPLETE')`);
    clock.nowMs = EPOCH_LEASE_MS;
    await expect(read(database)).rejects.toMatchObject({ code: 'JOIN_KEY_EPOCH_UNAVAILABLE' });
  });
});
