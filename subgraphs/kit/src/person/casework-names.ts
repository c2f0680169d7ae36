import { codedError, type CodedError } from '@hamafza/schema/vocabulary';
import type { Batch } from '../database/batch.js';
import type { RequestContext } from '../server/request-context.js';

/** Who may be told a name, whatever else an agreement opens to them. */
const CASEWORK_ROLE = 'casework-officer';

/**
 * Lets what names a person out for casework only: to a casework officer, under an agreement that a gateway vouches for,
 * and of one person in a request. The gateway decides the same; an agency does not take its word for it.
 */
export class CaseworkNames {
  readonly #asked = new WeakMap<RequestContext, Set<string>>();
  readonly #batches = new WeakMap<RequestContext, Batch<string, string | null>>();

  /**
   * @param names by the agency's number of the person; it is called for one person at most.
   * @param coordinate of the field, for errors.
   */
  constructor(
    private readonly names: Batch<string, string | null>,
    private readonly coordinate: string,
  ) {}

  /**
   * @returns null for a number that the agency shows nobody under.
   * @throws FORBIDDEN for any other caller, without an agreement, and for each of several persons asked for together.
   */
  async of(personId: string, request: RequestContext): Promise<string | null> {
    if (!request.caller.roles.includes(CASEWORK_ROLE)) throw this.#forbidden(`given to the role ${CASEWORK_ROLE} only`);
    if (request.agreement === undefined) throw this.#forbidden('given under an agreement only');
    this.#askedIn(request).add(personId);
    return request.loaders.load(this.#batchOf(request), personId);
  }

  /** Whoever is asked for in the same turn is known by the time that the batch runs. */
  #batchOf(request: RequestContext): Batch<string, string | null> {
    const known = this.#batches.get(request);
    if (known) return known;
    const batch: Batch<string, string | null> = (ids) =>
      this.#askedIn(request).size > 1 ? Promise.reject(this.#forbidden('given of one person in a request')) : this.names(ids);
    this.#batches.set(request, batch);
    return batch;
  }

  #askedIn(request: RequestContext): Set<string> {
    const known = this.#asked.get(request) ?? new Set();
    this.#asked.set(request, known);
    return known;
  }

  #forbidden(why: string): CodedError<'FORBIDDEN'> {
    return codedError('FORBIDDEN', `${this.coordinate} is ${why}.`, { coordinate: this.coordinate, reason: why });
  }
}
