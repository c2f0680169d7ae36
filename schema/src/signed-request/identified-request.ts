import type { SubgraphRequestClaims } from './claims.js';

/** A request whose sender is known, and whose body is yet to be read. */
export interface IdentifiedRequest {
  readonly claims: Omit<SubgraphRequestClaims, 'digest'>;
  /** Whether the body is the one that was signed. */
  isOver(body: Uint8Array): boolean;
}
