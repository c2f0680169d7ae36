import { ReferralStatusDefinition, type Agency } from '@hamafza/schema/vocabulary';
import { enumDimension, personDimensions, type CohortDimensionSource, type CohortMeasureSource } from '@hamafza/kit';
import sql, { type Sql } from 'sql-template-tag';
import { ReferralChannelDefinition, ReferralReasonDefinition } from '../referral/referral.enums.js';
import type { GovernorateCohortFilter } from './governorate-cohort-filter.type.js';
import type { GovernorateCohortDate, GovernorateCohortDimension, GovernorateCohortMeasure } from './governorate-cohort.enums.js';

type MeasureSource = CohortMeasureSource<GovernorateCohortFilter>;

/** Whom the office sends people to. The other bodies would be cells that are always empty, and cost others their figures. */
const BODIES: readonly Agency[] = ['WELFARE', 'RELIEF'];

/** Of one referral each; of a person’s several the kit takes the smallest code. */
export const COHORT_DIMENSIONS: Readonly<Record<GovernorateCohortDimension, CohortDimensionSource>> = {
  ...personDimensions(sql`person.target_group`),
  TO_AGENCY: { kind: 'labels', labels: BODIES, sql: sql`person.to_agency` },
  STATUS: enumDimension(ReferralStatusDefinition, sql`person.status`),
  REASON: enumDimension(ReferralReasonDefinition, sql`person.reason`),
  CHANNEL: enumDimension(ReferralChannelDefinition, sql`person.channel`),
  SENT_YEAR: { kind: 'jalali-year', sql: sql`person.sent_on` },
  SENT_MONTH: { kind: 'jalali-month', sql: sql`person.sent_on` },
};

const countWhere = (condition: Sql): MeasureSource => ({ unit: 'CASES', sql: () => sql`(${condition})::integer::bigint` });
const dayOf = (day: Sql): MeasureSource => ({ unit: 'DAY', sql: () => day });

/** Of one referral each; of a person’s several the kit sums numbers up and takes the first day. */
export const COHORT_MEASURES: Readonly<Record<GovernorateCohortMeasure | GovernorateCohortDate, MeasureSource>> = {
  REFERRALS: countWhere(sql`true`),
  ACCEPTED_REFERRALS: countWhere(sql`person.accepted_on IS NOT NULL`),
  DECLINED_REFERRALS: countWhere(sql`person.declined_on IS NOT NULL`),
  FIRST_REFERRED_ON: dayOf(sql`person.sent_on`),
  FIRST_ACCEPTED_ON: dayOf(sql`person.accepted_on`),
  FIRST_DECLINED_ON: dayOf(sql`person.declined_on`),
};
