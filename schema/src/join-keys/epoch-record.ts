import type { AgencyDatabase } from './agency-database.js';
import { JoinKeyFault } from './join-key-fault.js';
import { otherSlot, type SlotNumber } from './keyed-table.js';

/** How far the rows of an agency are with one epoch. */
export interface EpochRecord {
  readonly epoch: number;
  /** Whose epoch it is; null where nobody has written it down. */
  readonly agreement: string | null;
  readonly slot: SlotNumber;
  /** Being written and not served; served; being cleared and not served any more. */
  readonly state: 'WALKING' | 'COMPLETE' | 'RETIRING';
  readonly checkValue: Buffer | null;
}

export const readEpochs = (database: AgencyDatabase): Promise<readonly EpochRecord[]> =>
  database.query<EpochRecord>(`SELECT epoch, agreement, slot, state, check_value AS "checkValue" FROM join_key_epoch ORDER BY epoch`);

/** The epoch that rows come from, and the one they go to. */
export interface Passage {
  readonly from: EpochRecord;
  readonly to: EpochRecord;
}

/**
 * Finds where rows come from, and where those of the new epoch go; nothing is written.
 *
 * @throws EPOCH_CONFLICT where no other epoch is complete, or both slots are taken.
 */
export async function findPassage(database: AgencyDatabase, agreement: string, to: number): Promise<Passage> {
  const epochs = await readEpochs(database);
  const from = epochs.find(({ epoch, state }) => state === 'COMPLETE' && epoch !== to);
  const known = epochs.find(({ epoch }) => epoch === to);
  if (!from) throw conflict(known ? `Epoch ${to} is the only one there is: rotate to another number.` : 'No epoch is complete that rows could come from.');
  if (known) return { from, to: known.agreement === agreement ? known : refuseKnown(known, agreement) };
  const taken = epochs.find(({ slot }) => slot !== from.slot);
  if (taken) throw conflict(`Both slots are taken: epoch ${taken.epoch} is ${taken.state}. Retire an epoch first.`);
  return { from, to: { epoch: to, agreement, slot: otherSlot(from.slot), state: 'WALKING', checkValue: null } };
}

export function refuseKnown({ epoch, agreement }: EpochRecord, given: string): never {
  throw conflict(`Epoch ${epoch} is of ${agreement ?? 'an agreement that was not written down'} and not of ${given}. Each agreement needs numbers of its own.`);
}

export const conflict = (message: string): JoinKeyFault => new JoinKeyFault('EPOCH_CONFLICT', message);

/** Writes down that rows are on their way to the epoch, unless that is known. */
export async function beginEpoch(database: AgencyDatabase, { epoch, agreement, slot, checkValue }: EpochRecord): Promise<void> {
  await database.query(`INSERT INTO join_key_epoch (epoch, agreement, slot, state, check_value) VALUES ($1, $2, $3, 'WALKING', $4) ON CONFLICT (epoch) DO NOTHING`, [
    epoch,
    agreement,
    slot,
    checkValue,
  ]);
}

/** Writes down whose epoch it is, where nobody has. */
export async function setAgreement(database: AgencyDatabase, epoch: number, agreement: string): Promise<void> {
  await database.query('UPDATE join_key_epoch SET agreement = $2 WHERE epoch = $1 AND agreement IS NULL', [epoch, agreement]);
}

export async function setState(database: AgencyDatabase, epoch: number, state: EpochRecord['state']): Promise<void> {
  await database.query('UPDATE join_key_epoch SET state = $2, since = now() WHERE epoch = $1 AND state <> $2', [epoch, state]);
}
