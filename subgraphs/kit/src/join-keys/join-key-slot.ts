/**
 * Where rows hold the join keys of one epoch: in one of two pairs of columns, so that two epochs can be served while
 * an agency's rows are on their way from one to the other.
 */
export interface JoinKeySlot {
  /** `bytea`, 32 bytes. */
  readonly column: 'join_key' | 'second_join_key';
  /** `smallint`. */
  readonly epochColumn: 'join_key_epoch' | 'second_join_key_epoch';
}

const SLOTS = {
  1: { column: 'join_key', epochColumn: 'join_key_epoch' },
  2: { column: 'second_join_key', epochColumn: 'second_join_key_epoch' },
} as const satisfies Record<number, JoinKeySlot>;

export type SlotNumber = keyof typeof SLOTS;

export const FIRST_SLOT: JoinKeySlot = SLOTS[1];

export const slotOf = (number: SlotNumber): JoinKeySlot => SLOTS[number];

/** An epoch that all rows have their keys of, and where. */
export interface ServedEpoch {
  readonly epoch: number;
  readonly slot: SlotNumber;
}

/**
 * A statement that fails, with `EPOCH_GONE`, where the epoch is not served from the slot any more. It stands in the
 * transaction of every read, so that no answer is put together of rows whose keys are being cleared or replaced.
 */
export const epochGuard = ({ epoch, slot }: ServedEpoch): string => {
  if (!Number.isSafeInteger(epoch)) throw new TypeError('an epoch is a whole number');
  return `SELECT 1 / count(*) FROM join_key_epoch WHERE epoch = ${epoch} AND slot = ${slot} AND state = 'COMPLETE'`;
};

/** PostgreSQL's `division_by_zero`. */
export const EPOCH_GONE = '22012';
