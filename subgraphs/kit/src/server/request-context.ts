import type { AgreementInForce, IdentifiedRequest } from '@hamafza/schema/signed-request';
import type { ProvinceScope } from '../database/province-scope.js';
import type { RequestLoaders } from './request-loaders.js';
import type { ServedGraph } from './served-graphs.js';

/** Who asked the gateway. */
export interface RequestCaller {
  /** Tells callers apart, and says nothing of who they are. */
  readonly key: string;
  /** The agency or other body the caller belongs to. */
  readonly body: string;
  readonly roles: readonly string[];
}

/** What a gateway vouched for, or what is taken for granted under open access. */
export interface RequestScope {
  readonly requestId: string;
  readonly caller: RequestCaller;
  /** What the caller wants the data for, e.g. `empowerment-planning`; absent where nobody named one. */
  readonly purpose?: string;
  /** The agreement that the operation is answered under; absent where it touches nothing that needs one. */
  readonly agreement?: AgreementInForce;
  /** The provinces whose people may be read. */
  readonly provinces: ProvinceScope;
  /** Whether it opens more than usual because somebody declared an emergency. */
  readonly isEmergency: boolean;
}

/** What every resolver of a subgraph knows of the request it serves. */
export interface RequestContext extends RequestScope {
  readonly loaders: RequestLoaders;
  readonly graph: ServedGraph;
  /** Aborted once nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

const REQUEST_ID = /^[A-Za-z0-9._-]{8,64}$/;
const PURPOSE = /^[a-z][a-z0-9-]{0,63}$/;

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Under open access anybody is an analyst of the secretariat who may read all provinces, under no agreement: for tests
 * of one subgraph by itself.
 *
 * @param newRequestId for a request that brings no well-formed id of its own.
 */
export function openScope(headers: Headers, newRequestId: () => string): RequestScope {
  const requestId = wellFormed(headers['x-request-id'], REQUEST_ID) ?? newRequestId();
  const purpose = wellFormed(headers['hamafza-purpose'], PURPOSE);
  const caller = { key: 'open', body: 'secretariat', roles: ['analyst'] };
  return { requestId, caller, provinces: 'all', isEmergency: false, ...(purpose !== undefined && { purpose }) };
}

export const signedScope = ({ requestId, sub, body, roles, purpose, agreement, provinces, emergency }: IdentifiedRequest['claims']): RequestScope => ({
  requestId,
  caller: { key: sub, body, roles },
  provinces,
  isEmergency: emergency,
  ...(purpose !== null && { purpose }),
  ...(agreement !== null && { agreement }),
});

const wellFormed = (value: string | string[] | undefined, pattern: RegExp): string | undefined =>
  typeof value === 'string' && pattern.test(value) ? value : undefined;
