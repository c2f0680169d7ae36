import { codedError, type CodedError } from '@hamafza/schema/vocabulary';

/** What one question about a cohort may ask for. A person's own question needs a tenth of it. */
export const COHORT_LIMITS = {
  /** Conditions within conditions. */
  depth: 12,
  /** `all`, `any`, `not`, `within` and filters together. */
  conditions: 200,
  /** Different filters, and with them what agencies must be asked for. */
  streams: 20,
  windows: 6,
  dimensions: 3,
  measures: 2,
  /** Characters of a filter as JSON. */
  filterLength: 20_000,
  /** Of a window. */
  months: 1_200,
  days: 36_600,
} as const;

export const tooCostly = (of: keyof typeof COHORT_LIMITS, counted: number): CodedError<'COHORT_TOO_COSTLY'> => {
  const limit = COHORT_LIMITS[of];
  return codedError('COHORT_TOO_COSTLY', `A cohort may have ${limit} ${of}; this one has ${counted} or more.`, { of, limit, counted });
};
