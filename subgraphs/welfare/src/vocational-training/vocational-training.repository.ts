import { dateColumn, enumColumn, equals } from '@hamafza/kit';
import { z } from 'zod';
import type { CaseSatelliteTable } from '../case-satellite/case-satellite.repository.js';
import { equalsCode, PROGRAM_CODE } from '../codes/code-form.js';
import { TrainingFieldDefinition, VocationalTrainingStatusDefinition } from './vocational-training.enums.js';
import type { VocationalTrainingFilter } from './vocational-training.type.js';

const vocationalTrainingRow = z.object({
  id: z.string(),
  caseId: z.string(),
  field: enumColumn(TrainingFieldDefinition),
  status: enumColumn(VocationalTrainingStatusDefinition),
  startedOn: dateColumn,
  finishedOn: dateColumn.nullable(),
  hours: z.number(),
  isCertified: z.boolean(),
  programCode: z.string().nullable(),
});

/** A row of `vocational_training`. */
export type VocationalTrainingRecord = z.infer<typeof vocationalTrainingRow>;

export const vocationalTrainingTable: CaseSatelliteTable<VocationalTrainingRecord, VocationalTrainingFilter> = {
  name: 'vocationalTraining',
  table: 'vocational_training',
  columns: `s.field, s.status, s.started_on AS "startedOn", s.finished_on AS "finishedOn", s.hours, s.is_certified AS "isCertified",
    s.program_code AS "programCode"`,
  day: 'started_on',
  row: vocationalTrainingRow,
  conditions: (filter) => [
    equals('s.field', filter.field),
    equals('s.status', filter.status),
    equals('s.is_certified', filter.isCertified),
    equalsCode('s.program_code', PROGRAM_CODE, filter.programCode, 'VocationalTrainingFilter.programCode'),
  ],
};
