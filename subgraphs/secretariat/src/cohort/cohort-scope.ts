import type { RequestContext } from '@hamafza/kit';
import { isDayOf } from '@hamafza/schema/registry-client';
import type { SubgraphAccess } from '@hamafza/schema/signed-request';
import { codedError, forbidden, jalaliDateInTehran, toIsoDate, type IsoDate, type JalaliDate } from '@hamafza/schema/vocabulary';
import type { ReleaseInForce } from '../release/release-in-force.js';

export type Agreement = ReleaseInForce['agreements'] extends ReadonlyMap<string, infer Value> ? Value : never;

/** Under what a request's cohorts are counted: one release and one agreement of it, from its beginning to its end. */
export interface CohortScope {
  readonly release: ReleaseInForce;
  readonly agreement: Agreement;
  readonly epoch: number;
  readonly requestId: string;
  /** Aborted once nobody waits for the answer. */
  readonly signal: AbortSignal;
  readonly access: SubgraphAccess;
  /** The day on which ages are counted, by all agencies. */
  readonly today: IsoDate;
}

/**
 * Looks the request's agreement up in the release, whatever the gateway has found before: a gateway may serve the release
 * before, and a cohort must not outlive a revocation.
 *
 * @throws AGREEMENT_MISSING, FORBIDDEN
 */
export function cohortScope(request: RequestContext, release: ReleaseInForce, now: Date): CohortScope {
  const { requestId, signal, caller, purpose, agreement: named, provinces, isEmergency } = request;
  if (named === undefined) throw codedError('AGREEMENT_MISSING', 'A cohort is counted under an agreement, and the request comes under none.', { coordinate: 'Query.cohort', owner: 'secretariat' });
  const { agreement, today } = agreementInForce(named, release, now);
  const access: SubgraphAccess = { callerKey: caller.key, body: caller.body, roles: caller.roles, purpose, agreement: named, provinces, isEmergency };
  return { release, agreement, epoch: named.epoch, requestId, signal, access, today: toIsoDate(today) };
}

/** @throws AGREEMENT_MISSING, FORBIDDEN */
export function agreementInForce({ id, version }: Pick<Agreement, 'id' | 'version'>, release: ReleaseInForce, now: Date): { readonly agreement: Agreement; readonly today: JalaliDate } {
  const agreement = release.agreements.get(id);
  if (agreement?.version !== version) throw codedError('AGREEMENT_MISSING', 'The agreement of the request is not in the release in force.', { coordinate: 'Query.cohort', owner: 'secretariat' });
  const today = jalaliDateInTehran(now);
  if (!isDayOf(agreement, today)) throw forbidden('agreement-not-in-force', 'The agreement of the request does not hold today.', { coordinate: 'Query.cohort', owner: 'secretariat' });
  return { agreement, today };
}

/** @throws AGREEMENT_MISSING for an agency that is no party: only what parties own can be opened. */
export function checkParties({ agreement }: CohortScope, agencies: Iterable<string>): void {
  const parties = new Set(agreement.parties);
  for (const agency of agencies) {
    if (!parties.has(agency)) throw codedError('AGREEMENT_MISSING', `${agency} is no party of the agreement, so none of its people are counted.`, { coordinate: `CohortInput.${agency}`, owner: agency });
  }
}
