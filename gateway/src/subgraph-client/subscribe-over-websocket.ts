import { GRAPHQL_TRANSPORT_WS_PROTOCOL, MessageType } from 'graphql-ws';
import { type Dispatcher, WebSocket } from 'undici';
import type { EventFeed } from './event-feed.js';
import type { FetchFailure } from './fetch-failure.js';
import { parseJson } from './parse-json.js';
import { checkSubgraphAnswer, isJsonObject, readSubgraphError } from './subgraph-answer.js';
import type { SubgraphLimits } from './transport-options.js';

export interface SocketRequest {
  readonly dispatcher: Dispatcher;
  /** ws or wss. */
  readonly url: URL;
  /** Of the handshake; names and values in turn. */
  readonly headers: readonly string[];
  /** The operation as JSON. */
  readonly body: string;
  readonly signal: AbortSignal;
  readonly limits: SubgraphLimits;
}

/** Between two questions whether the subgraph is still there. */
const PING_INTERVAL_MS = 30_000;

const NORMAL_CLOSURE = 1_000;
const SUBSCRIPTION_ID = '1';

/**
 * Subscribes over a WebSocket of its own.
 *
 * Source: graphql-ws, PROTOCOL.md (the subprotocol `graphql-transport-ws`).
 */
export const subscribeOverWebSocket = (request: SocketRequest, feed: EventFeed): void => {
  if (!request.signal.aborted) new SocketSubscription(request, feed).start();
};

class SocketSubscription {
  readonly #socket: WebSocket;
  #watch: NodeJS.Timeout | undefined;
  #isSilent = false;
  #hasEnded = false;

  constructor(
    private readonly request: SocketRequest,
    private readonly feed: EventFeed,
  ) {
    const { url, headers, dispatcher } = request;
    this.#socket = new WebSocket(url, { protocols: [GRAPHQL_TRANSPORT_WS_PROTOCOL], headers: pairsOf(headers), dispatcher });
  }

  start(): void {
    const { signal, limits } = this.request;
    const { timeoutMs } = limits;
    signal.addEventListener('abort', this.#leave, { once: true });
    this.#watch = setTimeout(() => this.#fail({ kind: 'failed', code: 'SUBGRAPH_TIMEOUT', cause: 'the connection was not acknowledged', timeoutMs }), timeoutMs);
    this.#socket.addEventListener('open', () => this.#send({ type: MessageType.ConnectionInit }));
    this.#socket.addEventListener('message', ({ data }) => this.#read(data));
    this.#socket.addEventListener('error', () => this.#fail({ kind: 'failed', code: 'SUBGRAPH_UNAVAILABLE', cause: 'the WebSocket failed' }));
    this.#socket.addEventListener('close', ({ code }) => this.#fail({ kind: 'failed', code: 'SUBGRAPH_UNAVAILABLE', cause: `the WebSocket was closed with ${code}` }));
  }

  readonly #leave = (): void => {
    if (this.#hasEnded) return;
    if (this.#socket.readyState === WebSocket.OPEN) this.#send({ type: MessageType.Complete, id: SUBSCRIPTION_ID });
    this.#end();
  };

  #read(data: unknown): void {
    if (this.#hasEnded) return;
    this.#isSilent = false;
    const parsed = typeof data === 'string' ? parseJson(data) : undefined;
    const message = parsed?.kind === 'parsed' && isJsonObject(parsed.value) ? parsed.value : undefined;
    if (message === undefined) {
      this.#fail({ kind: 'failed', code: 'SUBGRAPH_BAD_ANSWER', cause: 'a message that is no JSON object' });
      return;
    }
    this.#take(message, String(data).length);
  }

  #take({ type, payload }: Readonly<Record<string, unknown>>, sizeBytes: number): void {
    switch (type) {
      case MessageType.ConnectionAck:
        this.#subscribe();
        return;
      case MessageType.Ping:
        this.#send({ type: MessageType.Pong });
        return;
      case MessageType.Next: {
        const answer = checkSubgraphAnswer(payload);
        this.feed.onEvent(answer.kind === 'answered' ? answer : UNREADABLE, sizeBytes);
        return;
      }
      case MessageType.Error:
        this.feed.onEvent({ kind: 'answered', data: null, errors: Array.isArray(payload) ? payload.map(readSubgraphError) : [readSubgraphError(payload)] }, sizeBytes);
        this.#end();
        this.feed.onEnd();
        return;
      case MessageType.Complete:
        this.#end();
        this.feed.onEnd();
        return;
    }
  }

  #subscribe(): void {
    clearTimeout(this.#watch);
    this.#watch = setInterval(() => this.#ping(), PING_INTERVAL_MS);
    // The body is JSON already: parsing it only to write it again would change nothing.
    this.#socket.send(`{"id":"${SUBSCRIPTION_ID}","type":"${MessageType.Subscribe}","payload":${this.request.body}}`);
  }

  #ping(): void {
    if (this.#isSilent) this.#fail({ kind: 'failed', code: 'SUBGRAPH_UNAVAILABLE', cause: 'a ping was not answered' });
    else this.#send({ type: MessageType.Ping });
    this.#isSilent = true;
  }

  #send(message: Readonly<Record<string, unknown>>): void {
    this.#socket.send(JSON.stringify(message));
  }

  #fail(failure: FetchFailure): void {
    if (this.#hasEnded) return;
    this.#end();
    this.feed.onFailure(failure);
  }

  #end(): void {
    this.#hasEnded = true;
    clearTimeout(this.#watch);
    this.request.signal.removeEventListener('abort', this.#leave);
    this.#socket.close(NORMAL_CLOSURE);
  }
}

/** Stands for an event that is no GraphQL response. */
const UNREADABLE = { kind: 'unreadable' } as const;

const pairsOf = (headers: readonly string[]): Record<string, string> =>
  Object.fromEntries(headers.flatMap((name, index) => (index % 2 === 0 ? [[name, headers[index + 1] ?? '']] : [])));
