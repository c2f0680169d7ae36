import type { Caller } from '../callers/caller.js';
import type { Callers, Credentials } from '../callers/callers.js';
import { unauthenticated } from '../callers/unauthenticated.js';
import { isJsonObject } from '../subgraph-client/subgraph-answer.js';

/**
 * Who speaks over one WebSocket: whom the handshake's Authorization header names or, since browsers can send none, the
 * `authorization` in the payload of `connection_init`. Not both.
 */
export class SocketIdentity {
  constructor(
    private readonly callers: Callers,
    private credentials: Credentials,
  ) {}

  /**
   * Asked anew for each operation and while one is under way, because a token that was good may have expired.
   *
   * @throws UNAUTHENTICATED, ISSUER_UNAVAILABLE
   */
  identify(): Caller | Promise<Caller> {
    return this.callers.identify(this.credentials);
  }

  /**
   * @param payload of `connection_init`.
   * @throws UNAUTHENTICATED, ISSUER_UNAVAILABLE
   */
  admit(payload: unknown): Caller | Promise<Caller> {
    const said = authorizationOf(payload);
    if (said !== undefined) {
      if (this.credentials.authorization !== undefined) throw unauthenticated('malformed');
      this.credentials = { ...this.credentials, authorization: said };
    }
    return this.identify();
  }
}

const authorizationOf = (payload: unknown): string | undefined => {
  if (!isJsonObject(payload)) return undefined;
  const [said, ...others] = Object.entries(payload).flatMap(([name, value]) => (name.toLowerCase() === 'authorization' ? [value] : []));
  if (said === undefined) return undefined;
  if (typeof said !== 'string' || others.length > 0) throw unauthenticated('malformed');
  return said;
};
