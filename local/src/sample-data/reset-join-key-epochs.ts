import type { Client } from 'pg';
import { SAMPLE_AGREEMENT, SAMPLE_EPOCH } from './sample-world.js';

/** Forgets the rotations of earlier sample data: what is loaded has its keys of one epoch, in the first slot. In the transaction that loads. */
export async function resetJoinKeyEpochs(client: Client): Promise<void> {
  const { rows } = await client.query<{ drop: string }>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop FROM pg_constraint WHERE conname LIKE '%\\_has\\_both\\_epochs'`,
  );
  for (const { drop } of rows) await client.query(drop);
  await client.query('DELETE FROM join_key_epoch');
  await client.query(`INSERT INTO join_key_epoch (epoch, agreement, slot, state) VALUES ($1, $2, 1, 'COMPLETE')`, [SAMPLE_EPOCH, SAMPLE_AGREEMENT]);
}
