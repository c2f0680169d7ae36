import type { MeasureUnit } from '@hamafza/schema/cohort-protocol';
import type { IsoDate } from '@hamafza/schema/vocabulary';
import type { Sql } from 'sql-template-tag';
import type { ClassType } from 'type-graphql';

/** How a dimension's values come about; SQL that gives null stands for a value that is not known. */
export type CohortDimensionSource =
  /** `text` that is one of the labels. */
  | { readonly kind: 'labels'; readonly labels: readonly string[]; readonly sql: Sql }
  /**
   * `text` of so many ASCII digits, such as a county's code; `longer`: text that begins with them and has an index, where
   * they are the beginning of something, such as a province's code.
   */
  | { readonly kind: 'digits'; readonly digits: 2 | 4; readonly sql: Sql; readonly longer?: Sql }
  /** Any `text` of a deterministic collation; the labels are those that the table has. */
  | { readonly kind: 'distinct'; readonly sql: Sql }
  /** A `date`, told by its Jalali month or year. */
  | { readonly kind: 'jalali-month' | 'jalali-year'; readonly sql: Sql }
  /** A `date` of birth, told by the band that the age on the request's day is in. */
  | { readonly kind: 'age-band'; readonly sql: Sql };

/** A whole number of a person. */
export interface CohortMeasureSource<Filter = never> {
  readonly unit: MeasureUnit;
  /** `bigint`; for `DAY` a `date`. Null where it is not known. The filter is that of the same stream. */
  readonly sql: (today: IsoDate, filter: Filter) => Sql;
}

/**
 * Which of an agency's people are asked about, and what is told of each.
 *
 * Everything in it is SQL of the agency's own; values of a filter are bound, and the kit quotes them.
 */
export interface CohortSource<Filter = never> {
  /** The input type of the agency's filter, an `@InputType` class marked as the cohort's FILTER. */
  readonly filter: ClassType<object>;
  /** Refuses what may not be asked, such as closed groups. @throws CodedError */
  readonly check?: (filter: Filter) => void;
  /** What follows FROM, e.g. `welfare_case AS person`. */
  readonly from: Sql;
  /** The alias in `from` whose join key columns are read; in the statement it has one row a person, unless `groupBy`. */
  readonly person: string;
  /** Conditions, all of which must hold; an unfiltered cohort is everybody that the agency knows. */
  readonly where: (filter: Filter, today: IsoDate) => readonly (Sql | undefined)[];
  /**
   * Where `from` has several rows a person: what tells people apart, whether they have a join key or not. Of labels
   * the one that is listed first is taken, of other dimensions and of dates the smallest; other measures are summed up.
   */
  readonly groupBy?: Sql;
  /** By value of the enum that is marked as the cohort's DIMENSION. */
  readonly dimensions: Readonly<Record<string, CohortDimensionSource>>;
  /** By value of the enums that are marked as the cohort's MEASURE, and as its DATE: those have the unit `DAY`. No name is in both. */
  readonly measures: Readonly<Record<string, CohortMeasureSource<Filter>>>;
}
