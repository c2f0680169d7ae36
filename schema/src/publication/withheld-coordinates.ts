import type { DocumentNode } from 'graphql';
import { isDayOf } from '../agreements/days.js';
import { coveringGrants } from '../agreements/covering-grants.js';
import type { ReleasedAgreement } from '../agreements/released-agreement.js';
import type { JalaliDate } from '../vocabulary/jalali-date.js';
import type { WithheldCoordinate } from './check-report.js';
import { type GuardedField, guardedFields } from './guarded-fields.js';

/**
 * Every field of the API schema above OPEN that no agreement of a release names: composed, but withheld from everyone.
 * What is CLOSED is always among them.
 *
 * @param agreements of the same release, and therefore signed by all and not revoked.
 * @param today in Tehran: agreements of other days name nothing; left out, days do not count.
 */
export function withheldCoordinates(supergraph: DocumentNode, agreements: readonly ReleasedAgreement[], today?: JalaliDate): readonly WithheldCoordinate[] {
  const inForce = agreements.filter(({ agreement }) => today === undefined || isDayOf(agreement, today)).map(({ agreement }) => coveringGrants(agreement));
  const isAgreed = (field: GuardedField): boolean => inForce.some((grantsFor) => grantsFor(field).length > 0);
  return guardedFields(supergraph).flatMap((field) => (isAgreed(field) ? [] : [withheld(field)]));
}

const withheld = ({ coordinate, sensitivity, owners }: GuardedField): WithheldCoordinate => ({ coordinate, sensitivity, owner: owners.join(', ') });
