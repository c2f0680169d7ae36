import type { AgreementInForce } from '@hamafza/schema/signed-request';
import { EPOCH_LEASE_MS, type CodedError } from '@hamafza/schema/vocabulary';
import sql from 'sql-template-tag';
import { z } from 'zod';
import type { Database } from '../database/database.js';
import { epochOfAnother, epochUnavailable } from './epoch-unavailable.js';
import type { ServedEpoch } from './join-key-slot.js';

/** `agreement`: whose epoch it is; null where nobody has written it down. */
const epochRow = z.object({ epoch: z.number().int(), agreement: z.string().nullable(), slot: z.literal([1, 2]) });
type EpochRow = z.infer<typeof epochRow>;

/** The epoch that an agreement names, and whose: two agreements may name one number and mean different keys. */
export type NamedKeys = Pick<AgreementInForce, 'id' | 'epoch' | 'keysOf'>;

/** How old what is known may be for a request that begins. */
const FRESH_MS = EPOCH_LEASE_MS / 2;

/** What was read, and when the reading began: it held then, at least. */
interface Known {
  readonly atMs: number;
  readonly served: Promise<readonly EpochRow[]>;
}

/**
 * Which epochs' join keys all rows of an agency have. An epoch that ends is not cleared before whoever has read that it is
 * there has stopped to go by that: so no read needs to ask for it anew, unless it took longer than that.
 */
export class JoinKeyEpochs {
  #known: Known | undefined;
  /** When each epoch was last known to be served from its slot. */
  readonly #seenAtMs = new Map<string, number>();

  /** @param nowMs a clock that never goes back. */
  constructor(
    private readonly database: Database,
    private readonly nowMs: () => number = () => performance.now(),
  ) {}

  /**
   * @param keys those of the agreement; absent where nobody vouches for one, which gives the oldest: the one that is in
   *   use until it is retired.
   */
  async find(keys?: NamedKeys): Promise<ServedEpoch | CodedError<'JOIN_KEY_EPOCH_UNAVAILABLE'>> {
    const served = await this.#readWithin(FRESH_MS);
    const found = keys === undefined ? served[0] : served.find(({ epoch }) => epoch === keys.epoch);
    if (!found) return epochUnavailable(keys?.epoch ?? 0);
    const { epoch, slot, agreement } = found;
    const wanted = keys && (keys.keysOf ?? keys.id);
    if (agreement !== null && wanted !== undefined && agreement !== wanted) return epochOfAnother(epoch, wanted);
    return { epoch, slot, confirm: () => this.#confirm(found) };
  }

  #confirm(wanted: EpochRow): Promise<void> | undefined {
    const seenAtMs = this.#seenAtMs.get(nameOf(wanted)) ?? -Infinity;
    return this.nowMs() - seenAtMs < EPOCH_LEASE_MS ? undefined : this.#confirmAnew(wanted);
  }

  async #confirmAnew(wanted: EpochRow): Promise<void> {
    const served = await this.#readWithin(0);
    if (!served.some((other) => nameOf(other) === nameOf(wanted))) throw epochUnavailable(wanted.epoch);
  }

  #readWithin(oldestMs: number): Promise<readonly EpochRow[]> {
    const now = this.nowMs();
    if (this.#known && now - this.#known.atMs < oldestMs) return this.#known.served;
    const served = this.database.query('joinKeyEpochs.served', sql`SELECT epoch, agreement, slot FROM join_key_epoch WHERE state = 'COMPLETE' ORDER BY epoch`, epochRow);
    const known = { atMs: now, served };
    this.#known = known;
    served.then(
      (epochs) => epochs.forEach((epoch) => this.#seenAtMs.set(nameOf(epoch), now)),
      // What failed is not kept: the next request asks again.
      () => {
        if (this.#known === known) this.#known = undefined;
      },
    );
    return served;
  }
}

const nameOf = ({ epoch, agreement, slot }: EpochRow): string => `${epoch} of ${agreement ?? ''} in ${slot}`;
