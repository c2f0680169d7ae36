import { buildConnector, Pool } from 'undici';
import type { EventFeed } from './event-feed.js';
import type { SubscriptionRequest } from './event-sink.js';
import type { RequestContext } from './request-context.js';
import { subscribeOverEventStream } from './subscribe-over-event-stream.js';
import { subscribeOverWebSocket } from './subscribe-over-websocket.js';
import type { OutgoingRequest, TransportSettings } from './transport-options.js';

/**
 * The way to one subgraph for subscriptions. Each has a connection of its own, apart from those of queries: it may last
 * for days, and would take the place of one.
 */
export class EventLane {
  readonly #url: URL;
  #pool: Pool | undefined;

  constructor(
    private readonly subgraph: string,
    url: URL,
    private readonly settings: TransportSettings,
    private readonly headersOf: (request: OutgoingRequest, body: Uint8Array) => string[],
  ) {
    this.#url = subscriptionUrl(settings.subscriptionUrlOf(subgraph)) ?? url;
  }

  subscribe(context: RequestContext, { body, signal }: SubscriptionRequest, feed: EventFeed): void {
    const { requestId, purpose, callerKey, releaseId, accessFor } = context;
    const { settings, subgraph } = this;
    const bytes = Buffer.from(body);
    let headers: string[];
    try {
      headers = this.headersOf({ subgraph, body, requestId, purpose, traceparent: context.trace?.traceparent, callerKey, releaseId, access: accessFor?.(subgraph) }, bytes);
    } catch (error) {
      feed.onFailure({ kind: 'failed', code: 'INTERNAL_SERVER_ERROR', cause: `the headers could not be made: ${String(error)}` });
      return;
    }
    const limits = settings.limitsOf(subgraph);
    const common = { dispatcher: this.#connections(), url: this.#url, headers, signal, limits };
    const isSocket = this.#url.protocol === 'ws:' || this.#url.protocol === 'wss:';
    if (isSocket) subscribeOverWebSocket({ ...common, body }, feed);
    else void subscribeOverEventStream({ ...common, body: bytes }, feed);
  }

  /** Breaks off what is under way. */
  async close(): Promise<void> {
    await this.#pool?.destroy();
  }

  #connections(): Pool {
    const { tls } = this.settings;
    const { timeoutMs, answerLimitBytes } = this.settings.limitsOf(this.subgraph);
    this.#pool ??= new Pool(httpUrl(this.#url).origin, {
      connections: null, // as many as there are subscriptions, which are counted before
      pipelining: 1,
      bodyTimeout: 0,
      headersTimeout: timeoutMs,
      connect: buildConnector({ ...tls, timeout: timeoutMs, keepAlive: true }),
      webSocket: { maxPayloadSize: answerLimitBytes },
    });
    return this.#pool;
  }
}

const subscriptionUrl = (text: string | undefined): URL | undefined => (text !== undefined && URL.canParse(text) ? new URL(text) : undefined);

/** The address over which HTTP reaches what a ws address names. */
export const httpUrl = (url: URL): URL => new URL(url.href.replace(/^ws/, 'http'));
