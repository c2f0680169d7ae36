import { SESSION_KEY_HEADER } from '@hamafza/schema/signed-request';
import type { HttpResponse } from './http-exchange.js';

const STEADY_MS = 60_000;
/** A process that is started anew changes the key once; several behind one address change it all the time. */
const CHANGES_OF_SEVERAL = 2;

/**
 * The session key that a subgraph offers. Where several processes answer at one address, each with a key of its own, nobody knows which of
 * them the next request reaches: then none is used, until one alone has been offered for a minute.
 */
export class OfferedKey {
  #latest: string | undefined;
  /** Within a minute. */
  #changesAtMs: readonly number[] = [];
  #steadyFromMs = Number.NEGATIVE_INFINITY;

  /** To sign with; undefined where each request is to be signed by itself. @param nowMs of a clock that never goes back. */
  usable(nowMs: number): string | undefined {
    return nowMs < this.#steadyFromMs ? undefined : this.#latest;
  }

  note(offered: string | undefined, nowMs: number): void {
    if (offered === undefined || offered === this.#latest) return;
    if (this.#latest !== undefined) this.#changesAtMs = [...this.#changesAtMs.filter((atMs) => nowMs - atMs < STEADY_MS), nowMs].slice(-CHANGES_OF_SEVERAL);
    if (this.#changesAtMs.length >= CHANGES_OF_SEVERAL) this.#steadyFromMs = nowMs + STEADY_MS;
    this.#latest = offered;
  }
}

/** @returns undefined where the response offers none, or what cannot be one. */
export const keyOfferedIn = ({ headers }: HttpResponse): string | undefined => {
  const value = headers[SESSION_KEY_HEADER];
  return typeof value === 'string' && /^[\w-]{43}$/.test(value) ? value : undefined;
};
