import type { AgreementInForce } from './agreement-in-force.js';
import type { FieldRule } from './field-rule.js';
import type { Provinces } from './provinces.js';

/** A clause in force that opens a field, and to whom. */
export interface Opening {
  /** `demo grants[2]`. */
  readonly clause: string;
  /** Who must sign any change of it. */
  readonly parties: readonly string[];
  /** Who may read under it, the parties included. */
  readonly bodies: readonly string[];
  readonly purposes: readonly string[];
  readonly roles: 'any' | readonly string[];
  readonly provinces: Provinces;
}

export const openingsOf = (rule: FieldRule, agreements: readonly AgreementInForce[]): readonly Opening[] =>
  agreements.flatMap((inForce) => {
    const { id, parties, members = [], purposes } = inForce.agreement;
    return inForce.grantsOf(rule).map((grant) => ({
      clause: `${id} ${inForce.clauseName(grant)}`,
      parties,
      bodies: [...new Set([...parties, ...members])],
      purposes: grant.purposes ?? purposes,
      roles: grant.roles ?? 'any',
      provinces: grant.provinces ?? 'all',
    }));
  });
