import type { AskSubgraph, FetchError, SubgraphOutcome } from '../execution/subgraph-request.js';
import type { FedEvent } from './event-feed.js';
import type { EventSink, SubscriptionRequest } from './event-sink.js';
import { presentFailure, tellFailure, type FetchFailure } from './fetch-failure.js';
import type { RequestContext } from './request-context.js';
import { RequestFetches } from './request-fetches.js';
import { SubgraphLane } from './subgraph-lane.js';
import { settleOptions, type SubgraphTransportOptions, type TransportSettings } from './transport-options.js';

/** All that goes from the gateway to subgraphs. */
export interface SubgraphTransport {
  /**
   * Says where a release's subgraphs are. Connections to a subgraph at the same address are kept from release to release.
   *
   * @param routes URL by subgraph; one that is no http address is logged, and its subgraph cannot be reached.
   */
  useRoutes(releaseId: string, routes: ReadonlyMap<string, string>): void;
  /** No request will begin on the release any more; connections that no release uses are closed once they are idle. */
  freeRoutes(releaseId: string): void;
  /** To be called once per request, and the function given back once per fetch. */
  forRequest(context: RequestContext): AskSubgraph;
  /** Subscribes at one subgraph; every outcome is told to the sink. */
  subscribe(context: RequestContext, request: SubscriptionRequest, sink: EventSink): void;
  /** Refuses new fetches, and waits for those under way; with `destroy` breaks them off. */
  close(options: { readonly destroy: boolean }): Promise<void>;
}

export const createSubgraphTransport = (options: SubgraphTransportOptions): SubgraphTransport => new PooledTransport(settleOptions(options));

/** A subgraph at a ws address takes subscriptions there, and everything else at the http address of the same name. */
const PROTOCOLS: ReadonlySet<string> = new Set(['http:', 'https:', 'ws:', 'wss:']);

const UNREADABLE_EVENT: FetchFailure = { kind: 'failed', code: 'SUBGRAPH_BAD_ANSWER', cause: 'an event is not a GraphQL response' };

interface LaneInUse {
  readonly lane: SubgraphLane;
  readonly releaseIds: Set<string>;
}

class PooledTransport implements SubgraphTransport {
  /** By subgraph and URL. */
  readonly #lanes = new Map<string, LaneInUse>();
  readonly #routes = new Map<string, ReadonlyMap<string, SubgraphLane>>();
  /** Of releases that are gone, while they finish. */
  readonly #closing = new Set<SubgraphLane>();
  #isClosing = false;

  constructor(private readonly settings: TransportSettings) {}

  useRoutes(releaseId: string, routes: ReadonlyMap<string, string>): void {
    const lanes = new Map<string, SubgraphLane>();
    for (const [subgraph, url] of routes) {
      const lane = this.#laneTo(subgraph, url, releaseId);
      if (lane !== undefined) lanes.set(subgraph, lane);
    }
    this.#routes.set(releaseId, lanes);
    const kept = new Set(lanes.values());
    this.#release(releaseId, (lane) => kept.has(lane));
  }

  freeRoutes(releaseId: string): void {
    this.#routes.delete(releaseId);
    this.#release(releaseId, () => false);
  }

  forRequest(context: RequestContext): AskSubgraph {
    return new RequestFetches(context, {
      settings: this.settings,
      lanes: this.#routes.get(context.releaseId),
      isClosing: () => this.#isClosing,
    }).ask;
  }

  subscribe(context: RequestContext, request: SubscriptionRequest, sink: EventSink): void {
    const { subgraph } = request;
    const { requestId } = context;
    const present = (failure: FetchFailure): FetchError => {
      tellFailure(this.settings.log, requestId, subgraph, failure);
      return presentFailure(failure, subgraph, requestId);
    };
    const fail = (failure: FetchFailure): void => sink.onEnd(present(failure));
    const read = (event: FedEvent): SubgraphOutcome => (event.kind === 'answered' ? event : { kind: 'failed', error: present(UNREADABLE_EVENT) });
    const lane = this.#routes.get(context.releaseId)?.get(subgraph);
    const pauseMs = lane?.circuit.pauseMs;
    if (this.#isClosing) fail({ kind: 'failed', code: 'SUBGRAPH_UNAVAILABLE', cause: 'this process ends' });
    else if (lane === undefined) fail({ kind: 'failed', code: 'SUBGRAPH_UNAVAILABLE', cause: 'no usable address' });
    else if (pauseMs !== undefined) fail({ kind: 'failed', code: 'SUBGRAPH_UNAVAILABLE', cause: 'the circuit is open', retryAfterMs: pauseMs });
    else lane.events.subscribe(context, request, { onEvent: (event, sizeBytes) => sink.onEvent(read(event), sizeBytes), onEnd: () => sink.onEnd(undefined), onFailure: fail });
  }

  async close({ destroy }: { readonly destroy: boolean }): Promise<void> {
    this.#isClosing = true;
    const lanes = [...this.#lanes.values()].map(({ lane }) => lane);
    await Promise.all([...lanes, ...this.#closing].map((lane) => (destroy ? lane.destroy() : lane.close())));
  }

  /** A mutation has ended, and what it changed may be read from any subgraph: nobody joins a query that began before. */
  readonly #stopSharing = (): void => {
    for (const { lane } of this.#lanes.values()) lane.stopSharing();
  };

  #laneTo(subgraph: string, url: string, releaseId: string): SubgraphLane | undefined {
    const address = URL.canParse(url) ? new URL(url) : undefined;
    if (address === undefined || !PROTOCOLS.has(address.protocol)) {
      this.settings.log.warn({ subgraph }, 'the supergraph gives this subgraph no usable http address');
      return undefined;
    }
    const key = JSON.stringify([subgraph, address.href]);
    const known = this.#lanes.get(key);
    if (known !== undefined) {
      known.releaseIds.add(releaseId);
      return known.lane;
    }
    const lane = new SubgraphLane(subgraph, address, this.settings, this.#stopSharing);
    this.#lanes.set(key, { lane, releaseIds: new Set([releaseId]) });
    return lane;
  }

  #release(releaseId: string, isKept: (lane: SubgraphLane) => boolean): void {
    for (const [key, { lane, releaseIds }] of this.#lanes) {
      if (isKept(lane)) continue;
      releaseIds.delete(releaseId);
      if (releaseIds.size > 0) continue;
      this.#lanes.delete(key);
      this.#closing.add(lane);
      void lane.close().finally(() => this.#closing.delete(lane));
    }
  }
}
