import { dateColumn, enumColumn, equals, type PersonRecordTable } from '@hamafza/kit';
import { z } from 'zod';
import { ReliefTrainingSkillDefinition, ReliefTrainingStateDefinition } from './relief-vocational-training.enums.js';
import type { ReliefVocationalTrainingFilter } from './relief-vocational-training.type.js';

const reliefVocationalTrainingColumns = z.object({
  id: z.string(),
  membershipId: z.string(),
  skill: enumColumn(ReliefTrainingSkillDefinition),
  state: enumColumn(ReliefTrainingStateDefinition),
  hours: z.number().int(),
  startsOn: dateColumn,
  completedOn: dateColumn.nullable(),
});

export type ReliefVocationalTrainingRecord = z.infer<typeof reliefVocationalTrainingColumns>;

export const reliefVocationalTrainingTable: PersonRecordTable<ReliefVocationalTrainingRecord, ReliefVocationalTrainingFilter> = {
  name: 'reliefVocationalTraining',
  table: 'relief_vocational_training',
  day: 'starts_on',
  columns: reliefVocationalTrainingColumns,
  row: reliefVocationalTrainingColumns,
  conditions: (filter) => [equals('record.skill', filter.skill), equals('record.state', filter.state)],
};
