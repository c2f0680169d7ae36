import { CodedError, codedError } from '@hamafza/schema/vocabulary';
import { CloseCode, MessageType } from 'graphql-ws';
import type { AnswerPart, GraphqlAnswer } from '../graphql-over-http/graphql-request.js';
import { parseJson } from '../subgraph-client/parse-json.js';
import { isJsonObject } from '../subgraph-client/subgraph-answer.js';

/** The connection a session speaks over. */
export interface SessionConnection {
  send(text: string): Promise<void>;
  close(code: number, reason: string): void;
}

/** Called once or, when an answer in parts breaks off with an error, once more with that. */
export type DeliverAnswer = (answer: GraphqlAnswer) => Promise<void>;

export interface SessionSteps {
  /** Decides by the payload of `connection_init` whether the caller may go on; says no by throwing a CodedError. */
  readonly admit: (payload: unknown) => unknown;
  /** Runs one operation, and hands its answer over, also when it is refused; never rejects. */
  readonly run: (payload: unknown, signal: AbortSignal, deliver: DeliverAnswer) => Promise<void>;
  /** How long a caller may be connected before it says `connection_init`. */
  readonly initTimeoutMs: number;
}

/** Under way at once over one WebSocket. */
const MAX_OPERATIONS = 100;

/**
 * One caller's operations over one WebSocket.
 *
 * Source: graphql-ws, PROTOCOL.md (the subprotocol `graphql-transport-ws`).
 */
export class TransportSession {
  readonly #operations = new Map<string, AbortController>();
  readonly #initTimer: NodeJS.Timeout;
  #state: 'new' | 'being admitted' | 'acknowledged' = 'new';
  #isDraining = false;

  constructor(
    private readonly connection: SessionConnection,
    private readonly steps: SessionSteps,
  ) {
    this.#initTimer = setTimeout(() => connection.close(CloseCode.ConnectionInitialisationTimeout, 'Connection initialisation timeout'), steps.initTimeoutMs);
  }

  onText(text: string): void {
    const parsed = parseJson(text);
    const message = parsed.kind === 'parsed' && isJsonObject(parsed.value) ? parsed.value : {};
    switch (message['type']) {
      case MessageType.ConnectionInit:
        void this.#admit(message['payload']);
        return;
      case MessageType.Ping:
        void this.#send({ type: MessageType.Pong });
        return;
      case MessageType.Pong:
        return;
      case MessageType.Subscribe:
        this.#subscribe(message['id'], message['payload']);
        return;
      case MessageType.Complete:
        this.#operations.get(String(message['id']))?.abort();
        return;
      default:
        this.connection.close(CloseCode.BadRequest, 'Invalid message received');
    }
  }

  /** Closes the connection of a caller that cannot be verified, or not any more. */
  expel(error: unknown): void {
    const code = error instanceof CodedError ? error.code : 'INTERNAL_SERVER_ERROR';
    this.connection.close(code === 'UNAUTHENTICATED' ? CloseCode.Forbidden : TRY_AGAIN_LATER, code);
  }

  onClosed(): void {
    clearTimeout(this.#initTimer);
    for (const operation of this.#operations.values()) operation.abort();
  }

  /** Takes no further operation, and closes the connection once none is under way. */
  drain(): void {
    this.#isDraining = true;
    if (this.#operations.size === 0) this.connection.close(GOING_AWAY, 'Shutting down');
  }

  async #admit(payload: unknown): Promise<void> {
    clearTimeout(this.#initTimer);
    if (this.#state !== 'new') {
      this.connection.close(CloseCode.TooManyInitialisationRequests, 'Too many initialisation requests');
      return;
    }
    this.#state = 'being admitted';
    try {
      const admitted = this.steps.admit(payload);
      if (admitted instanceof Promise) await admitted; // nothing is waited for where it is known at once
      this.#state = 'acknowledged';
      await this.#send({ type: MessageType.ConnectionAck });
    } catch (error) {
      this.expel(error);
    }
  }

  #subscribe(id: unknown, payload: unknown): void {
    if (this.#state !== 'acknowledged') this.connection.close(CloseCode.Unauthorized, 'Unauthorized');
    else if (typeof id !== 'string' || id === '' || id.length > MAX_ID_LENGTH) this.connection.close(CloseCode.BadRequest, 'Invalid message received');
    else if (this.#operations.has(id)) this.connection.close(CloseCode.SubscriberAlreadyExists, 'Subscriber for this id already exists');
    else if (this.#operations.size >= MAX_OPERATIONS) void this.#refuse(id, codedError('SUBSCRIPTION_LIMIT', `One WebSocket may have ${MAX_OPERATIONS} operations under way.`, { limit: MAX_OPERATIONS }));
    else void this.#operate(id, payload);
  }

  async #operate(id: string, payload: unknown): Promise<void> {
    const operation = new AbortController();
    const { signal } = operation;
    this.#operations.set(id, operation);
    await this.steps.run(payload, signal, (answer) => this.#deliver(id, answer, signal));
    this.#operations.delete(id);
    if (this.#isDraining) this.drain();
  }

  async #deliver(id: string, answer: GraphqlAnswer, signal: AbortSignal): Promise<void> {
    if (answer.kind === 'single' && answer.result.data === undefined) {
      if (!signal.aborted) await this.#send({ id, type: MessageType.Error, payload: answer.result.errors });
      return;
    }
    const parts = answer.kind === 'single' ? [answer.result] : answer.parts;
    for await (const payload of partsUntil(parts, signal)) await this.#send({ id, type: MessageType.Next, payload });
    if (!signal.aborted) await this.#send({ id, type: MessageType.Complete });
  }

  #refuse(id: string, error: CodedError): Promise<void> {
    return this.#send({ id, type: MessageType.Error, payload: [error.toJSON()] });
  }

  #send(message: Readonly<Record<string, unknown>>): Promise<void> {
    return this.connection.send(JSON.stringify(message));
  }
}

const GOING_AWAY = 1_001;
/** Source: IANA, "WebSocket Close Code Number Registry". */
const TRY_AGAIN_LATER = 1_013;
const MAX_ID_LENGTH = 256;

/** Nothing is sent for an operation that the caller has ended. */
async function* partsUntil(parts: Iterable<AnswerPart> | AsyncIterable<AnswerPart>, signal: AbortSignal): AsyncGenerator<AnswerPart> {
  for await (const part of parts) {
    if (signal.aborted) return;
    yield part;
  }
}
