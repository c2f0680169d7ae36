import type { Socket } from 'node:net';
import type { Caller } from './caller.js';

/** What a request shows of who sent it. */
export interface Credentials {
  /** The `Authorization` header, or what stands for it. */
  readonly authorization: string | undefined;
  /** Over TLS it may have shown a certificate. */
  readonly connection: Socket;
}

/** Finds out who asks. */
export interface Callers {
  /**
   * At once for a token that was verified before, which is nearly always.
   *
   * @throws UNAUTHENTICATED; ISSUER_UNAVAILABLE while the issuer's keys were never to be had.
   */
  identify(credentials: Credentials): Caller | Promise<Caller>;
}
