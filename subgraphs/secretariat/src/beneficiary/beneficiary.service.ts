import type { RequestContext } from '@hamafza/kit';
import { codedError, type JoinKey } from '@hamafza/schema/vocabulary';
import { createPseudonyms, type Pseudonyms } from '../pseudonym/pseudonym.js';

/** What a request is taken to be for when its caller names no purpose. */
const DEFAULT_PURPOSE = 'exploration';
/** The agreement all ids are made under as long as the gateway names none. */
const AGREEMENT = 'demo';

const ID_ALLOWED = 'an id that `Beneficiary.id` gave under the same purpose';

/** Turns join keys into the ids of a request's purpose, and back. */
export class BeneficiaryService {
  /** Deriving a purpose's key costs as much as two ids, so each request derives it once. */
  private readonly pseudonyms = new WeakMap<RequestContext, Pseudonyms>();

  constructor(private readonly pseudonymKey: Uint8Array) {}

  idOf(joinKey: JoinKey, request: RequestContext): string {
    return this.pseudonymsOf(request).idOf(joinKey);
  }

  /**
   * @param coordinate of the argument the id came in.
   * @throws BAD_USER_INPUT for an id of another purpose, and for a damaged one.
   */
  joinKeyOf(id: string, coordinate: string, request: RequestContext): JoinKey {
    const joinKey = this.pseudonymsOf(request).joinKeyOf(id);
    if (joinKey) return joinKey;
    throw codedError('BAD_USER_INPUT', `${coordinate} must be ${ID_ALLOWED}.`, { coordinate, allowed: ID_ALLOWED });
  }

  private pseudonymsOf(request: RequestContext): Pseudonyms {
    const known = this.pseudonyms.get(request);
    if (known) return known;
    const made = createPseudonyms(this.pseudonymKey, { purpose: request.purpose ?? DEFAULT_PURPOSE, agreement: AGREEMENT });
    this.pseudonyms.set(request, made);
    return made;
  }
}
