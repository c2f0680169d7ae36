import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isUnderGrant, SIGNATURE_HEADER, type SubgraphRequestVerifier } from '@hamafza/schema/signed-request';
import { codedError, type CodedError } from '@hamafza/schema/vocabulary';
import type { UsedSignatures } from '../replays/used-signatures.js';
import { openScope, signedScope, type RequestScope } from './request-context.js';

/** Whom a subgraph answers. */
export type Access =
  /** Whoever asks: for tests and demonstrations of one subgraph by itself. */
  | { readonly kind: 'open' }
  /** Those whose signatures the verifiers accept: gateways ask for operations, coordinators for cohorts, and neither for the other's. */
  | ({
      readonly kind: 'closed';
      /** Absent where the process's own memory of signatures is to do. */
      readonly usedSignatures?: Pick<UsedSignatures, 'use'>;
    } & Readonly<Record<Asker, SubgraphRequestVerifier>>);

export type Asker = 'gateway' | 'coordinator';

/** Decides once the body is there; uses the request's signature up. */
type Admission = (body: Uint8Array) => Promise<RequestScope | CodedError>;

/** What can be decided before the body is read: a stranger's never is. */
export function admitRequest(request: IncomingMessage, access: Access, asker: Asker): Admission | CodedError {
  if (access.kind === 'open') return () => Promise.resolve(openScope(request.headers, randomUUID));
  const verifier = access[asker];
  const signatures = request.headersDistinct[SIGNATURE_HEADER] ?? [];
  const found = verifier.identify(signatures);
  if (found.outcome === 'refused') return found.error;
  const { claims } = found.request;
  // A grant is good at one process and until that ends, which remembers what was asked under it.
  const shared = isUnderGrant(signatures) ? undefined : access.usedSignatures;
  return async (body) => {
    const error = verifier.admit(found.request, body);
    if (error) return error;
    const isNew = shared === undefined || (await shared.use(claims));
    return isNew ? signedScope(claims) : codedError('SIGNATURE_REPLAYED', 'The signature was used before.', {});
  };
}
