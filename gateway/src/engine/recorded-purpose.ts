import type { Caller } from '../callers/caller.js';
import type { Release } from '../release/release.js';

/** Stands for a purpose that nobody but the caller has named: such a name could be anything, a person's too. */
export const UNKNOWN_PURPOSE = 'unknown';

const purposesOf = new WeakMap<NonNullable<Release['agreements']>, ReadonlySet<string>>();

/**
 * A purpose as the record of an access says it.
 *
 * @param purpose that the request names, or its caller's own.
 * @returns it, where an agreement of the release or the caller's issuer names it too; null where there is none.
 */
export const recordedPurpose = (purpose: string | undefined, caller: Pick<Caller, 'purpose' | 'purposes'>, agreements: Release['agreements']): string | null => {
  if (purpose === undefined) return null;
  const isIssued = purpose === caller.purpose || (caller.purposes !== 'any' && caller.purposes.includes(purpose));
  return isIssued || (agreements !== undefined && agreedPurposes(agreements).has(purpose)) ? purpose : UNKNOWN_PURPOSE;
};

/** Of agreements whatever their day. */
const agreedPurposes = (agreements: NonNullable<Release['agreements']>): ReadonlySet<string> => {
  const known = purposesOf.get(agreements) ?? new Set(agreements.flatMap(({ agreement }) => agreement.purposes));
  purposesOf.set(agreements, known);
  return known;
};
