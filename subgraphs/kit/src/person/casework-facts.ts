import { forbidden, type CodedError, type ForbiddenReason } from '@hamafza/schema/vocabulary';
import type { Batch } from '../database/batch.js';
import type { RequestContext } from '../server/request-context.js';
import type { CaseworkPersons } from './casework-persons.js';

/** Who may be told, whatever else an agreement opens to them. */
const CASEWORK_ROLE = 'casework-officer';

/**
 * Lets what names or reaches a person out for casework only: to a casework officer, under an agreement that a gateway
 * vouches for, and of one person in a request. The gateway decides the same; an agency does not take its word for it.
 */
export class CaseworkFacts<Fact> {
  readonly #batches = new WeakMap<RequestContext, Batch<string, Fact | null>>();

  /**
   * @param facts by the agency's number of the person; it is called for one person at most.
   * @param coordinate of the field, for errors.
   * @param persons shared by all such fields of these persons.
   */
  constructor(
    private readonly facts: Batch<string, Fact | null>,
    private readonly coordinate: string,
    private readonly persons: CaseworkPersons,
  ) {}

  /**
   * @returns null for a number that the agency shows nobody under.
   * @throws FORBIDDEN for any other caller, without an agreement, and for each of several persons asked for together.
   */
  async of(personId: string, request: RequestContext): Promise<Fact | null> {
    if (!request.caller.roles.includes(CASEWORK_ROLE)) throw this.#forbidden('casework-role', `given to the role ${CASEWORK_ROLE} only`);
    if (request.agreement === undefined) throw this.#forbidden('casework-agreement', 'given under an agreement only');
    this.persons.add(personId, request);
    return request.loaders.load(this.#batchOf(request), personId);
  }

  /** Whoever is asked for in the same turn is known by the time that the batch runs. */
  #batchOf(request: RequestContext): Batch<string, Fact | null> {
    const known = this.#batches.get(request);
    if (known) return known;
    const batch: Batch<string, Fact | null> = (ids) => (this.persons.areSeveral(request) ? Promise.reject(this.#forbidden('casework-persons', 'given of one person in a request')) : this.facts(ids));
    this.#batches.set(request, batch);
    return batch;
  }

  #forbidden(reason: ForbiddenReason, why: string): CodedError<'FORBIDDEN'> {
    return forbidden(reason, `${this.coordinate} is ${why}.`, { coordinate: this.coordinate });
  }
}
