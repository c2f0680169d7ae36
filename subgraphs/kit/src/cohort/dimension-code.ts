import { ageBandLabels } from './age-band-labels.js';
import type { IsoDate } from '@hamafza/schema/vocabulary';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { CohortDimensionSource } from './cohort-source.js';
import { calendarOf, type DimensionFacts } from './dimension-facts.js';
import { packedCode, packedDay, packedDigits, packedLabel, type PackedColumn } from './packed-column.js';

/** A dimension as a stream has it. */
export interface DimensionCode {
  readonly labels: readonly string[];
  /** `integer`: the label's place in the list; −1 or null where the value is not known. */
  readonly code: Sql;
  /** The same where many rows are put together. */
  readonly packed: PackedColumn;
}

/** Enough labels for a chain of comparisons to take longer than a search. */
const MANY_LABELS = 24;

/**
 * How a dimension's values become codes, in SQL that takes much the same time for any number of labels.
 *
 * @param value the source's own SQL, or an aggregate of it.
 * @param facts those that `factsQuery` of the same source gave.
 * @param today the day that ages are counted on.
 */
export function dimensionCode(source: CohortDimensionSource, value: Sql, facts: DimensionFacts, today: IsoDate): DimensionCode {
  switch (source.kind) {
    case 'labels':
      return ofList(value, source.labels);
    case 'age-band': {
      const { labels, bounds } = ageBandLabels(today);
      return ofCode(labels, sql`width_bucket(${value}, ${bounds}::date[])`);
    }
    case 'digits':
      return facts.kind === 'digits' && facts.labels.length > 0 ? ofDigits(value, source.digits, facts.labels) : NO_LABELS;
    case 'distinct':
      return facts.kind === 'texts' && facts.labels.length > 0
        ? ofCode(facts.labels, sql`width_bucket(hashtextextended((${value}) COLLATE "C", 0), ${facts.hashes}::bigint[]) - 1`)
        : NO_LABELS;
    case 'jalali-month':
    case 'jalali-year':
      return facts.kind === 'days' && facts.span ? placeInCalendar(value, calendarOf(source.kind, facts.span)) : NO_LABELS;
  }
}

/** @param code as `DimensionCode` has it. */
export const ofCode = (labels: readonly string[], code: Sql): DimensionCode => ({ labels, code, packed: packedCode(code) });

const NO_LABELS = ofCode([], sql`NULL::integer`);

function ofList(value: Sql, labels: readonly string[]): DimensionCode {
  if (labels.length === 0) return NO_LABELS;
  if (labels.length > MANY_LABELS) return ofCode(labels, sql`array_position(${labels}::text[], ${value}) - 1`);
  const cases = labels.map((label, code) => sql` WHEN ${label} THEN ${raw(String(code))}`);
  return { labels, code: sql`CASE ${value}${join(cases, '', '', '')} END`, packed: packedLabel(value, labels) };
}

const ofDigits = (value: Sql, digits: 2 | 4, labels: readonly string[]): DimensionCode => ({
  labels,
  code: sql`width_bucket((${value})::integer, ${labels.map(Number)}::integer[]) - 1`,
  packed: packedDigits(value, digits, labels),
});

/** A day after the last bound is one that the calendar does not have, as is one before the first. */
const placeInCalendar = (value: Sql, { labels, bounds }: ReturnType<typeof calendarOf>): DimensionCode => ({
  labels,
  code: sql`nullif(width_bucket(${value}, ${bounds}::date[]), ${bounds.length}::integer) - 1`,
  packed: packedDay(value, bounds),
});
