import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { codedError, ERROR_CODES, type CodedError } from '@hamafza/schema/vocabulary';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { WebSocketServer, type ServerOptions, type WebSocket } from 'ws';
import { whileVerified } from '../callers/while-verified.js';
import type { Gateway } from '../create-gateway.js';
import { badHandshake, checkHandshake } from '../graphql-over-websocket/check-handshake.js';
import { SocketConnection } from '../graphql-over-websocket/socket-connection.js';
import { TransportSession } from '../graphql-over-websocket/transport-session.js';
import { codedFault } from './answer-error.js';
import { answerSocketOperation, type SocketCaller } from './answer-socket-operation.js';
import { credentialsOf } from './check-caller.js';
import { checkNotDraining } from './check-serving.js';
import { findRoute } from './find-route.js';
import { readStatedAccess } from './read-stated-access.js';
import { readRequestId } from './read-request-id.js';
import { SocketIdentity } from './socket-identity.js';

/** How long a caller may be connected before it says `connection_init`. */
const INIT_TIMEOUT_MS = 5_000;

interface OpenSocket {
  readonly connection: SocketConnection;
  readonly session: TransportSession;
}

/** Where WebSockets come in, and all that are open. */
export class SocketDoor {
  readonly #open = new Set<OpenSocket>();
  readonly #server: WebSocketServer;

  constructor(private readonly gateway: Gateway) {
    const { requestLimitBytes, front } = gateway.config;
    const options: ServerOptions & { readonly closeTimeout: number } = {
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: requestLimitBytes,
      closeTimeout: front.readingPace.graceMs,
      handleProtocols: () => GRAPHQL_TRANSPORT_WS_PROTOCOL,
    };
    this.#server = new WebSocketServer(options);
    // Told during `handleUpgrade`, which is left by this: all that is refused is answered in one place.
    this.#server.on('wsClientError', ({ message }) => {
      throw badHandshake(message);
    });
  }

  readonly accept = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => socket.destroy());
    const requestId = readRequestId(request.headers['x-request-id']);
    this.#openSocket(request, socket, head).catch((error: unknown) => {
      refuse(socket, codedFault(error, this.gateway.log, requestId, {}), requestId);
    });
  };

  /** Those with nothing under way are closed now, the others when they have ended. */
  drain(): void {
    for (const { session } of [...this.#open]) session.drain();
  }

  destroy(): void {
    for (const { connection } of [...this.#open]) connection.destroy();
  }

  async #openSocket(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    const { callers, front } = this.gateway;
    if (findRoute((request.url ?? '/').replace(/\?.*$/s, '')) !== 'graphql') throw codedError('NOT_FOUND', 'No WebSocket is served at this address.', {});
    checkNotDraining(this.gateway);
    const credentials = credentialsOf(request);
    const stated = readStatedAccess(request.headers);
    checkHandshake(request.headers, front.allowedOrigins);
    const identity = new SocketIdentity(callers, credentials);
    if (credentials.authorization !== undefined) await identity.identify();
    checkNotDraining(this.gateway); // it may have begun in the meantime
    this.#server.handleUpgrade(request, stream, head, (socket) => this.#serve(socket, stream, { identity, stated, traceparent: request.headers['traceparent'] }));
  }

  #serve(socket: WebSocket, stream: Duplex, caller: SocketCaller): void {
    const { config, front } = this.gateway;
    const connection: SocketConnection = new SocketConnection(socket, stream, { heartbeatMs: front.heartbeatMs, pace: config.front.readingPace }, {
      onText: (text) => session.onText(text),
      onClosed: () => {
        endLooking();
        this.#open.delete(opened);
        session.onClosed();
      },
    });
    const session = new TransportSession(connection, {
      admit: (payload) => caller.identity.admit(payload),
      run: (payload, signal, deliver) => answerSocketOperation(payload, caller, this.gateway, signal, deliver),
      initTimeoutMs: INIT_TIMEOUT_MS,
    });
    const endLooking = whileVerified(() => caller.identity.identify(), (error) => session.expel(error));
    const opened = { connection, session };
    this.#open.add(opened);
  }
}

const refuse = (socket: Duplex, error: CodedError, requestId: string): void => {
  const { httpStatus } = ERROR_CODES[error.code];
  const body = JSON.stringify({ errors: [error.toJSON()] });
  const challenge = error.code === 'UNAUTHENTICATED' ? ['www-authenticate: Bearer'] : [];
  const headers = [...challenge, `content-type: application/json; charset=utf-8`, `content-length: ${Buffer.byteLength(body)}`, `x-request-id: ${requestId}`, 'connection: close'];
  socket.end(`HTTP/1.1 ${httpStatus} Refused\r\n${headers.join('\r\n')}\r\n\r\n${body}`);
};
