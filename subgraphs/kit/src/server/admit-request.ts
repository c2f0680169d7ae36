import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { SIGNATURE_HEADER, type SubgraphRequestVerifier } from '@hamafza/schema/signed-request';
import type { CodedError } from '@hamafza/schema/vocabulary';
import { openScope, signedScope, type RequestScope } from './request-context.js';

/** Whom a subgraph answers. */
export type Access =
  /** Whoever asks: for tests and demonstrations of one subgraph by itself. */
  | { readonly kind: 'open' }
  /** Those whose signatures the verifiers accept: gateways ask for operations, coordinators for cohorts, and neither for the other's. */
  | ({ readonly kind: 'closed' } & Readonly<Record<Asker, SubgraphRequestVerifier>>);

export type Asker = 'gateway' | 'coordinator';

/** Decides once the body is there; uses the request's signature up. */
type Admission = (body: Uint8Array) => RequestScope | CodedError;

/** What can be decided before the body is read: a stranger's never is. */
export function admitRequest(request: IncomingMessage, access: Access, asker: Asker): Admission | CodedError {
  if (access.kind === 'open') return () => openScope(request.headers, randomUUID);
  const verifier = access[asker];
  const found = verifier.identify(request.headersDistinct[SIGNATURE_HEADER] ?? []);
  if (found.outcome === 'refused') return found.error;
  return (body) => verifier.admit(found.request, body) ?? signedScope(found.request.claims);
}
