import { ageBandOn, fromIsoDate } from '@hamafza/schema/vocabulary';

interface LabelledPatient {
  readonly county_code: string;
  readonly neighbourhood: string;
  readonly status: string | null;
  readonly birth_date: string | null;
  readonly opened: string | null;
}

const isInCalendar = (day: string | null): day is string => day !== null && /^20[12]/.test(day);

/** What a cohort is to say of a patient, by dimension. */
export const LABELS_OF_PATIENTS: readonly (readonly [string, (patient: LabelledPatient) => string | null])[] = [
  ['COUNTY', ({ county_code }) => county_code],
  ['PROVINCE', ({ county_code }) => county_code.slice(0, 2)],
  ['NEIGHBOURHOOD', ({ neighbourhood }) => neighbourhood],
  ['STATUS', ({ status }) => status],
  ['AGE_BAND', ({ birth_date }) => birth_date && ageBandOn('2025-06-21', birth_date)],
  ['OPENED_MONTH', ({ opened }) => (isInCalendar(opened) ? fromIsoDate(opened).slice(0, 7) : null)],
  ['OPENED_YEAR', ({ opened }) => (isInCalendar(opened) ? fromIsoDate(opened).slice(0, 4) : null)],
];
