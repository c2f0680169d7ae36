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
  /**
   * Makes sure, after a read, that the epoch was served from the slot as it was made; nothing to wait for as long as that
   * is known. Rejects with JOIN_KEY_EPOCH_UNAVAILABLE where it may not have been.
   */
  readonly confirm?: () => Promise<void> | undefined;
}
