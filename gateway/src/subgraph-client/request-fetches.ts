import type { AskSubgraph, SubgraphOutcome, SubgraphRequest } from '../execution/subgraph-request.js';
import { Departures } from './departures.js';
import { FetchWaiter } from './fetch-waiter.js';
import type { FlightRequest } from './flight.js';
import type { RequestContext } from './request-context.js';
import type { SubgraphLane } from './subgraph-lane.js';
import type { TransportSettings } from './transport-options.js';

export interface RequestFetchParts {
  readonly settings: TransportSettings;
  /** By subgraph, as the request's release routes them; undefined when the transport knows no such release. */
  readonly lanes: ReadonlyMap<string, SubgraphLane> | undefined;
  readonly isClosing: () => boolean;
}

/** The fetches of one request to the gateway. */
export class RequestFetches {
  readonly #departures = new Departures();

  constructor(
    private readonly context: RequestContext,
    private readonly parts: RequestFetchParts,
  ) {}

  readonly ask: AskSubgraph = (request) =>
    new Promise<SubgraphOutcome>((resolve) => {
      const waiter = new FetchWaiter(request, this.context, this.parts.settings, resolve, this.#departures);
      const lane = this.parts.lanes?.get(request.subgraph);
      if (request.operation === 'query' && this.#hasLeft(request)) waiter.abandon(0, 0);
      else if (this.parts.isClosing()) waiter.fail({ kind: 'failed', code: 'SUBGRAPH_UNAVAILABLE', cause: 'this process ends' });
      else if (lane === undefined) waiter.fail({ kind: 'failed', code: 'SUBGRAPH_UNAVAILABLE', cause: 'no usable address' });
      else if (waiter.isOutOfTime) waiter.failForTime();
      else if (request.operation === 'query') this.#query(request, waiter, lane);
      else this.#mutate(request, waiter, lane);
    });

  #query(request: SubgraphRequest, waiter: FetchWaiter, lane: SubgraphLane): void {
    const scope = this.context.sharesNothing === true ? undefined : this.context.scope;
    const known = lane.find(scope, request);
    const flight = known ?? lane.prepare(this.#outgoing(request, waiter), scope);
    waiter.board(flight, known !== undefined);
    if (known === undefined) flight.start();
    const { signal } = this.context;
    if (signal !== undefined) waiter.departWith(signal);
    if (request.signal !== undefined && request.signal !== signal) waiter.departWith(request.signal);
  }

  /** Not broken off when the caller leaves: the agency may have acted on half of it. */
  #mutate(request: SubgraphRequest, waiter: FetchWaiter, lane: SubgraphLane): void {
    const flight = lane.prepare(this.#outgoing(request, waiter), undefined);
    waiter.board(flight, false);
    flight.start();
  }

  #outgoing(request: SubgraphRequest, { traceparent }: FetchWaiter): FlightRequest {
    const { requestId, purpose, callerKey, releaseId, accessFor } = this.context;
    const { subgraph, body, textForm, operation } = request;
    return { subgraph, body, textForm, isMutation: operation === 'mutation', requestId, purpose, traceparent, callerKey, releaseId, access: accessFor?.(subgraph) };
  }

  #hasLeft(request: SubgraphRequest): boolean {
    return this.context.signal?.aborted === true || request.signal?.aborted === true;
  }
}
