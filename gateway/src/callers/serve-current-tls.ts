import type { Server } from 'node:https';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { takeFiles, type FilesToTake } from '../take-files.js';
import type { CallerSettings } from './caller-environment.js';
import { readTlsSettings, type TlsSettings } from './tls-settings.js';

/** How long a connection lives on whose certificate another set of authorities vouched for; its answers may take that long. */
const STALE_MS = 5_000;

/**
 * Serves with the certificate, key and authorities that the files hold now. Connections that are there stay, but for
 * those of callers that showed a certificate: when the authorities change they have to connect anew.
 */
export const serveCurrentTls = (server: Server, first: TlsSettings, settings: CallerSettings, context: Pick<FilesToTake, 'log' | 'signal' | 'refreshMs'>): Promise<void> => {
  const shown = new Set<TLSSocket>();
  let changes = 0; // of the authorities
  const cameAfter = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const place = placeOf(socket);
    cameAfter.set(place, changes);
    socket.once('close', () => cameAfter.delete(place));
  });
  server.on('secureConnection', (socket) => {
    if (socket.getPeerX509Certificate() === undefined) return;
    // However long it takes to shake hands, a certificate is judged by the authorities that there were when it began.
    if (cameAfter.get(placeOf(socket)) !== changes) return void socket.destroy();
    shown.add(socket);
    socket.once('close', () => shown.delete(socket));
  });
  let current = first;
  const take = async (): Promise<void> => {
    const next = await readTlsSettings(settings);
    if (next === undefined || isSame(next, current)) return;
    server.setSecureContext(next);
    if (!areSame(next.ca, current.ca)) {
      changes += 1;
      end([...shown]);
    }
    current = next;
  };
  const files = [settings.tlsCertificateFile, settings.tlsKeyFile, settings.clientAuthoritiesFile].filter((file) => file !== undefined);
  return takeFiles({ ...context, files, what: 'what HTTPS is served with', take });
};

/** Nothing else says of a secure connection which one it was before. */
const placeOf = ({ remoteAddress = '', remotePort = 0 }: Socket): string => `${remoteAddress} ${remotePort}`;

const isSame = (one: TlsSettings, other: TlsSettings): boolean => one.cert.equals(other.cert) && one.key.equals(other.key) && areSame(one.ca, other.ca);

const areSame = (one: readonly Buffer[] = [], other: readonly Buffer[] = []): boolean => Buffer.concat(one).equals(Buffer.concat(other));

const end = (sockets: readonly TLSSocket[]): void => {
  const timer = setTimeout(() => sockets.forEach((socket) => socket.destroy()), STALE_MS);
  timer.unref();
};
