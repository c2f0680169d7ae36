import type { GatewayRequestContext } from './drop-in-types.js';

/** One request to Apollo Server, as the engine's hooks see it. */
export interface CallerRequest<Context> {
  /** What the server's `context` function made. */
  readonly contextValue: Context;
  /** With the caller's HTTP headers in `http.headers`, when it came over HTTP. */
  readonly request: GatewayRequestContext['request'];
  /** Sent to subgraphs as `x-request-id`. */
  readonly requestId: string;
}
