import { toIsoDate, type JalaliDate } from '@hamafza/schema/vocabulary';
import sql, { raw, type Sql } from 'sql-template-tag';
import { checkKey, type KeyForm } from '../input/key-form.js';

type Absent = null | undefined;

/** Conditions of a filter, each `undefined` where the caller gave no value. Columns are ours, values are bound. */

export const equals = (column: string, value: string | number | boolean | Absent): Sql | undefined =>
  value === null || value === undefined ? undefined : sql`${raw(column)} = ${value}`;

export const isOneOf = (column: string, values: readonly string[] | Absent): Sql | undefined =>
  values ? sql`${raw(column)} = ANY (${values}::text[])` : undefined;

/** The array column holds the value. */
export const holds = (column: string, value: string | Absent): Sql | undefined =>
  value === null || value === undefined ? undefined : sql`${raw(column)} @> ${[value]}::text[]`;

export const onOrAfter = (column: string, day: JalaliDate | Absent): Sql | undefined =>
  day === null || day === undefined ? undefined : sql`${raw(column)} >= ${toIsoDate(day)}::date`;

export const onOrBefore = (column: string, day: JalaliDate | Absent): Sql | undefined =>
  day === null || day === undefined ? undefined : sql`${raw(column)} <= ${toIsoDate(day)}::date`;

/** The county or neighbourhood code lies in the province: its first two digits. Written so that an index serves it. */
export const inProvince = (column: string, provinceCode: string | Absent): Sql | undefined =>
  provinceCode === null || provinceCode === undefined
    ? undefined
    : sql`(${raw(column)} >= ${provinceCode} AND ${raw(column)} < ${`${provinceCode}:`})`;

/** A code column of the form. @throws BAD_USER_INPUT at the coordinate for text of another form. */
export const equalsKey = (column: string, form: KeyForm, text: string | Absent, coordinate: string): Sql | undefined =>
  text === null || text === undefined ? undefined : equals(column, checkKey(form, text, coordinate));
