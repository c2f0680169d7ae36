import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startTemporaryCluster, type TemporaryCluster } from '@hamafza/local/cluster';
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
}, 60_000);
afterAll(async () => {
  await dataSource?.destroy();
  await cluster?.stop();
});
beforeEach(async () => {
  await dataSource.query('DELETE FROM join_key_epoch');
  await dataSource.query(`INSERT INTO join_key_epoch (epoch, slot, state) VALUES (1, 1, 'COMPLETE'), (2, 2, 'WALKING')`);
});

const complete = (epoch: number) => dataSource.query(`UPDATE join_key_epoch SET state = 'COMPLETE' WHERE epoch = $1`, [epoch]);

describe('JoinKeyEpochs', () => {
  it('gives an epoch that is complete, and the oldest where none is named', async () => {
    await complete(2);
    const epochs = new JoinKeyEpochs(new Database(dataSource));
    expect(await epochs.find()).toEqual({ epoch: 1, slot: 1 });
    expect(await epochs.find(2)).toEqual({ epoch: 2, slot: 2 });
  });

  it('gives none that is on its way, unknown, or being retired', async () => {
    await dataSource.query(`UPDATE join_key_epoch SET state = 'RETIRING' WHERE epoch = 1`);
    const epochs = new JoinKeyEpochs(new Database(dataSource));
    for (const epoch of [undefined, 1, 2, 3]) expect(await epochs.find(epoch)).toMatchObject({ code: 'JOIN_KEY_EPOCH_UNAVAILABLE' });
  });

  it('learns of a change within a second, and asks at most once in one', async () => {
    let [now, asked] = [0, 0];
    const epochs = new JoinKeyEpochs(new Database(dataSource, () => (asked += 1)), () => now);
    await Promise.all([epochs.find(1), epochs.find(1), epochs.find(2)]);
    await complete(2);
    expect(await epochs.find(2)).toMatchObject({ code: 'JOIN_KEY_EPOCH_UNAVAILABLE' });
    now = 1_000;
    expect(await epochs.find(2)).toEqual({ epoch: 2, slot: 2 });
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

  it('reads while the epoch is complete, and nothing from the moment it is not', async () => {
    const database = new Database(dataSource).within('all', { epoch: 1, slot: 1 });
    expect(await read(database)).toEqual([{ one: 1 }]);
    await dataSource.query(`UPDATE join_key_epoch SET state = 'RETIRING' WHERE epoch = 1`);
    await expect(read(database)).rejects.toMatchObject({ code: 'JOIN_KEY_EPOCH_UNAVAILABLE', extensions: { epoch: 1 } });
  });

  it('reads nothing where another epoch has taken the slot', async () => {
    const database = new Database(dataSource).within('all', { epoch: 1, slot: 2 });
    await expect(read(database)).rejects.toMatchObject({ code: 'JOIN_KEY_EPOCH_UNAVAILABLE' });
  });

  it('leaves its connections fit for the next read after a refusal', async () => {
    const gone = new Database(dataSource).within('all', { epoch: 9, slot: 1 });
    const served = new Database(dataSource).within('all', { epoch: 1, slot: 1 });
    const outcomes = await Promise.allSettled(Array.from({ length: 40 }, (_, index) => read(index % 2 ? gone : served)));
    expect(outcomes.map(({ status }) => status)).toEqual(outcomes.map((_, index) => (index % 2 ? 'rejected' : 'fulfilled')));
  });
});
