import { type IsoDate } from '@hamafza/schema/vocabulary';
import { dateColumn, enumColumn, equals, type Database } from '@hamafza/kit';
import { z } from 'zod';
import { MemberRecordRepository } from '../member-record/member-record.repository.js';
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

export class ReliefVocationalTrainingRepository extends MemberRecordRepository<ReliefVocationalTrainingRecord, ReliefVocationalTrainingFilter> {
  constructor(database: Database, today: () => IsoDate) {
    super(database, today, {
      name: 'reliefVocationalTraining',
      table: 'relief_vocational_training',
      day: 'starts_on',
      columns: reliefVocationalTrainingColumns,
      row: reliefVocationalTrainingColumns,
      conditions: (filter) => [equals('r.skill', filter.skill), equals('r.state', filter.state)],
    });
  }
}
