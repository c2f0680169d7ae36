import type { CodedError } from '@hamafza/schema/vocabulary';
import sql from 'sql-template-tag';
import { z } from 'zod';
import type { Database } from '../database/database.js';
import { epochUnavailable } from './epoch-unavailable.js';
import type { ServedEpoch } from './join-key-slot.js';

const epochRow = z.object({ epoch: z.number().int(), slot: z.literal([1, 2]) });

/** How old what is known of the epochs may be. What is older than the truth is found out by `epochGuard`. */
const FRESH_MS = 1_000;

/** Which epochs' join keys all rows of an agency have. */
export class JoinKeyEpochs {
  #known: { readonly readAtMs: number; readonly served: Promise<readonly ServedEpoch[]> } | undefined;

  constructor(
    private readonly database: Database,
    private readonly nowMs: () => number = Date.now,
  ) {}

  /**
   * @param epoch that of the agreement; absent where nobody vouches for one, which gives the oldest: the one that is in
   *   use until it is retired.
   */
  async find(epoch?: number): Promise<ServedEpoch | CodedError<'JOIN_KEY_EPOCH_UNAVAILABLE'>> {
    const served = await this.#served();
    return (epoch === undefined ? served[0] : served.find((other) => other.epoch === epoch)) ?? epochUnavailable(epoch ?? 0);
  }

  #served(): Promise<readonly ServedEpoch[]> {
    const now = this.nowMs();
    if (this.#known && now - this.#known.readAtMs < FRESH_MS) return this.#known.served;
    const served = this.database.query('joinKeyEpochs.served', sql`SELECT epoch, slot FROM join_key_epoch WHERE state = 'COMPLETE' ORDER BY epoch`, epochRow);
    this.#known = { readAtMs: now, served };
    // What failed is not kept: the next request asks again.
    served.catch(() => {
      this.#known = undefined;
    });
    return served;
  }
}
