/** Where a chain stands: all that the next record depends on. */
export interface ChainHead {
  readonly chain: string;
  /** Of the last record; 0 before the first. */
  readonly sequence: number;
  readonly hash: string;
  /** Per agency, how many of the chain's records concern it. */
  readonly counts: Readonly<Record<string, number>>;
}

/** What stands in the place of a hash before the first record. */
export const GENESIS_HASH = 'A'.repeat(43);

export const emptyChain = (chain: string): ChainHead => ({ chain, sequence: 0, hash: GENESIS_HASH, counts: {} });

/** Names of chains stand in names of files and in logs. */
export const CHAIN_NAME = /^[a-z0-9][a-z0-9._-]{0,62}$/;
