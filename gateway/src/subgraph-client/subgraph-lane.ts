import { type RequestSignature, SIGNATURE_HEADER } from '@hamafza/schema/signed-request';
import type { Pool } from 'undici';
import { Circuit } from './circuit.js';
import { ConcurrencyGate } from './concurrency-gate.js';
import { createConnectionPool } from './connection-pool.js';
import { Flight, type FlightRequest } from './flight.js';
import { FlightsUnderWay } from './flights-under-way.js';
import type { HttpExchange } from './http-exchange.js';
import { EventLane, httpUrl } from './event-lane.js';
import { OfferedKey } from './offered-key.js';
import { ENCODINGS } from './text-form.js';
import type { OutgoingRequest, SubgraphLimits, TransportSettings } from './transport-options.js';

/** One subgraph at one address: its connections, its limits, its circuit, and what is on its way there. */
export class SubgraphLane {
  readonly limits: SubgraphLimits;
  readonly gate: ConcurrencyGate;
  readonly circuit: Circuit;
  readonly events: EventLane;
  /** For grants. */
  readonly offered = new OfferedKey();
  readonly #pool: Pool;
  readonly #path: string;
  readonly #flights = new FlightsUnderWay();
  readonly #whenIdle: (() => void)[] = [];

  constructor(
    readonly subgraph: string,
    url: URL,
    readonly settings: TransportSettings,
    private readonly onMutationEnd: () => void,
  ) {
    const { log, clock, random, tls } = settings;
    this.limits = settings.limitsOf(subgraph);
    this.gate = new ConcurrencyGate(this.limits.concurrency, this.limits.queueLength);
    const onChange = (change: string): void => log.warn({ subgraph }, `the circuit to a subgraph has ${change}`);
    this.circuit = new Circuit(this.limits.circuit, { clock, random, onChange });
    const { origin } = httpUrl(url);
    this.#path = `${url.pathname}${url.search}`;
    this.events = new EventLane(subgraph, url, settings, (request, body) => this.#ownHeaders(request, settings.signing?.sign(request, body)));
    this.#pool = createConnectionPool(origin, { concurrency: this.limits.concurrency, connectTimeoutMs: this.limits.timeoutMs, tls });
  }

  /** @param scope who may share the flight; undefined shares it with nobody. */
  find(scope: string | undefined, request: Pick<FlightRequest, 'body' | 'textForm'>): Flight | undefined {
    return scope === undefined ? undefined : this.#flights.find(scope, request);
  }

  /** A flight that has to be boarded before it is started. */
  prepare(request: FlightRequest, scope: string | undefined): Flight {
    const flight = new Flight(request, scope, this);
    this.#flights.add(flight);
    return flight;
  }

  landed(flight: Flight): void {
    this.#flights.remove(flight);
    if (flight.request.isMutation) this.onMutationEnd();
    if (this.#flights.isEmpty) this.#whenIdle.splice(0).forEach((notice) => notice());
  }

  stopSharing(): void {
    for (const flight of this.#flights.all()) flight.stopSharing();
  }

  /**
   * @param sessionKey to sign with; undefined signs the request by itself.
   * @returns what it was signed with, if anything.
   */
  dispatch(request: FlightRequest, exchange: HttpExchange, sessionKey: string | undefined): RequestSignature | undefined {
    const body = Buffer.from(request.body, ENCODINGS[request.textForm]);
    let headers: string[];
    let signature: RequestSignature | undefined;
    try {
      signature = this.settings.signing?.sign(request, body, sessionKey);
      headers = this.#headersOf(request, signature);
    } catch (error) {
      exchange.fail('unsendable', `the headers could not be made: ${String(error)}`);
      return undefined;
    }
    // `idempotent` only lets requests share an HTTP/2 connection; the exchange sees to it that nothing is sent twice.
    this.#pool.dispatch({ method: 'POST', path: this.#path, headers, body, idempotent: true }, exchange);
    return signature;
  }

  /** Lets what is under way finish, then closes the connections. */
  async close(): Promise<void> {
    if (!this.#flights.isEmpty) await new Promise<void>((resolve) => this.#whenIdle.push(resolve));
    await this.events.close();
    if (!this.#pool.destroyed) await this.#pool.close();
  }

  /** Breaks off what is under way. */
  async destroy(): Promise<void> {
    for (const flight of this.#flights.all()) flight.breakOff();
    await Promise.all([this.events.close(), this.#pool.destroy()]);
  }

  #headersOf(request: FlightRequest, signature: RequestSignature | undefined): string[] {
    const headers = this.#ownHeaders(request, signature);
    headers.push('accept', 'application/graphql-response+json, application/json', 'content-type', 'application/json');
    if (this.limits.acceptEncoding) headers.push('accept-encoding', 'gzip');
    return headers;
  }

  /** What every request says, however it is carried. */
  #ownHeaders(request: OutgoingRequest, signature: RequestSignature | undefined): string[] {
    const { requestId, purpose, traceparent } = request;
    const headers = ['x-request-id', requestId];
    if (signature !== undefined) headers.push(SIGNATURE_HEADER, signature.value);
    else if (purpose !== undefined) headers.push('hamafza-purpose', purpose); // what is signed says it, too
    if (traceparent !== undefined) headers.push('traceparent', traceparent);
    if (this.settings.headersFor !== undefined) {
      for (const [name, value] of Object.entries(this.settings.headersFor(request))) headers.push(name, value);
    }
    return headers;
  }
}
