import type { GraphQLFormattedError } from 'graphql';
import type { AuditedResult, AuditTrail } from './audit-trail.js';
import type { SubgraphCount } from '../execution/execute-plan.js';
import { endedOnTheWay, holdsStill, type UnderWhich } from './under-which.js';

/** What is about to be given is recorded with. */
export interface Recording {
  readonly under: UnderWhich;
  readonly trail: Pick<AuditTrail, 'record'>;
  readonly counts: ReadonlyMap<string, SubgraphCount>;
}

/**
 * Records what is about to be given, or that it is not given. A record may take long, so it is looked at again afterwards.
 *
 * @returns why it is not to be given, where what it was admitted under has ended meanwhile.
 * @throws AUDIT_UNAVAILABLE
 */
export const recordHolding = async (result: AuditedResult, { under, trail, counts }: Recording): Promise<GraphQLFormattedError | undefined> => {
  const isDue = holdsStill(under);
  await trail.record(isDue ? result : { data: null, errors: [endedOnTheWay(under).toJSON()] }, counts);
  return isDue && holdsStill(under) ? undefined : endedOnTheWay(under).toJSON();
};
