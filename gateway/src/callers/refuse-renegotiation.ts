import type { Server } from 'node:https';

/**
 * Ends a connection that shakes hands a second time (TLS 1.2; 1.3 has no such thing). Node judges a certificate at the
 * first handshake alone, so a stranger's that is shown at a second would pass for one that our authorities vouch for.
 */
export const refuseRenegotiation = (server: Server): void => {
  server.on('secureConnection', (socket) => socket.disableRenegotiation());
};
