import { copyLine, type CopyValue, type SampleTable } from '../copy-table.js';
import type { Day } from '../days.js';
import { isoOf } from '../days.js';
import type { Member } from './member.js';

/** A table whose rows are numbered from 1 in the order in which they are made. */
export const numberedTable = (table: string, columns: readonly string[], rows: () => Iterable<readonly CopyValue[]>): SampleTable => ({
  table,
  columns: ['id', ...columns],
  *lines() {
    let id = 0;
    for (const row of rows()) yield copyLine([(id += 1), ...row]);
  },
});

/** One record of a member: the values of the columns that are its own. */
export type MemberRow = readonly [member: Member, values: readonly CopyValue[]];

/** A numbered table of what is recorded of members. */
export const memberTable = (table: string, columns: readonly string[], rows: () => Iterable<MemberRow>): SampleTable =>
  numberedTable(table, ['membership_id', 'county_code', ...columns], function* () {
    for (const [{ id, person }, values] of rows()) yield [id, person.countyCode, ...values];
  });

export const isoOrNull = (day: Day | null): string | null => (day === null ? null : isoOf(day));

/** Rounds to 100,000 rials: amounts of money are never odd. */
export const roundRials = (rials: number): number => Math.round(rials / 100_000) * 100_000;
