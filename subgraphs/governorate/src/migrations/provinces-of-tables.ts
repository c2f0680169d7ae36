import type { ProvincesOfTables } from '@hamafza/kit';

/** The one table that is about people. */
export const PROVINCES_OF_TABLES: ProvincesOfTables = { referral: { countyColumn: 'county_code' } };
