import type { Flight, FlightRequest } from './flight.js';

const BUCKETS = 256;

/**
 * The fetches on their way to one subgraph.
 *
 * Found by the length of their bodies first: bodies are new texts, and hashing one costs more than comparing it with the
 * few of its length. Plain lists, because a Set or Map that is added to and deleted from all the time drags what it held
 * through the garbage collector: that alone doubled the cost of a small fetch.
 */
export class FlightsUnderWay {
  readonly #buckets: readonly Flight[][] = Array.from({ length: BUCKETS }, () => []);
  #size = 0;

  get isEmpty(): boolean {
    return this.#size === 0;
  }

  /** @param scope who may share: flights of different scopes are never the same; nor are the same characters in different forms. */
  find(scope: string, { body, textForm }: Pick<FlightRequest, 'body' | 'textForm'>): Flight | undefined {
    for (const flight of this.#bucketOf(body)) {
      if (flight.body.length === body.length && flight.scope === scope && flight.request.textForm === textForm && flight.body === body) return flight;
    }
    return undefined;
  }

  add(flight: Flight): void {
    this.#bucketOf(flight.body).push(flight);
    this.#size += 1;
  }

  remove(flight: Flight): void {
    const bucket = this.#bucketOf(flight.body);
    const index = bucket.indexOf(flight);
    const last = bucket.pop();
    if (last !== undefined && last !== flight) bucket[index] = last;
    this.#size -= 1;
  }

  all(): readonly Flight[] {
    return this.#buckets.flat();
  }

  #bucketOf({ length }: string): Flight[] {
    return this.#buckets[length % BUCKETS] ?? [];
  }
}
