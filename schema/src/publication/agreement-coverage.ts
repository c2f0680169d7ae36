import type { DocumentNode } from 'graphql';
import type { ReleasedAgreement } from '../agreements/released-agreement.js';
import type { WithheldCoordinate } from './check-report.js';
import { withheldCoordinates } from './withheld-coordinates.js';

/**
 * What a change withholds that was not withheld before: new fields above OPEN that no agreement names, and fields whose
 * level was raised, or whose owner changed, beyond what agreements open. They compose, and nobody is given them.
 *
 * @param before the supergraph in force; undefined for the first.
 * @param agreements those in force, which the next release will carry as well.
 */
export function agreementCoverage(
  before: DocumentNode | undefined,
  after: DocumentNode,
  agreements: readonly ReleasedAgreement[],
): readonly WithheldCoordinate[] {
  const known = new Set(before ? withheldCoordinates(before, agreements).map(({ coordinate }) => coordinate) : []);
  return withheldCoordinates(after, agreements).filter(({ coordinate }) => !known.has(coordinate));
}
