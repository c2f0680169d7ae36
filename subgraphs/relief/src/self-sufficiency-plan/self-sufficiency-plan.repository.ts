import { type IsoDate } from '@hamafza/schema/vocabulary';
import { dateColumn, enumColumn, equals, type Database } from '@hamafza/kit';
import { z } from 'zod';
import { MemberRecordRepository } from '../member-record/member-record.repository.js';
import { SelfSufficiencyGoalDefinition, SelfSufficiencyPlanStateDefinition } from './self-sufficiency-plan.enums.js';
import type { SelfSufficiencyPlanFilter } from './self-sufficiency-plan.type.js';

const selfSufficiencyPlanColumns = z.object({
  id: z.string(),
  membershipId: z.string(),
  goal: enumColumn(SelfSufficiencyGoalDefinition),
  state: enumColumn(SelfSufficiencyPlanStateDefinition),
  draftedOn: dateColumn,
  dueOn: dateColumn,
  achievedOn: dateColumn.nullable(),
});

export type SelfSufficiencyPlanRecord = z.infer<typeof selfSufficiencyPlanColumns>;

export class SelfSufficiencyPlanRepository extends MemberRecordRepository<SelfSufficiencyPlanRecord, SelfSufficiencyPlanFilter> {
  constructor(database: Database, today: () => IsoDate) {
    super(database, today, {
      name: 'selfSufficiencyPlan',
      table: 'self_sufficiency_plan',
      day: 'drafted_on',
      columns: selfSufficiencyPlanColumns,
      row: selfSufficiencyPlanColumns,
      conditions: (filter) => [equals('r.goal', filter.goal), equals('r.state', filter.state)],
    });
  }
}
