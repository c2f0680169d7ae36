import type { SubgraphOutcome, SubgraphRequest } from '../execution/subgraph-request.js';
import type { Departing, Departures, DepartureSignal } from './departures.js';
import { type FetchFailure, presentFailure, tellFailure } from './fetch-failure.js';
import type { Flight, FlightEnd, Passenger } from './flight.js';
import { type ReadResponse, readResponse } from './read-response.js';
import type { FetchRecord, FetchTrace, RequestContext } from './request-context.js';
import type { TransportSettings } from './transport-options.js';

/** One request's wait for one fetch: it has its own time, may leave before others, and gets data that it shares with nobody. */
export class FetchWaiter implements Passenger, Departing {
  readonly giveUpAtMs: number;
  readonly #startedAtMs: number;
  readonly #trace: FetchTrace | undefined;
  #flight: Flight | undefined;
  #callOffTimer: (() => void) | undefined;
  #isShared = false;
  #cacheControl: string | undefined;
  #hasEnded = false;

  constructor(
    private readonly request: SubgraphRequest,
    private readonly context: RequestContext,
    private readonly settings: TransportSettings,
    private readonly resolve: (outcome: SubgraphOutcome) => void,
    private readonly departures: Departures,
  ) {
    this.#startedAtMs = settings.clock.now();
    this.#trace = context.trace?.startFetch(request.subgraph, request.operation);
    this.giveUpAtMs = context.deadlineAtMs ?? Number.POSITIVE_INFINITY;
  }

  /** Of a request that is traced. */
  get traceparent(): string | undefined {
    return this.#trace?.traceparent;
  }

  get isOutOfTime(): boolean {
    return this.giveUpAtMs <= this.#startedAtMs;
  }

  board(flight: Flight, isShared: boolean): void {
    this.#isShared = isShared;
    this.#flight = flight;
    flight.board(this);
    if (this.giveUpAtMs >= flight.endsAtMs) return;
    const timeoutMs = this.giveUpAtMs - this.#startedAtMs;
    this.#callOffTimer = this.settings.clock.after(timeoutMs, () => {
      this.#finish(this.#timeout(), flight.attempts, flight.bytes);
      flight.leave(this, 'out-of-time');
    });
  }

  /** From now on it is broken off when the caller leaves. */
  departWith(signal: DepartureSignal): void {
    if (!this.#hasEnded) this.departures.watch(signal, this);
  }

  depart(): void {
    const flight = this.#flight;
    this.abandon(flight?.attempts ?? 0, flight?.bytes ?? 0);
    flight?.leave(this, 'abandoned');
  }

  arrive({ outcome, attempts, bytes }: FlightEnd): void {
    if (this.#hasEnded) return;
    if (outcome.kind === 'response') this.#cacheControl = outcome.headers['cache-control']?.toString();
    this.#finish(outcome.kind === 'response' ? readResponse(outcome, this.request.textForm) : outcome, attempts, bytes);
  }

  fail(failure: FetchFailure): void {
    this.#finish(failure, 0, 0);
  }

  failForTime(): void {
    this.fail(this.#timeout());
  }

  /** The caller has left: whatever is answered now, nobody reads it. */
  abandon(attempts: number, bytes: number): void {
    if (this.#hasEnded) return;
    const failure: FetchFailure = { kind: 'failed', code: 'SUBGRAPH_UNAVAILABLE', cause: 'the caller left' };
    this.#end('abandoned', attempts, bytes, { kind: 'failed', error: presentFailure(failure, this.request.subgraph, this.context.requestId) });
  }

  #timeout(): FetchFailure {
    const timeoutMs = Math.max(0, Math.round(this.giveUpAtMs - this.#startedAtMs));
    return { kind: 'failed', code: 'SUBGRAPH_TIMEOUT', cause: 'the request’s time is over', timeoutMs };
  }

  #finish(answer: ReadResponse, attempts: number, bytes: number): void {
    if (this.#hasEnded) return;
    if (answer.kind === 'answered') {
      this.#end(answer.errors.length === 0 ? 'answered' : 'answered-with-errors', attempts, bytes, answer);
      return;
    }
    tellFailure(this.settings.log, this.context.requestId, this.request.subgraph, answer);
    const error = presentFailure(answer, this.request.subgraph, this.context.requestId);
    this.#end(answer.code, attempts, bytes, { kind: 'failed', error });
  }

  #end(outcome: FetchRecord['outcome'], attempts: number, bytes: number, answer: SubgraphOutcome): void {
    this.#hasEnded = true;
    this.#callOffTimer?.();
    this.departures.forget(this);
    const { clock } = this.settings;
    const startedAtMs = this.#startedAtMs;
    const durationMs = clock.now() - startedAtMs;
    const record = { subgraph: this.request.subgraph, startedAtMs, durationMs, outcome, bytes, attempts, isShared: this.#isShared, cacheControl: this.#cacheControl };
    this.resolve(answer);
    try {
      this.context.onFetch?.(record);
      this.#trace?.end(record);
    } catch (error) {
      this.settings.log.error({ requestId: this.context.requestId, cause: String(error) }, 'a fetch could not be recorded');
    }
  }
}
