import type { RequestSignature } from '@hamafza/schema/signed-request';
import type { FetchFailure } from './fetch-failure.js';
import { type ExchangeResult, HttpExchange, type HttpResponse } from './http-exchange.js';
import { keyOfferedIn } from './offered-key.js';
import { isPassing, retryDelayMs } from './retry-delay.js';
import type { SubgraphLane } from './subgraph-lane.js';
import type { TextForm } from './text-form.js';
import type { OutgoingRequest } from './transport-options.js';
import { isPacked, unpackResponse } from './unpack-response.js';

export interface FlightEnd {
  readonly outcome: HttpResponse | FetchFailure;
  readonly attempts: number;
  readonly bytes: number;
}

/** Whoever waits for a flight. */
export interface Passenger {
  readonly giveUpAtMs: number;
  arrive(end: FlightEnd): void;
}

export interface FlightRequest extends OutgoingRequest {
  readonly isMutation: boolean;
  /** Of the body. */
  readonly textForm: TextForm;
}

/** The subgraph is to blame for a timeout only when it had a fair part of the time itself: requests may come with little left. */
const FAIR_SHARE = 0.5;

const OK = 200;
const UNAUTHENTICATED = 401;

type CallOff = 'out-of-time' | 'abandoned';

/** One fetch on its way, with all of its attempts, for everyone who waits for it. */
export class Flight {
  readonly endsAtMs: number;
  #passengers: readonly Passenger[] = [];
  readonly #callOffTimer: () => void;
  #callOffStage: (reason: CallOff) => void = () => undefined;
  #hasLanded = false;
  #attempts = 0;
  #bytes = 0;
  /** Of the attempt under way. */
  #signature: RequestSignature | undefined;
  #mayUseGrant = true;

  /** @param scope undefined when it must not be shared. */
  constructor(
    readonly request: FlightRequest,
    public scope: string | undefined,
    private readonly lane: SubgraphLane,
  ) {
    const { timeoutMs } = lane.limits;
    const { clock } = lane.settings;
    this.endsAtMs = clock.now() + timeoutMs;
    this.#callOffTimer = clock.after(timeoutMs, () => {
      this.#callOffStage('out-of-time');
      this.#land({ kind: 'failed', code: 'SUBGRAPH_TIMEOUT', cause: 'the subgraph’s time is over', timeoutMs });
    });
  }

  get body(): string {
    return this.request.body;
  }

  get attempts(): number {
    return this.#attempts;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** From now on nobody may join. */
  stopSharing(): void {
    this.scope = undefined;
  }

  board(passenger: Passenger): void {
    this.#passengers = [...this.#passengers, passenger];
  }

  /** The fetch is broken off when the last one leaves; not so a mutation that was sent, as the agency may have acted on half of it. */
  leave(passenger: Passenger, reason: CallOff): void {
    this.#passengers = this.#passengers.filter((other) => other !== passenger);
    if (this.#passengers.length > 0 || (this.request.isMutation && this.#attempts > 0)) return;
    this.#callOffStage(reason);
    this.#land({ kind: 'failed', code: 'SUBGRAPH_UNAVAILABLE', cause: 'nobody waits any more' });
  }

  /** For the end of the process. */
  breakOff(): void {
    this.#callOffStage('abandoned');
    this.#land({ kind: 'failed', code: 'SUBGRAPH_UNAVAILABLE', cause: 'broken off at the end' });
  }

  start(): void {
    const { circuit, gate } = this.lane;
    if (circuit.pauseMs !== undefined) {
      this.#refuse(circuit.pauseMs);
      return;
    }
    const send = (): void => this.#send();
    this.#callOffStage = () => gate.withdraw(send);
    if (!gate.enter(send)) this.#land({ kind: 'failed', code: 'SUBGRAPH_OVERLOADED', cause: 'the queue is full' });
  }

  #send(): void {
    const { circuit, gate, settings, limits } = this.lane;
    if (circuit.pauseMs !== undefined) {
      gate.leave();
      this.#refuse(circuit.pauseMs);
      return;
    }
    const admission = circuit.admit();
    const sentAtMs = settings.clock.now();
    this.#attempts += 1;
    const exchange = new HttpExchange(limits.answerLimitBytes, {
      onFree: () => gate.leave(),
      onResult: (result) => {
        circuit.report(admission, worked(result));
        this.#bytes += exchange.receivedBytes;
        this.#take(result);
      },
    });
    this.#callOffStage = (reason) => {
      const wasFair = settings.clock.now() - sentAtMs >= limits.timeoutMs * FAIR_SHARE;
      circuit.report(admission, reason === 'out-of-time' && wasFair ? false : undefined);
      this.#bytes += exchange.receivedBytes;
      exchange.breakOff();
    };
    this.#signature = this.lane.dispatch(this.request, exchange, this.#mayUseGrant ? this.lane.offered.usable(sentAtMs) : undefined);
  }

  #take(result: ExchangeResult): void {
    this.#callOffStage = () => undefined;
    if (this.lane.limits.acceptEncoding && isPacked(result)) {
      void unpackResponse(result, this.lane.limits.answerLimitBytes).then((unpacked) => this.#conclude(unpacked));
    } else {
      this.#conclude(result);
    }
  }

  #conclude(result: ExchangeResult): void {
    if (this.#hasLanded) return;
    const { clock, random } = this.lane.settings;
    if (result.kind === 'response' && this.#isGrantRefused(result)) {
      this.#mayUseGrant = false; // whoever answers next takes what is signed by itself
      this.start();
      return;
    }
    const delayMs = this.request.isMutation ? undefined : retryDelayMs(result, this.#attempts, this.lane.limits.retry, random());
    if (delayMs === undefined || clock.now() + delayMs >= this.#latestMs()) {
      this.#land(outcomeOf(result, this.lane.limits.timeoutMs));
      return;
    }
    this.#callOffStage = clock.after(delayMs, () => this.start());
  }

  /** Another process answers there than the one that the grant was made for, or this one has forgotten it: it has refused to read the request. */
  #isGrantRefused(response: HttpResponse): boolean {
    const { offered, settings } = this.lane;
    if (settings.signing === undefined) return false;
    const key = keyOfferedIn(response);
    offered.note(key, settings.clock.now());
    if (this.#signature?.grant === undefined) return false;
    const { grant, namesGrant } = this.#signature;
    const isOfSameProcess = key === undefined || grant.isFor(this.request.subgraph, key); // under a grant the key need not be offered again
    if (response.status === OK && isOfSameProcess) grant.noteTaken();
    if (response.status !== UNAUTHENTICATED || key === undefined) return false;
    if (isOfSameProcess && namesGrant) grant.noteForgotten();
    return namesGrant || !isOfSameProcess;
  }

  #latestMs(): number {
    let latestMs = 0;
    for (const { giveUpAtMs } of this.#passengers) latestMs = Math.max(latestMs, giveUpAtMs);
    return Math.min(latestMs, this.endsAtMs);
  }

  #refuse(retryAfterMs: number): void {
    this.#land({ kind: 'failed', code: 'SUBGRAPH_UNAVAILABLE', cause: 'the circuit is open', retryAfterMs });
  }

  #land(outcome: FlightEnd['outcome']): void {
    if (this.#hasLanded) return;
    this.#hasLanded = true;
    this.#callOffTimer();
    this.lane.landed(this);
    const passengers = this.#passengers;
    this.#passengers = [];
    this.#callOffStage = () => undefined;
    for (const passenger of passengers) passenger.arrive({ outcome, attempts: this.#attempts, bytes: this.#bytes });
  }
}

/** Whether an attempt speaks for the subgraph's health; undefined when it says nothing. */
const worked = (result: ExchangeResult): boolean | undefined => {
  if (result.kind === 'response') return !isPassing(result.status);
  if (result.fault === 'unsendable') return undefined;
  return result.fault === 'too-large';
};

const outcomeOf = (result: ExchangeResult, timeoutMs: number): FlightEnd['outcome'] => {
  if (result.kind === 'response') return result;
  const { cause } = result;
  switch (result.fault) {
    case 'unreachable':
      return { kind: 'failed', code: 'SUBGRAPH_UNAVAILABLE', cause };
    case 'timeout':
      return { kind: 'failed', code: 'SUBGRAPH_TIMEOUT', cause, timeoutMs };
    case 'unreadable':
    case 'too-large':
      return { kind: 'failed', code: 'SUBGRAPH_BAD_ANSWER', cause };
    case 'unsendable':
      return { kind: 'failed', code: 'INTERNAL_SERVER_ERROR', cause };
  }
};
