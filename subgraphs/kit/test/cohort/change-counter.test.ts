import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askCohort } from '../../src/testing/index.js';
import { clinicCohort } from './clinic.js';
import { addPatients, startClinic, type Clinic } from './patients.js';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await startClinic(clinicCohort);
  await addPatients(clinic.owner, 100);
});
afterAll(() => clinic?.stop());

const ask = async (change: Parameters<typeof askCohort>[1] = {}, access: Parameters<typeof askCohort>[2] = {}) => askCohort(clinic.subgraph, change, access);
const counter = async (): Promise<string> => {
  const answer = await ask();
  return 'rows' in answer ? answer.trailer.changeCounter : '';
};
const changes = async (): Promise<number> => Number((await counter()).split('-')[1]);

describe('the change counter', () => {
  it.each(['UPDATE patient SET rials = 1 WHERE id = 1', 'DELETE FROM patient WHERE id = 2', 'INSERT INTO visit VALUES (9999, 1, 1)', 'TRUNCATE visit', 'UPDATE visit SET cost = 2'])('tells after «%s»', async (statement) => {
    const before = await changes();
    await clinic.owner.query(statement);
    expect(await changes()).toBe(before + 1);
  });

  it('stays where nothing changed, and where what was changed was taken back', async () => {
    const before = await counter();
    await clinic.owner.query('BEGIN');
    await clinic.owner.query('UPDATE patient SET rials = 2');
    await clinic.owner.query('ROLLBACK');
    expect(await counter()).toBe(before);
  });

  it('saves the stream for whoever has it already, and for nobody else', async () => {
    const known = await counter();
    expect((await ask({ ifCounter: known })).status).toBe(304);
    expect((await ask({ ifCounter: `${known}0` })).status).toBe(200);
    await clinic.owner.query('UPDATE patient SET rials = 3 WHERE id = 1');
    expect((await ask({ ifCounter: known })).status).toBe(200);
  });

  it('counts each of a thousand changes, made by many at once, and keeps no thousand rows of them', async () => {
    const before = await changes();
    const { default: pg } = await import('pg');
    const pool = new pg.Pool({ connectionString: clinic.ownerUrl, options: '-c hamafza.provinces=all', max: 8 });
    await Promise.all(Array.from({ length: 1_000 }, (_, index) => pool.query('UPDATE patient SET rials = $1 WHERE id = $2', [index, 1 + (index % 90)])));
    await pool.end();
    const [{ count }] = (await clinic.owner.query('SELECT count(*)::integer AS count FROM cohort_change')).rows as [{ count: number }];
    expect([await changes(), count < 600]).toEqual([before + 1_000, true]);
  });

  it('does not fail a writer that asks for more isolation', async () => {
    const before = await changes();
    await clinic.owner.query('BEGIN ISOLATION LEVEL SERIALIZABLE');
    for (let index = 0; index < 300; index += 1) await clinic.owner.query('UPDATE patient SET rials = 4 WHERE id = 1');
    await clinic.owner.query('COMMIT');
    expect(await changes()).toBe(before + 300);
  });

  it('is written by whoever may change people, and by nobody else', async () => {
    await expect(clinic.subgraph.dataSource.query('INSERT INTO cohort_change (changes) VALUES (1)')).rejects.toThrow('permission denied');
    await expect(clinic.subgraph.dataSource.query('SELECT count_cohort_change()')).rejects.toThrow(/permission denied|trigger functions/);
  });
});

describe('two epochs', () => {
  const keysUnder = async (epoch: number): Promise<readonly string[] | unknown> => {
    const answer = await ask({ epoch }, { agreement: { id: 'demo', version: 1, epoch } });
    return 'rows' in answer ? [answer.rows.map(({ key }) => key.slice(0, 4)), answer.trailer.unlinkable] : answer.code;
  };

  it('are each read from their own keys, and ended from one request to the next', async () => {
    await clinic.owner.query('DELETE FROM patient WHERE id > 12');
    await clinic.owner.query(`UPDATE patient SET second_join_key = sha256(join_key), second_join_key_epoch = 2 WHERE join_key IS NOT NULL`);
    await clinic.owner.query(`INSERT INTO join_key_epoch (epoch, slot, state) VALUES (2, 2, 'COMPLETE')`);
    // What the subgraph has read of the epochs is fresh for a second.
    while ((await keysUnder(2)) === 'JOIN_KEY_EPOCH_UNAVAILABLE');
    const [first, second] = [await keysUnder(1), await keysUnder(2)];
    expect(second).toEqual([expect.any(Array), 1]);
    expect(first).not.toEqual(second);
    await clinic.owner.query(`UPDATE join_key_epoch SET state = 'RETIRING' WHERE epoch = 1`);
    // What the subgraph has read of the epochs is still fresh: the data's own state decides.
    expect([await keysUnder(1), await keysUnder(2)]).toEqual(['JOIN_KEY_EPOCH_UNAVAILABLE', second]);
  });
});
