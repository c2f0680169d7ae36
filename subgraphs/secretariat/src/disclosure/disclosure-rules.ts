/** What a measure counts; sums of days mean nothing and are never given. */
export type MeasureUnit = 'RIALS' | 'PERSONS' | 'CASES' | 'DAY';

export interface MeasureRule {
  /** The agency's own name with the agency, e.g. `relief.MONTHLY_RIALS`: the same measure is rounded alike in every table. */
  readonly name: string;
  /** The condition that it follows; what some of an agency's measures sum hangs on it, as on a month. */
  readonly follows?: string;
  readonly unit: MeasureUnit;
}

/** Under which rules a table is protected. */
export interface DisclosureRules {
  /** Figures over fewer people are withheld; of the agreement: `crossAgency` or `singleAgency`. At least 1. */
  readonly threshold: number;
  /** The agreement's `crossAgency`, where it may be greater: counts of single agencies must not differ from others by fewer people, for those may be of several. */
  readonly crossThreshold?: number;
  /** Secret of the secretariat, at least 16 bytes and always the same: it decides which way a figure is rounded. */
  readonly key: Uint8Array;
  /** The measures of the table, in its order. */
  readonly measures: readonly MeasureRule[];
}

/** The agreement's threshold for a table over so many agencies. */
export const thresholdOf = (disclosure: { readonly crossAgency: number; readonly singleAgency: number }, agencies: number): number =>
  agencies > 1 ? disclosure.crossAgency : disclosure.singleAgency;
