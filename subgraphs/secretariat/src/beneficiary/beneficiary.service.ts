import { ofServedEpoch, type RequestContext } from '@hamafza/kit';
import { codedError, type JoinKey } from '@hamafza/schema/vocabulary';
import { createPseudonyms, type Pseudonyms } from '../pseudonym/pseudonym.js';

/** Under open access, where no gateway vouches for a purpose and an agreement. */
const OPEN_SCOPE = { purpose: 'exploration', agreement: 'demo' };

const ID_ALLOWED = 'an id that `Beneficiary.id` gave under the same purpose and agreement';

/** Turns join keys into the ids of a request's purpose and agreement, and back. */
export class BeneficiaryService {
  /** Deriving a purpose's key costs as much as two ids, so each request derives it once. */
  private readonly pseudonyms = new WeakMap<RequestContext, Pseudonyms>();

  constructor(private readonly pseudonymKey: Uint8Array) {}

  idOf(joinKey: JoinKey, request: RequestContext): string {
    return this.pseudonymsOf(request).idOf(joinKey);
  }

  /**
   * @param coordinate of the argument the id came in.
   * @throws BAD_USER_INPUT for an id of another purpose or agreement, and for a damaged one;
   *   JOIN_KEY_EPOCH_UNAVAILABLE for one that was given under another epoch.
   */
  joinKeyOf(id: string, coordinate: string, request: RequestContext): JoinKey {
    const joinKey = this.pseudonymsOf(request).joinKeyOf(id);
    if (joinKey) return ofServedEpoch(joinKey, request);
    throw codedError('BAD_USER_INPUT', `${coordinate} must be ${ID_ALLOWED}.`, { coordinate, allowed: ID_ALLOWED });
  }

  private pseudonymsOf(request: RequestContext): Pseudonyms {
    const known = this.pseudonyms.get(request);
    if (known) return known;
    const made = createPseudonyms(this.pseudonymKey, { purpose: request.purpose ?? OPEN_SCOPE.purpose, agreement: request.agreement?.id ?? OPEN_SCOPE.agreement });
    this.pseudonyms.set(request, made);
    return made;
  }
}
