import sql from 'sql-template-tag';
import type { CentreType } from '../centre/centre.enums.js';

/** Who goes there is CLOSED, whatever record says so. */
const CLOSED_CENTRES: readonly CentreType[] = ['QUASI_FAMILY', 'ADDICTION_TREATMENT', 'SOCIAL_EMERGENCY'];

/** Of a row of `centre`: that a cohort may tell who is served there. */
export const givesNobodyAway = sql`centre.type <> ALL (${CLOSED_CENTRES}::text[])`;
