import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { Server as TlsServer } from 'node:tls';

/** What is on its way over a connection that was opened just now is here by then. */
const GRACE_MS = 500;

/**
 * Connections over which no request has come yet, as browsers and pools open them in advance. `server.close()` takes
 * them for requests that are being sent, and waits for them until a head should be there.
 */
export class UnusedConnections {
  readonly #sockets = new Set<Socket>();

  /** @param server before it listens. */
  constructor(server: Server) {
    server.on(server instanceof TlsServer ? 'secureConnection' : 'connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    const onRequest = ({ socket }: IncomingMessage): void => void this.#sockets.delete(socket);
    server.on('request', onRequest);
    server.on('upgrade', onRequest);
  }

  /** Ends those that are still unused after a moment; for a server that closes. */
  endSoon(): void {
    setTimeout(() => this.#sockets.forEach((socket) => socket.destroy()), GRACE_MS).unref();
  }
}
