import { dateColumn, enumColumn, equals, equalsKey, PROGRAM_CODE, type PersonRecordTable } from '@hamafza/kit';
import { z } from 'zod';
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

export const vocationalTrainingTable: PersonRecordTable<VocationalTrainingRecord, VocationalTrainingFilter> = {
  name: 'vocationalTraining',
  table: 'vocational_training',
  columns: vocationalTrainingRow,
  day: 'started_on',
  row: vocationalTrainingRow,
  conditions: (filter) => [
    equals('record.field', filter.field),
    equals('record.status', filter.status),
    equals('record.is_certified', filter.isCertified),
    equalsKey('record.program_code', PROGRAM_CODE, filter.programCode, 'VocationalTrainingFilter.programCode'),
  ],
};
