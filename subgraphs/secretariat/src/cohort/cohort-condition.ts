/** A dimension, measure or day of an agency, by its enum value. */
export interface AgencyValue {
  /** The subgraph's name. */
  readonly agency: string;
  /** E.g. `COUNTY`. */
  readonly name: string;
}

/** Which persons belong, as an analyst wrote it; leaves are filters of one agency. */
export type CohortCondition =
  | { readonly kind: 'all' | 'any'; readonly of: readonly CohortCondition[] }
  | { readonly kind: 'not'; readonly of: CohortCondition }
  | AgencyCondition
  | WithinCondition;

export interface AgencyCondition {
  readonly kind: 'agency';
  readonly agency: string;
  /** In the agency's own words; `{}` is everybody it knows. */
  readonly filter: Readonly<Record<string, unknown>>;
}

/** The day `date` comes in the months or days that begin with the day `after`. */
export interface WithinCondition {
  readonly kind: 'within';
  readonly date: AgencyValue;
  readonly after: AgencyValue;
  readonly months?: number;
  readonly days?: number;
}
