import type { RequestContext } from '../server/request-context.js';

/** Which persons a request asks casework of, so that what is told of one is not put together with what is told of another. */
export class CaseworkPersons {
  readonly #asked = new WeakMap<RequestContext, Set<string>>();

  /** @param personId the agency's number of the person. */
  add(personId: string, request: RequestContext): void {
    const asked = this.#asked.get(request) ?? new Set();
    this.#asked.set(request, asked.add(personId));
  }

  areSeveral(request: RequestContext): boolean {
    return (this.#asked.get(request)?.size ?? 0) > 1;
  }
}
