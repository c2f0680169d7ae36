import { EnrolmentStatusDefinition, SexDefinition, TargetGroupDefinition, valuesOf, type EnumDefinition } from '@hamafza/schema/vocabulary';
import type { CohortDimensionSource } from '@hamafza/kit';
import sql, { type Sql } from 'sql-template-tag';
import { DisabilitySeverityDefinition, DisabilityTypeDefinition } from '../disability/disability.enums.js';
import { TrainingFieldDefinition } from '../vocational-training/vocational-training.enums.js';
import { WelfareExitReasonDefinition } from '../welfare-case/welfare-case.enums.js';
import { recordsOf } from './record-conditions.js';
import type { WelfareCohortDimension } from './welfare-cohort.enums.js';

/** Groups whose people no cohort holds: their names stand in no dictionary. */
const OPEN_GROUPS = valuesOf(TargetGroupDefinition).filter((group) => TargetGroupDefinition.values[group].sensitivity !== 'CLOSED');

const labelled = (labels: readonly string[], text: Sql): CohortDimensionSource => ({ kind: 'labels', labels, sql: text });
const valueOf = (definition: EnumDefinition, text: Sql): CohortDimensionSource => labelled(valuesOf(definition), text);

export const COHORT_DIMENSIONS: Readonly<Record<WelfareCohortDimension, CohortDimensionSource>> = {
  PROVINCE: { kind: 'digits', digits: 2, sql: sql`left(person.county_code, 2)`, longer: sql`person.county_code` },
  COUNTY: { kind: 'digits', digits: 4, sql: sql`person.county_code` },
  NEIGHBOURHOOD: { kind: 'distinct', sql: sql`person.neighbourhood_code` },
  TARGET_GROUP: labelled(OPEN_GROUPS, sql`person.target_groups[1]`),
  STATUS: valueOf(EnrolmentStatusDefinition, sql`person.status`),
  AGE_BAND: { kind: 'age-band', sql: sql`person.birth_date` },
  SEX: valueOf(SexDefinition, sql`person.sex`),
  OPENED_YEAR: { kind: 'jalali-year', sql: sql`person.opened_on` },
  OPENED_MONTH: { kind: 'jalali-month', sql: sql`person.opened_on` },
  CLOSED_YEAR: { kind: 'jalali-year', sql: sql`person.closed_on` },
  CLOSED_MONTH: { kind: 'jalali-month', sql: sql`person.closed_on` },
  EXIT_REASON: valueOf(WelfareExitReasonDefinition, sql`person.exit_reason`),
  DISABILITY_SEVERITY: valueOf(
    DisabilitySeverityDefinition,
    sql`(SELECT record.severity ${recordsOf('disability', [])} ORDER BY array_position(${valuesOf(DisabilitySeverityDefinition)}::text[], record.severity) DESC LIMIT 1)`,
  ),
  DISABILITY_TYPE: valueOf(DisabilityTypeDefinition, sql`(SELECT record.type ${recordsOf('disability', [])} ORDER BY record.assessed_on DESC, record.id DESC LIMIT 1)`),
  TRAINING_FIELD: valueOf(
    TrainingFieldDefinition,
    sql`(SELECT record.field ${recordsOf('vocational_training', [sql`record.status = 'COMPLETED'`])} ORDER BY record.finished_on, record.id LIMIT 1)`,
  ),
};
