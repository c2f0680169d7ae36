import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { verifiedCaller } from './caller-claims.js';
import type { Caller } from './caller.js';
import { certificateName, type CertificateSettings } from './certificate-settings.js';
import { uriNames } from './subject-alt-names.js';
import { unauthenticated } from './unauthenticated.js';

interface ShownCertificate {
  /** Undefined where it is nobody's. */
  readonly caller: Caller | undefined;
  /** Milliseconds since 1970: a connection can outlive its certificate. */
  readonly expiresMs: number;
}

/** Callers by the certificate that they showed when they connected. */
export class CertificateCallers {
  readonly #callers: ReadonlyMap<string, Caller>;
  /** Each connection's certificate is read once; null where it showed none. */
  readonly #shown = new WeakMap<Socket, ShownCertificate | null>();

  constructor(certificates: readonly CertificateSettings[]) {
    this.#callers = new Map(certificates.map((entry) => [certificateName(entry), verifiedCaller('certificate', entry.claims)]));
  }

  /**
   * @param now milliseconds since 1970.
   * @returns undefined where no certificate was shown.
   * @throws UNAUTHENTICATED when it is one that no authority of ours vouches for, that is nobody's, or that has expired.
   */
  callerOf(connection: Socket, now: number): Caller | undefined {
    let shown = this.#shown.get(connection);
    if (shown === undefined) {
      shown = this.#read(connection);
      this.#shown.set(connection, shown);
    }
    if (shown === null) return undefined;
    if (shown.caller === undefined || now > shown.expiresMs) throw unauthenticated('certificate');
    return shown.caller;
  }

  #read(connection: Socket): ShownCertificate | null {
    const certificate = connection instanceof TLSSocket ? connection.getPeerX509Certificate() : undefined;
    if (certificate === undefined || !(connection instanceof TLSSocket)) return null;
    const names = [certificate.fingerprint256.replaceAll(':', ''), ...uriNames(certificate.subjectAltName ?? '')];
    const callers = connection.authorized ? names.flatMap((name) => this.#callers.get(name) ?? []) : [];
    // Two that fit are two different callers: there is no saying which of them it is.
    return { caller: callers.length === 1 ? callers[0] : undefined, expiresMs: Date.parse(certificate.validTo) };
  }
}
