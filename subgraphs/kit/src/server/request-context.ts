import { RequestLoaders } from './request-loaders.js';

/** What every resolver of a subgraph knows of the request it serves. */
export interface RequestContext {
  readonly requestId: string;
  /** What the caller wants the data for, e.g. `empowerment-planning`; absent until somebody names one. */
  readonly purpose?: string;
  readonly loaders: RequestLoaders;
}

const REQUEST_ID = /^[A-Za-z0-9._-]{8,64}$/;
const PURPOSE = /^[a-z][a-z0-9-]{0,63}$/;

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** @param newRequestId for a request that brings no well-formed id of its own. */
export function readRequestContext(headers: Headers, newRequestId: () => string): RequestContext {
  const requestId = wellFormed(headers['x-request-id'], REQUEST_ID) ?? newRequestId();
  const purpose = wellFormed(headers['hamafza-purpose'], PURPOSE);
  return { requestId, loaders: new RequestLoaders(), ...(purpose !== undefined && { purpose }) };
}

const wellFormed = (value: string | string[] | undefined, pattern: RegExp): string | undefined =>
  typeof value === 'string' && pattern.test(value) ? value : undefined;
