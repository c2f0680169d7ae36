import { EnrolmentStatusDefinition, valuesOf } from '@hamafza/schema/vocabulary';
import { enumDimension, personDimensions, type CohortDimensionSource } from '@hamafza/kit';
import sql, { type Sql } from 'sql-template-tag';
import { DisabilitySeverityDefinition, DisabilityTypeDefinition } from '../disability/disability.enums.js';
import { TrainingFieldDefinition } from '../vocational-training/vocational-training.enums.js';
import { WelfareExitReasonDefinition } from '../welfare-case/welfare-case.enums.js';
import { givesNobodyAway } from './open-centres.js';
import { records } from './record-conditions.js';
import type { WelfareCohortDimension } from './welfare-cohort.enums.js';

/** Of the centre that the person's course begun last, of those at a centre, is given by. */
const ofCentre = (column: Sql): Sql => sql`(SELECT ${column} FROM rehabilitation_service AS record JOIN centre ON centre.code = record.centre_code AND ${givesNobodyAway}
  WHERE record.case_id = person.id ORDER BY record.started_on DESC, record.id DESC LIMIT 1)`;

export const COHORT_DIMENSIONS: Readonly<Record<WelfareCohortDimension, CohortDimensionSource>> = {
  ...personDimensions(sql`person.target_groups[1]`),
  STATUS: enumDimension(EnrolmentStatusDefinition, sql`person.status`),
  OPENED_YEAR: { kind: 'jalali-year', sql: sql`person.opened_on` },
  OPENED_MONTH: { kind: 'jalali-month', sql: sql`person.opened_on` },
  CLOSED_YEAR: { kind: 'jalali-year', sql: sql`person.closed_on` },
  CLOSED_MONTH: { kind: 'jalali-month', sql: sql`person.closed_on` },
  EXIT_REASON: enumDimension(WelfareExitReasonDefinition, sql`person.exit_reason`),
  DISABILITY_SEVERITY: enumDimension(
    DisabilitySeverityDefinition,
    sql`(SELECT record.severity ${records.from('disability')} ORDER BY array_position(${valuesOf(DisabilitySeverityDefinition)}::text[], record.severity) DESC LIMIT 1)`,
  ),
  DISABILITY_TYPE: enumDimension(DisabilityTypeDefinition, sql`(SELECT record.type ${records.from('disability')} ORDER BY record.assessed_on DESC, record.id DESC LIMIT 1)`),
  REHABILITATION_CENTRE: { kind: 'distinct', sql: ofCentre(sql`centre.code`) },
  REHABILITATION_NGO: { kind: 'distinct', sql: ofCentre(sql`centre.ngo_legal_id`) },
  TRAINING_FIELD: enumDimension(
    TrainingFieldDefinition,
    sql`(SELECT record.field ${records.from('vocational_training', [sql`record.status = 'COMPLETED'`])} ORDER BY record.finished_on, record.id LIMIT 1)`,
  ),
};
