import { CohortError } from '../cohort-engine/cohort-error.js';

/** Bytes that all cohorts of a coordinator keep, in memory or on disk. */
export class MemoryLedger {
  #used = 0;

  constructor(readonly limitBytes: number) {}

  get usedBytes(): number {
    return this.#used;
  }

  add(bytes: number): void {
    this.#used += bytes;
  }
}

/** What can be written to disk or done without stays below this share, so that there is room for what cannot. */
const DISPENSABLE_SHARE = 0.75;

/** Bytes that one cohort keeps. They are given back together when it ends, whatever its end. */
export class QueryMemory {
  #used = 0;
  #isGivenUp = false;
  #diskFault: string | undefined;

  constructor(
    private readonly ledger: MemoryLedger,
    private readonly ownLimitBytes: number,
  ) {}

  get limitBytes(): number {
    return Math.min(this.ownLimitBytes, this.ledger.limitBytes);
  }

  /** Whether more is taken than may be. */
  get isExceeded(): boolean {
    return !this.#isWithin(1);
  }

  /** Whether no more is taken than leaves room for what can neither be written to disk nor done without. */
  get hasRoom(): boolean {
    return this.#isWithin(DISPENSABLE_SHARE);
  }

  /** Whether the cohort cannot be counted for want of memory, and its streams are not to be kept. */
  get isGivenUp(): boolean {
    return this.#isGivenUp;
  }

  /** @param diskFault why the disk, which has room, cannot be written to or read. */
  giveUp(diskFault?: string): void {
    this.#isGivenUp = true;
    this.#diskFault ??= diskFault;
  }

  /** For what there is another way for. @returns false where that should be taken; it is counted in any case. */
  take(bytes: number): boolean {
    this.#add(bytes);
    return this.hasRoom;
  }

  give(bytes: number): void {
    this.#add(-bytes);
  }

  /** @throws COHORT_MEMORY when that is more than may be. */
  insist(bytes: number): void {
    this.#add(bytes);
    if (this.isExceeded) throw this.refusal();
  }

  refusal(): CohortError<'COHORT_MEMORY'> {
    const { limitBytes } = this;
    const disk = this.#diskFault;
    if (disk === undefined) return new CohortError('COHORT_MEMORY', 'The cohort needs more memory than it may have; ask for less at once.', { limitBytes });
    return new CohortError('COHORT_MEMORY', `The cohort needs more memory than it may have, and the disk fails (${disk}).`, { limitBytes, disk });
  }

  giveAll(): void {
    this.give(this.#used);
  }

  #add(bytes: number): void {
    this.#used += bytes;
    this.ledger.add(bytes);
  }

  #isWithin(share: number): boolean {
    return this.#used <= share * this.ownLimitBytes && this.ledger.usedBytes <= share * this.ledger.limitBytes;
  }
}
