import { parseJoinKey, type JoinKey } from '@hamafza/schema/vocabulary';
import type { Batch } from '../database/batch.js';
import { ofServedEpoch } from '../join-keys/epoch-unavailable.js';
import { isKey, type KeyForm } from '../input/key-form.js';
import type { RequestContext } from '../server/request-context.js';
import type { ReferenceResolver } from './build-agency-schema.js';

/** A representation, whose keys nothing has checked yet. */
type Representation = Readonly<Record<string, unknown>>;

/** Takes a key of the right form at its word: whether there is such an entity is for its owner to say, our fields are then empty. */
export const trustedReference =
  (key: string, form: KeyForm): ReferenceResolver =>
  ({ [key]: value }: Representation) =>
    isKey(form, value) ? { [key]: value } : null;

/** Looks up an entity that the agency owns; `null` for a key that none has. */
export const ownReference =
  (key: string, form: KeyForm, byKeys: Batch<string, unknown>): ReferenceResolver =>
  ({ [key]: value }: Representation, { loaders }: RequestContext) =>
    isKey(form, value) ? loaders.load(byKeys, value) : null;

/**
 * A beneficiary, known to the agency when it holds something under the join key; else `null`. A key of another epoch
 * than the request's is an error, JOIN_KEY_EPOCH_UNAVAILABLE.
 *
 * @param byJoinKeys what the agency holds of each person: one record or `null`, or a list of records.
 */
export const beneficiaryReference =
  (byJoinKeys: Batch<JoinKey, object | null>): ReferenceResolver =>
  async ({ joinKey }: Representation, request: RequestContext) => {
    if (!isJoinKey(joinKey)) return null;
    const held = await request.loaders.load(byJoinKeys, ofServedEpoch(joinKey, request));
    return held === null || (Array.isArray(held) && held.length === 0) ? null : { joinKey };
  };

const isJoinKey = (key: unknown): key is JoinKey => typeof key === 'string' && parseJoinKey(key) !== undefined;
