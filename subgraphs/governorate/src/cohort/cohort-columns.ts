import { AgencyDefinition, ReferralStatusDefinition, SexDefinition, TargetGroupDefinition, valuesOf, type EnumDefinition } from '@hamafza/schema/vocabulary';
import type { CohortDimensionSource, CohortMeasureSource } from '@hamafza/kit';
import sql, { type Sql } from 'sql-template-tag';
import { ReferralChannelDefinition, ReferralReasonDefinition } from '../referral/referral.enums.js';
import type { GovernorateCohortFilter } from './governorate-cohort-filter.type.js';
import type { GovernorateCohortDate, GovernorateCohortDimension, GovernorateCohortMeasure } from './governorate-cohort.enums.js';

type MeasureSource = CohortMeasureSource<GovernorateCohortFilter>;

/** Groups whose people no cohort holds: their names stand in no dictionary. */
const OPEN_GROUPS = valuesOf(TargetGroupDefinition).filter((group) => TargetGroupDefinition.values[group].sensitivity !== 'CLOSED');

const labelled = (labels: readonly string[], text: Sql): CohortDimensionSource => ({ kind: 'labels', labels, sql: text });
const valueOf = (definition: EnumDefinition, text: Sql): CohortDimensionSource => labelled(valuesOf(definition), text);

/** Of one referral each; of a person’s several the kit takes the smallest code. */
export const COHORT_DIMENSIONS: Readonly<Record<GovernorateCohortDimension, CohortDimensionSource>> = {
  PROVINCE: { kind: 'digits', digits: 2, sql: sql`left(person.county_code, 2)`, longer: sql`person.county_code` },
  COUNTY: { kind: 'digits', digits: 4, sql: sql`person.county_code` },
  NEIGHBOURHOOD: { kind: 'distinct', sql: sql`person.neighbourhood_code` },
  TARGET_GROUP: labelled(OPEN_GROUPS, sql`person.target_group`),
  AGE_BAND: { kind: 'age-band', sql: sql`person.birth_date` },
  SEX: valueOf(SexDefinition, sql`person.sex`),
  TO_AGENCY: valueOf(AgencyDefinition, sql`person.to_agency`),
  STATUS: valueOf(ReferralStatusDefinition, sql`person.status`),
  REASON: valueOf(ReferralReasonDefinition, sql`person.reason`),
  CHANNEL: valueOf(ReferralChannelDefinition, sql`person.channel`),
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
