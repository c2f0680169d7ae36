/** What one agency is asked for: the people its filter finds, with these codes and numbers of each. */
export interface StreamSpec {
  /** The subgraph's name. */
  readonly agency: string;
  /** In the agency's own words, as GraphQL variables are written in JSON. */
  readonly filter: Readonly<Record<string, unknown>>;
  /** At most three names of the agency's cohort dimensions. */
  readonly dimensions: readonly string[];
  /** At most two names of the agency's cohort measures or dates. */
  readonly measures: readonly string[];
}

/** A place in a stream's dimensions or in its measures; which of both, whoever names it says. */
export interface SlotRef {
  readonly stream: number;
  readonly slot: number;
}

/** Which persons belong: true or false for each person, never unknown. */
export type CohortExpression =
  | { readonly kind: 'all' | 'any'; readonly of: readonly CohortExpression[] }
  | { readonly kind: 'not'; readonly of: CohortExpression }
  /** The person is in the stream. */
  | { readonly kind: 'member'; readonly stream: number }
  | WithinExpression;

/** The day `date` is not before the day `after`, and at most so many Jalali months or days behind it; false where a day is not known. */
export interface WithinExpression {
  readonly kind: 'within';
  /** Both name measures of the unit DAY. */
  readonly date: SlotRef;
  readonly after: SlotRef;
  readonly months?: number;
  readonly days?: number;
}

/** Where a cohort's answer comes from, and how it is put together. Plain data. */
export interface CohortPlan {
  readonly streams: readonly StreamSpec[];
  readonly expression: CohortExpression;
  /** Dimensions; at most three. */
  readonly by: readonly SlotRef[];
  /** Measures; at most two. */
  readonly measures: readonly SlotRef[];
  /** Whether the measures' medians are wanted, which keeps every value in memory. */
  readonly median: boolean;
  readonly sketch: boolean;
}
